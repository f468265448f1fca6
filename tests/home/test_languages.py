from __future__ import annotations

import re

import pytest
from django.conf import settings
from wagtail.models import Locale, Page

from cms.core.models import Ground
from cms.core.release import release, withdraw
from home.models import HomePage

pytestmark = pytest.mark.django_db


def translate(page, title):
    """Return the English translation of a page, released."""
    english = Locale.objects.get(language_code="en")
    copy = page.copy_for_translation(english, copy_parents=True)
    copy.title = title
    copy.save_revision()
    release(copy, actor=None, ground=Ground.SAMPLE if copy.is_disclosure else Ground.STRUCTURE)
    return type(page).objects.get(pk=copy.pk)


def links_of(response):
    html = response.content.decode()
    nav = re.search(r'<ul class="languages__list">(.*?)</ul>', html, re.DOTALL)[1]
    return re.findall(r'href="([^"]+)"', nav)


def alternates(response):
    html = response.content.decode()
    return dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', html))


def test_a_page_without_a_translation_says_so(client, publish):
    article = publish("news", title="螺蛳粉出口增长")
    response = client.get(f"/en{article.url}")
    assert response.status_code == 404
    html = response.content.decode()
    assert response.templates[0].name == "untranslated.html"
    assert '<html lang="en"' in html
    assert f'<a href="{article.url}" hreflang="zh-Hans" lang="zh-Hans">螺蛳粉出口增长</a>' in html


def test_the_switch_leads_there_and_promises_no_translation(client, publish):
    article = publish("news")
    response = client.get(article.url)
    assert links_of(response) == [article.url, f"/en{article.url}"]
    assert alternates(response) == {"zh-Hans": article.url}


def test_a_translated_page_is_switched_to(client, publish):
    article = publish("news", title="螺蛳粉出口增长")
    english = translate(article, "Luosifen exports grow")
    response = client.get(article.url)
    assert alternates(response) == {"zh-Hans": article.url, "en": english.url}
    translated = client.get(english.url)
    assert translated.status_code == 200
    assert "Luosifen exports grow" in translated.content.decode()
    assert links_of(translated) == [article.url, english.url]


def test_a_translation_that_was_withdrawn_is_missing_again(client, portal, publish):
    article = publish("news")
    english = translate(article, "Exports grow")
    address = english.url
    withdraw(english, actor=portal.office_head, ground=Ground.HEAD, reason="译文有误")
    response = client.get(address)
    assert response.status_code == 404
    assert "Exports grow" not in response.content.decode()
    assert alternates(client.get(article.url)) == {"zh-Hans": article.url}


def test_chinese_is_not_served_where_the_english_home_page_is_missing(client, portal, publish):
    article = publish("news", title="螺蛳粉出口增长")
    english = HomePage.objects.get(locale__language_code="en")
    withdraw(english, actor=None, ground=Ground.STRUCTURE, reason="暂停英文版")
    for address in ("/en/", f"/en{article.url}"):
        response = client.get(address)
        assert response.status_code == 404
        assert response.templates[0].name == "untranslated.html"


def test_the_catalogue_exists_in_chinese_only(client, portal):
    response = client.get("/en/catalogue/")
    assert response.status_code == 404
    assert 'href="/catalogue/"' in response.content.decode()


def test_a_page_that_is_nowhere_is_just_missing(client, portal):
    response = client.get("/en/nothing/")
    assert response.status_code == 404
    assert response.templates[0].name == "404.html"


def test_the_title_of_a_restricted_page_is_not_told(client, publish):
    article = publish("news", title="内部信息")
    article.view_restrictions.create(restriction_type="login")
    response = client.get(f"/en{article.url}")
    assert response.status_code == 404
    assert "内部信息" not in response.content.decode()


def test_the_front_page_in_english_shows_no_chinese_titles(client, publish):
    publish("news", title="螺蛳粉出口增长")
    response = client.get("/en/")
    assert response.status_code == 200
    assert "螺蛳粉出口增长" not in response.content.decode()


def test_the_browser_is_not_asked_for_a_language(client, portal):
    response = client.get("/", headers={"accept-language": "en"})
    assert '<html lang="zh-Hans"' in response.content.decode()
    assert settings.LANGUAGE_CODE == "zh-hans"


def test_an_alias_in_another_language_is_no_translation(client, portal, publish):
    article = publish("news", title="螺蛳粉出口增长")
    english = Locale.objects.get(language_code="en")
    alias = article.copy_for_translation(english, copy_parents=True, alias=True)
    # Past the door, as a damaged database might hold it.
    Page.objects.filter(pk=alias.pk).update(live=True)
    response = client.get(Page.objects.get(pk=alias.pk).url)
    assert response.status_code == 404
    assert alternates(client.get(article.url)) == {"zh-Hans": article.url}
