from __future__ import annotations

import re

import pytest
from django.urls import reverse

from cms.catalogue.queries import rows_in_force

pytestmark = pytest.mark.django_db


def addresses(response):
    return re.findall(r"<loc>(.*?)</loc>", response.content.decode())


# The catalogue


def rows_of(response):
    html = response.content.decode()
    return dict(re.findall(r'<tr id="row-(\d+)" role="row">(.*?)</tr>', html, re.DOTALL))


def test_the_catalogue_shows_every_row_linked_to_its_column(client, portal, column):
    response = client.get(reverse("catalogue"))
    rows = rows_of(response)
    assert list(rows) == [str(number) for number in range(1, 28)]
    linked = {
        number: re.search(r'<a href="([^"]+)">', row)[1]
        for number, row in rows.items()
        if "<a " in row
    }
    assert linked == {
        str(row.number): column(row.column_slug).url for row in rows_in_force() if row.column_slug
    }
    assert {"1", "5", "6", "19", "20", "26", "27"} <= set(linked)
    for number, row in rows.items():
        assert ("（栏目尚未建立）" in row) == (number not in linked)


def test_every_cell_of_the_catalogue_is_shown(client, portal):
    response = client.get(reverse("catalogue"))
    shown = rows_of(response)
    html = response.content.decode()
    for row in rows_in_force():
        for cell in (row.item, row.content, row.responsible, row.time_limit):
            assert cell in shown[str(row.number)]
        for channel in row.channels.all():
            assert channel.name in shown[str(row.number)]
        assert row.duty in html


def test_the_catalogue_is_grouped_by_duty(client, portal):
    html = client.get(reverse("catalogue")).content.decode()
    assert html.count('class="catalogue__duty"') == 13


def test_the_catalogue_can_be_filtered_by_place(client, portal):
    rows = rows_of(client.get(reverse("catalogue"), {"place": "互动平台"}))
    assert list(rows) == ["22", "23"]
    assert len(rows_of(client.get(reverse("catalogue"), {"place": "哪里也没有"}))) == 27


def test_the_catalogue_costs_the_same_however_long(client, portal, count_queries):
    client.get(reverse("catalogue"))
    whole = count_queries(lambda: client.get(reverse("catalogue")))
    part = count_queries(lambda: client.get(reverse("catalogue"), {"place": "商务专栏"}))
    assert whole == part


# 无障碍


def test_a_choice_of_display_is_kept(client, portal):
    response = client.post(
        reverse("accessibility"), {"text": "large", "contrast": "more", "theme": "dark"}
    )
    assert response.status_code == 302
    assert client.cookies["display"].value == "large.more.dark"
    html = client.get("/").content.decode()
    assert 'data-text="large"' in html
    assert '<link rel="stylesheet" href="/static/portal/dark.css" media="screen">' in html


@pytest.mark.parametrize(
    ("wanted", "leads_to"),
    [
        ("/catalogue/", "/catalogue/"),
        ("https://example.com/", "/accessibility/"),
        ("", "/accessibility/"),
    ],
)
def test_after_choosing_one_stays_on_the_site(client, portal, wanted, leads_to):
    response = client.post(reverse("accessibility"), {"next": wanted})
    assert response.url == leads_to


def test_an_unknown_choice_is_the_default(client, portal):
    client.post(reverse("accessibility"), {"text": "'><script>", "theme": "pink"})
    assert client.cookies["display"].value == "standard.auto.auto"


# For search engines


def test_the_sitemap_lists_public_pages_of_one_language(client, portal, publish, column):
    article = publish("news")
    hidden = publish("notices", title="内部")
    hidden.view_restrictions.create(restriction_type="login")
    index = addresses(client.get("/sitemap.xml"))
    assert index == ["http://testserver/sitemap-pages.xml"]
    listed = addresses(client.get("/sitemap-pages.xml"))
    assert f"http://testserver{article.url}" in listed
    assert f"http://testserver{column('news').url}" in listed
    assert f"http://testserver{hidden.url}" not in listed
    assert not any("/en/" in address for address in listed)
    assert addresses(client.get("/en/sitemap.xml")) == ["http://testserver/en/sitemap-pages.xml"]
    english = addresses(client.get("/en/sitemap-pages.xml"))
    assert english
    assert all(address.startswith("http://testserver/en/") for address in english)


def test_no_more_queries_for_a_longer_sitemap(client, portal, publish, assert_constant_queries):
    made = []

    def grow(size):
        while len(made) < size:
            made.append(publish("news"))

    assert_constant_queries(grow, lambda: client.get("/sitemap-pages.xml"))


def test_robots_are_told_where_the_sitemaps_are(client, portal):
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode() == (
        "User-agent: *\n"
        "Disallow: /admin/\n"
        "\n"
        "Sitemap: http://testserver/sitemap.xml\n"
        "Sitemap: http://testserver/en/sitemap.xml\n"
    )


def test_a_broken_site_still_says_something_in_chinese(client, portal, monkeypatch):
    from home import views

    client.raise_request_exception = False
    monkeypatch.setattr(views, "catalogue_table", lambda *_args: 1 / 0)
    response = client.get(reverse("catalogue"))
    assert response.status_code == 500
    assert "网站出了故障" in response.content.decode()
