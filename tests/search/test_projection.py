"""The documents follow each change of what is public, in its transaction."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import Page, PageViewRestriction

from cms.attachments.models import PageAttachment
from cms.attachments.services import store_document
from cms.core.models import Ground, LinkKind, PageLink
from cms.core.release import release, withdraw
from cms.core.release.service import move
from columns.news.models import NewsPage
from search.answers import Question, answer
from search.models import SearchDocument
from tests.factories.site import make_item, make_released


def titles(text, **values):
    return [hit.document.title for hit in answer(Question(text, **values)).hits]


def test_release_and_withdrawal(policy):
    page = policy()
    assert titles("二手车流通") == ["柳州市二手车流通管理办法"]
    withdraw(page, actor=None, ground=Ground.SAMPLE)
    assert titles("二手车流通") == []
    assert not SearchDocument.objects.filter(page_id=page.pk).exists()


def test_a_draft_is_in_nothing(bureau, policy):
    page = policy()
    make_item(bureau.column("news"), title="尚未发布的螺蛳粉消息")
    page.title = "改名后的办法"
    page.save_revision()
    found = answer(Question(""))
    assert "尚未发布的螺蛳粉消息" not in [hit.document.title for hit in found.hits]
    assert titles("改名后") == []


def test_nothing_is_written_where_nothing_changed(policy):
    page = policy()
    before = SearchDocument.objects.get(page_id=page.pk, source="page").revision
    release(page, actor=None, ground=Ground.SAMPLE)
    assert SearchDocument.objects.get(page_id=page.pk, source="page").revision == before


def test_new_words_are_found_and_old_ones_not(policy):
    page = policy()
    page.title = "螺蛳粉产业扶持办法"
    page.save_revision()
    release(page, actor=None, ground=Ground.SAMPLE)
    assert titles("螺蛳粉产业") == ["螺蛳粉产业扶持办法"]
    assert "柳州市二手车流通管理办法" not in titles("二手车流通")


def test_a_release_undone_leaves_no_document(bureau, policy, monkeypatch):
    from search import projection

    def fail(_page):
        raise RuntimeError

    monkeypatch.setattr(projection, "read_later", fail)
    with pytest.raises(RuntimeError):
        policy("不该出现的办法")
    assert not SearchDocument.objects.filter(title="不该出现的办法").exists()


def test_restricting_a_branch_hides_all_below_it(bureau, policy):
    policy()
    column = bureau.column("municipal_policies")
    restriction = PageViewRestriction.objects.create(
        page=Page.objects.get(pk=column.pk), restriction_type=PageViewRestriction.LOGIN
    )
    assert titles("二手车流通") == []
    assert not SearchDocument.objects.filter(column="municipal_policies").exists()
    restriction.delete()
    assert titles("二手车流通") == ["柳州市二手车流通管理办法"]


def test_a_moved_branch_has_new_addresses(bureau, policy):
    page = policy()
    column = bureau.column("municipal_policies")
    news = bureau.column("news")
    move(column, Page.objects.get(pk=news.pk), "last-child", actor=None, ground=Ground.SAMPLE)
    document = SearchDocument.objects.get(page_id=page.pk, source="page")
    assert document.url == Page.objects.get(pk=page.pk).get_url()
    assert "/news/" in document.url


def test_expired_is_not_found_before_it_is_withdrawn(policy, django_db_blocker):
    page = policy()
    SearchDocument.objects.filter(page_id=page.pk).update(expires_at="2020-01-01T00:00:00Z")
    assert titles("二手车流通") == []


def test_deleting_the_page_deletes_its_documents(policy):
    page = policy()
    withdraw(page, actor=None, ground=Ground.SAMPLE)
    SearchDocument.objects.create(
        key=f"page:{page.pk}", group="g", source="page", page_id=page.pk, locale="zh-hans",
        title="残留", title_key="残留", digest="",
    )  # fmt: skip
    page.delete()
    assert not SearchDocument.objects.filter(page_id=page.pk).exists()


def test_the_text_of_an_attachment_is_found_with_its_name(
    bureau, policy, django_capture_on_commit_callbacks
):
    page = policy()
    file = store_document(
        SimpleUploadedFile("a.txt", "申请表：填写车辆识别代号和过户日期。".encode()),
        title="申请表样",
    )
    page.attachments = [PageAttachment(document=file)]
    page.save_revision()
    with django_capture_on_commit_callbacks(execute=True):
        release(page, actor=None, ground=Ground.SAMPLE)
    found = answer(Question("车辆识别代号")).hits
    assert [(hit.document.source, hit.document.file_name) for hit in found] == [
        ("file", "申请表样")
    ]
    assert "<mark>车辆识别代号</mark>" in found[0].snippet
    withdraw(page, actor=None, ground=Ground.SAMPLE)
    assert answer(Question("车辆识别代号")).total == 0


def test_interpretations_stand_under_their_policy(bureau, policy):
    from columns.municipal_policies.models import PolicyInterpretationPage

    page = policy()
    column = bureau.column("municipal_policies")
    draft = make_item(column, PolicyInterpretationPage, title="一图读懂二手车流通管理办法")
    draft.page_links = [PageLink(target=Page.objects.get(pk=page.pk), kind=LinkKind.INTERPRETS)]
    draft.save_revision()
    release(draft, actor=None, ground=Ground.SAMPLE)
    hits = {hit.document.title: hit for hit in answer(Question("二手车流通管理办法")).hits}
    assert next(iter(hits)) == "柳州市二手车流通管理办法"
    companions = hits["柳州市二手车流通管理办法"].companions
    assert [one.title for one in companions] == ["一图读懂二手车流通管理办法"]


def test_a_letter_is_one(bureau):
    from columns.consultations.models import LetterPage

    make_released(
        bureau.column("consultations"), LetterPage, title="如何申领补贴", letter="换新怎么申领？",
        reply="登录小程序申领。",
    )  # fmt: skip
    assert SearchDocument.objects.get(title="如何申领补贴").source == "letter"
    assert titles("小程序申领") == ["如何申领补贴"]


def test_news_is_released_with_few_more_queries(bureau, count_queries):
    column = bureau.column("news")
    make_released(column, NewsPage)
    page = make_item(column, NewsPage)
    from cms.core import projections

    own = projections._projections.pop("search")
    try:
        other = make_item(column, NewsPage)
        without = count_queries(lambda: release(other, actor=None, ground=Ground.SAMPLE))
    finally:
        projections._projections["search"] = own
    assert count_queries(lambda: release(page, actor=None, ground=Ground.SAMPLE)) - without < 20
    assert Group is not None
