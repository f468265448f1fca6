"""What staff can do in the admin, by HTTP, as a browser would."""

from __future__ import annotations

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupCollectionPermission, GroupPagePermission
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from cms.core.models import ReleaseRecord
from cms.plugins.access import sync_page_permissions
from columns.news.models import NewsPage


@pytest.fixture
def news(bureau):
    """The news column of a bureau whose staff has its permissions."""
    bureau.column("news")
    bureau.column("news", "en")
    sync_page_permissions()
    return bureau.column("news")


def filled_in(response):
    """Return what a browser would post from the form as it is shown."""
    form = BeautifulSoup(response.content, "html.parser").find("form", id="page-edit-form")
    data = {}
    for field in form.find_all(["input", "textarea", "select"]):
        name = field.get("name")
        if not name or "__prefix__" in name or field.get("type") in ("submit", "button", "file"):
            continue
        if field.name == "select":
            chosen = field.find("option", selected=True) or field.find("option")
            data[name] = chosen.get("value", "") if chosen else ""
        elif field.name == "textarea":
            data[name] = field.text.strip()
        elif field.get("type") in ("checkbox", "radio"):
            if field.has_attr("checked"):
                data[name] = field.get("value", "on")
        else:
            data[name] = field.get("value", "")
    return data


def written(text):
    """Return the posted body of one paragraph."""
    return nested_form_data({"body": streamfield([("paragraph", rich_text(f"<p>{text}</p>"))])})


def add_url(news):
    return reverse("wagtailadmin_pages:add", args=["column_news", "newspage", news.pk])


def draft_by(client, person, bureau, news):
    """Have a person write a news item in the admin; return it."""
    client.force_login(person)
    form = client.get(add_url(news))
    assert form.status_code == 200
    # Four things an editor types or chooses; the rest is as the form comes.
    answer = client.post(
        add_url(news),
        {
            **filled_in(form),
            **written("首批螺蛳粉按RCEP原产地规则申报出口。"),
            "title": "螺蛳粉出口增长",
            "topic": bureau.topic.pk,
            "summary": "出口情况。",
        },
    )
    page = NewsPage.objects.get()
    assert answer.status_code == 302
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    return page


def publish(client, person, page):
    """Have a person press 发布 in the editor; return the answer."""
    client.force_login(person)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = client.get(url)
    if form.status_code != 200:
        return form
    data = {**filled_in(form), **written("首批螺蛳粉按RCEP原产地规则申报出口。")}
    return client.post(url, {**data, "action-publish": "action-publish"})


@pytest.mark.usefixtures("heads_release")
def test_a_drafter_writes_and_the_head_publishes(bureau, news, client):
    page = draft_by(client, bureau.drafter, bureau, news)
    assert not page.live
    assert page.owner == bureau.drafter
    publish(client, bureau.head, page)
    page.refresh_from_db()
    assert page.live
    assert page.index_number
    record = ReleaseRecord.objects.get(page_id=page.pk)
    assert (record.actor, record.ground) == (bureau.head, "head")


@pytest.mark.usefixtures("heads_release")
def test_a_refusal_says_why_and_keeps_what_was_typed(bureau, news, client):
    page = draft_by(client, bureau.drafter, bureau, news)
    page.written_on = timezone.localdate() + dt.timedelta(days=3)
    page.save_revision()
    answer = publish(client, bureau.head, page)
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    told = [str(message) for message in client.get(answer.url).context["messages"]]
    assert len(told) == 1
    assert "还没有到，请核对日期或改为定时发布。" in told[0]
    assert not NewsPage.objects.get().live


@pytest.mark.parametrize("who", ["drafter", "head", "outsider", "administrator", "office_head"])
def test_nobody_publishes_past_the_review(bureau, news, client, who):
    page = draft_by(client, bureau.drafter, bureau, news)
    publish(client, getattr(bureau, who), page)
    page.refresh_from_db()
    assert not page.live
    assert not ReleaseRecord.objects.filter(page_id=page.pk).exists()


def test_the_button_is_shown_to_nobody(bureau, news, client):
    page = draft_by(client, bureau.drafter, bureau, news)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    shown = {}
    for name in ("drafter", "head", "administrator"):
        client.force_login(getattr(bureau, name))
        shown[name] = "action-publish" in client.get(url).content.decode()
    assert shown == {"drafter": False, "head": False, "administrator": False}


def test_an_outsider_cannot_edit(bureau, news, client):
    page = draft_by(client, bureau.drafter, bureau, news)
    client.force_login(bureau.outsider)
    assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 302


def test_files_and_pictures_can_be_added_and_chosen(bureau, news, client):
    client.force_login(bureau.drafter)
    for name in (
        "wagtaildocs:add",
        "wagtailimages:add",
        "wagtaildocs_chooser:choose",
        "wagtailimages_chooser:choose",
    ):
        assert client.get(reverse(name)).status_code == 200, name


def test_is_granted_once_in_every_language(bureau):
    assert sync_page_permissions() > 0
    pages = GroupPagePermission.objects.filter(group__name="科室负责人")
    assert sorted(
        (grant.page.locale.language_code, grant.permission.codename)
        for grant in pages.select_related("page__locale", "permission")
    ) == [
        (language, codename)
        for language in ("en", "zh-hans")
        for codename in ("add_page", "change_page", "publish_page")
    ]
    files = GroupCollectionPermission.objects.filter(group__name="拟稿人")
    assert sorted(files.values_list("permission__codename", flat=True)) == [
        "add_document",
        "add_image",
        "change_document",
        "change_image",
        "choose_document",
        "choose_image",
    ]
    assert sync_page_permissions() == 0


def test_a_second_time_costs_no_more(bureau, count_queries):
    sync_page_permissions()
    once = count_queries(sync_page_permissions)
    assert count_queries(sync_page_permissions) == once
