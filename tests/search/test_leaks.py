"""Nothing that is not public reaches a searcher, by any address, after any kind of change."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction

from cms.attachments.models import PageAttachment
from cms.attachments.services import store_document
from cms.attachments.text.services import read_texts
from cms.core.models import Ground
from cms.core.release import release, withdraw
from columns.news.models import NewsPage
from search.models import SearchDocument
from search.services import follow_files
from search.statistics import recount
from tests.factories.site import make_item, make_released

SECRET = "龘靐齉"  # characters no other text of the tests has
ASKED = [SECRET, "龘靐", "dalongbao", f"普通 {SECRET}", "龘雷齉", ""]
ADDRESSES = ["/api/v2/search/", "/api/v2/search/suggest/", "/search/"]


def seen(client):
    """Return where the secret is answered, other than by repeating what was typed."""
    found = []
    for asked in ASKED:
        for address in ADDRESSES:
            for more in ({}, {"sort": "newest"}, {"in_force": "1"}):
                if "suggest" in address and more:
                    continue
                answer = client.get(address, {"q": asked, **more})
                assert answer.status_code == 200
                text = answer.content.decode()
                if address == "/search/":
                    text = text.replace(f'value="{asked}"', "")
                    text = text.split('<div class="results">')[-1]
                if "龘" in text.replace("\\u9f98", "龘"):
                    found.append((address, asked, more))
                if "suggest" not in address and asked == SECRET and "api" in address:
                    count = answer.json()["meta"]["total_count"]
                    if count:
                        found.append((address, "total", count))
    return found


@pytest.fixture
def public(bureau):
    make_released(bureau.column("news"), NewsPage, title="普通消息", summary="普通内容")
    recount()
    return bureau


def secret_page(bureau, **values):
    return make_item(
        bureau.column("news"), NewsPage, title=f"{SECRET}标题", summary=f"{SECRET}概述", **values
    )


def test_what_is_public_is_seen(public, client):
    release(secret_page(public), actor=None, ground=Ground.SAMPLE)
    assert seen(client)


def test_a_draft(public, client):
    secret_page(public)
    assert seen(client) == []


def test_a_scheduled_page(public, client):
    page = secret_page(public)
    page.go_live_at = timezone.now() + timezone.timedelta(days=1)
    page.save_revision()
    release(page, actor=None, ground=Ground.SAMPLE)
    assert seen(client) == []


def test_a_withdrawn_page(public, client):
    page = secret_page(public)
    release(page, actor=None, ground=Ground.SAMPLE)
    recount()
    withdraw(page, actor=None, ground=Ground.SAMPLE)
    assert seen(client) == []


def test_an_expired_page_before_it_is_withdrawn(public, client):
    page = secret_page(public)
    release(page, actor=None, ground=Ground.SAMPLE)
    SearchDocument.objects.filter(page_id=page.pk).update(expires_at=timezone.now())
    assert seen(client) == []


def test_a_restricted_page_and_branch(public, client):
    page = secret_page(public)
    release(page, actor=None, ground=Ground.SAMPLE)
    for hidden in (page, public.column("news")):
        restriction = PageViewRestriction.objects.create(
            page=Page.objects.get(pk=hidden.pk), restriction_type=PageViewRestriction.LOGIN
        )
        assert seen(client) == []
        restriction.delete()
        assert seen(client)


def test_a_page_released_into_a_restricted_branch(public, client):
    column = Page.objects.get(pk=public.column("news").pk)
    PageViewRestriction.objects.create(page=column, restriction_type=PageViewRestriction.LOGIN)
    release(secret_page(public), actor=None, ground=Ground.SAMPLE)
    assert seen(client) == []


def test_a_new_version_that_is_only_a_draft(public, client):
    page = make_released(public.column("news"), NewsPage, title="已发布")
    page.title = f"{SECRET}新标题"
    page.save_revision()
    assert seen(client) == []


def test_an_old_version(public, client):
    page = secret_page(public)
    release(page, actor=None, ground=Ground.SAMPLE)
    page.title, page.summary = "改过的标题", "改过的概述"
    page.save_revision()
    release(page, actor=None, ground=Ground.SAMPLE)
    assert seen(client) == []


def test_the_other_language_s_page_is_not_on_the_portal(public, client):
    column = public.column("news", "en")
    page = make_released(column, NewsPage, title=f"{SECRET} title")
    assert page.locale == Locale.objects.get(language_code="en")
    on_portal = client.get("/search/", {"q": "title"}).content.decode()
    assert "龘" not in on_portal


def test_the_file_of_a_draft_and_of_a_page_that_is_gone(public, client):
    file = store_document(
        SimpleUploadedFile("a.txt", f"{SECRET}附件".encode()), title=f"{SECRET}附件名"
    )
    page = make_item(public.column("news"), NewsPage, title="带附件")
    page.attachments = [PageAttachment(document=file)]
    page.save_revision()
    assert seen(client) == []
    release(page, actor=None, ground=Ground.SAMPLE)
    follow_files(read_texts([file.pk]))
    assert seen(client)
    withdraw(page, actor=None, ground=Ground.SAMPLE)
    assert seen(client) == []
