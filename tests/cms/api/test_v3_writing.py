"""API v3 writes drafts; what becomes public goes through the door, whoever holds the token."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import IntegrityError
from wagtail.models import GroupPagePermission, Locale, Page, Revision

from cms.api.models import Tier
from cms.core.models import Ground, LinkKind, ReleaseRecord
from cms.core.release import withdraw
from columns.news.models import NewsPage
from tests.factories.review import approve, staff_review, state_of, submit
from tests.factories.site import make_item, make_released

NEWS = NewsPage._meta.label


def editor_of(program, bureau, user):
    """Return a program with an editing token of a person who may edit everywhere in Wagtail."""
    group, _new = Group.objects.get_or_create(name="编辑")
    for name in ("add_page", "change_page", "publish_page"):
        GroupPagePermission.objects.get_or_create(
            group=group,
            page=bureau.home,
            permission=Permission.objects.get(content_type__app_label="wagtailcore", codename=name),
        )
    user.groups.add(group)
    return program(user, Tier.EDITING)


@pytest.fixture
def draft(bureau):
    return make_item(bureau.column("news"), topic=bureau.topic)


def refused(answer, status=403) -> str:
    assert answer.status_code == status, answer.content.decode()
    assert answer["Content-Type"] == "application/problem+json"
    body = answer.json()
    assert any("一" <= letter <= "鿿" for letter in body["detail"]), body
    return body["detail"]


class TestPublishing:
    def test_a_superuser_who_is_no_head(self, program, bureau, draft):
        administrator = program(bureau.administrator, Tier.EDITING)
        answer = administrator.send("post", f"pages/{draft.pk}/actions/publish/")
        assert "须经审核才能发布" in refused(answer)
        draft.refresh_from_db()
        assert (draft.live, draft.first_published_at) == (False, None)
        assert not ReleaseRecord.objects.filter(page_id=draft.pk).exists()

    def test_the_head_neither(self, program, bureau, draft):
        answer = editor_of(program, bureau, bureau.head).send(
            "post", f"pages/{draft.pk}/actions/publish/"
        )
        assert "须经审核才能发布" in refused(answer)
        assert not NewsPage.objects.get(pk=draft.pk).live

    @pytest.mark.usefixtures("heads_release")
    def test_the_head_of_the_responsible_unit(self, program, bureau, draft):
        unit = draft.responsible_unit
        head = {bureau.office: bureau.office_head, bureau.trade: bureau.head}[unit]
        editor = editor_of(program, bureau, head)
        answer = editor.send("post", f"pages/{draft.pk}/actions/publish/")
        assert answer.status_code == 200, answer.content.decode()
        record = ReleaseRecord.objects.get(page_id=draft.pk)
        assert (record.kind, record.ground, record.actor) == ("released", Ground.HEAD, head)
        assert answer.json()["index_number"] == record.index_number != ""
        assert NewsPage.objects.get(pk=draft.pk).live

    @pytest.mark.usefixtures("heads_release")
    def test_the_head_of_another_unit(self, program, bureau, draft):
        answer = editor_of(program, bureau, bureau.outsider).send(
            "post", f"pages/{draft.pk}/actions/publish/"
        )
        assert "负责人签发" in refused(answer)
        assert not NewsPage.objects.get(pk=draft.pk).live

    @pytest.mark.usefixtures("heads_release")
    def test_what_stands_against_a_release_is_said(self, program, bureau, draft):
        draft.written_on = draft.written_on.replace(year=2099)
        draft.save_revision()
        unit = draft.responsible_unit
        head = {bureau.office: bureau.office_head, bureau.trade: bureau.head}[unit]
        answer = editor_of(program, bureau, head).send("post", f"pages/{draft.pk}/actions/publish/")
        assert "2099-" in refused(answer)
        assert not NewsPage.objects.get(pk=draft.pk).live

    def test_creating_and_changing_do_not_publish(self, program, bureau, draft):
        administrator = program(bureau.administrator, Tier.EDITING)
        column = bureau.column("news")
        before = Page.objects.count()
        meta = {"type": NEWS, "parent_id": column.pk, "action": "publish"}
        refused(administrator.send("post", "pages/", {"title": "新建", "meta": meta}))
        assert Page.objects.count() == before
        revisions = Revision.objects.count()
        data = {"title": "改动", "meta": {"action": "publish"}}
        refused(administrator.send("patch", f"pages/{draft.pk}/", data))
        assert Revision.objects.count() == revisions
        assert not NewsPage.objects.get(pk=draft.pk).live


class TestUnderReview:
    def test_a_program_neither_changes_nor_releases_it(self, program, bureau):
        people = staff_review(bureau, "news")
        page = make_item(bureau.column("news"), topic=bureau.topic)
        page.save_revision(user=bureau.drafter)
        approve(submit(page, bureau.drafter), people.reviewer)
        editor = program(bureau.administrator, Tier.EDITING)
        refused(editor.send("patch", f"pages/{page.pk}/", {"title": "送审后改"}))
        assert state_of(page).step_kind == "head"
        assert page.get_latest_revision_as_object().title == page.title
        refused(editor.send("post", f"pages/{page.pk}/actions/publish/"))
        assert not NewsPage.objects.get(pk=page.pk).live


class TestDrafts:
    def test_created_and_changed(self, program, bureau):
        column = bureau.column("news")
        editor = program(bureau.administrator, Tier.EDITING)
        meta = {"type": NEWS, "parent_id": column.pk}
        answer = editor.send("post", "pages/", {"title": "接口新建", "meta": meta})
        assert answer.status_code == 201, answer.content.decode()
        page = NewsPage.objects.get(pk=answer.json()["id"])
        assert (page.title, page.live) == ("接口新建", False)
        answer = editor.send("patch", f"pages/{page.pk}/", {"title": "接口改过"})
        assert answer.status_code == 200, answer.content.decode()
        page = NewsPage.objects.get(pk=page.pk)
        assert page.get_latest_revision_as_object().title == "接口改过"

    def test_a_change_of_a_public_page_stays_a_draft(self, program, bureau):
        page = make_released(bureau.column("news"), topic=bureau.topic, title="已发布")
        editor = program(bureau.administrator, Tier.EDITING)
        assert editor.send("patch", f"pages/{page.pk}/", {"title": "改动"}).status_code == 200
        page.refresh_from_db()
        assert (page.title, page.has_unpublished_changes) == ("已发布", True)


class TestPublicPagesStay:
    """Neither deleted, moved, copied live nor taken away by who may not release."""

    @pytest.fixture
    def public(self, bureau):
        return make_released(bureau.column("news"), topic=bureau.topic)

    @pytest.mark.parametrize(
        ("method", "path", "data"),
        [
            ("delete", "pages/{page}/", None),
            ("delete", "pages/{page}/actions/delete/", None),
            ("post", "pages/{page}/actions/unpublish/", {}),
            ("post", "pages/{page}/actions/unpublish/", {"recursive": True}),
            ("post", "pages/{page}/actions/move/", {"destination_id": "{home}"}),
        ],
    )
    def test_refused(self, program, bureau, public, method, path, data):
        editor = program(bureau.administrator, Tier.EDITING)
        data = {
            key: bureau.home.pk if value == "{home}" else value
            for key, value in (data or {}).items()
        }
        refused(editor.send(method, path.format(page=public.pk), data))
        page = NewsPage.objects.get(pk=public.pk)
        assert (page.live, page.path) == (True, public.path)

    def test_a_copy_is_a_draft(self, program, bureau, public):
        editor = program(bureau.administrator, Tier.EDITING)
        answer = editor.send("post", f"pages/{public.pk}/actions/copy/", {"keep_live": True})
        assert answer.status_code == 201, answer.content.decode()
        copy = NewsPage.objects.get(pk=answer.json()["id"])
        assert (copy.live, copy.first_published_at) == (False, None)

    def test_an_alias_is_a_draft(self, program, bureau, public):
        editor = program(bureau.administrator, Tier.EDITING)
        answer = editor.send("post", f"pages/{public.pk}/actions/create_alias/")
        assert answer.status_code < 500
        assert not NewsPage.objects.filter(alias_of=public, live=True).exists()

    def test_a_translation_is_a_draft(self, program, bureau, public):
        editor = program(bureau.administrator, Tier.EDITING)
        answer = editor.send(
            "post",
            f"pages/{public.pk}/actions/copy_for_translation/",
            {"locale": "en", "copy_parents": True},
        )
        assert answer.status_code < 500, answer.content.decode()
        english = Locale.objects.get(language_code="en")
        assert not NewsPage.objects.filter(locale=english, live=True).exists()

    def test_going_back_to_an_old_version_is_a_draft(self, program, bureau, public):
        first = public.latest_revision
        public.title = "后来的标题"
        public.save_revision()
        editor = program(bureau.administrator, Tier.EDITING)
        answer = editor.send(
            "post", f"pages/{public.pk}/actions/revert/", {"revision_id": first.pk}
        )
        assert answer.status_code == 200, answer.content.decode()
        assert NewsPage.objects.get(pk=public.pk).live_revision_id == first.pk


class TestAllOrNothing:
    def test_a_failing_write_leaves_nothing_behind(self, program, bureau, monkeypatch):
        """Wagtail saves the page before its revision; here the revision fails."""

        def fail(*args, **kwargs):
            raise IntegrityError("no")

        monkeypatch.setattr(NewsPage, "save_revision", fail)
        column = bureau.column("news")
        before = Page.objects.count()
        meta = {"type": NEWS, "parent_id": column.pk}
        editor = program(bureau.administrator, Tier.EDITING)
        refused(editor.send("post", "pages/", {"title": "半截", "meta": meta}), 409)
        assert Page.objects.count() == before
        assert Page.objects.get(pk=column.pk).numchild == column.numchild

    def test_a_page_others_link_to_is_not_deleted(self, program, bureau):
        news = bureau.column("news")
        target, page = make_item(news, topic=bureau.topic), make_item(news, topic=bureau.topic)
        page.page_links.create(target=target, kind=LinkKind.RELATED)
        page.save_revision()
        page.save()
        editor = program(bureau.administrator, Tier.EDITING)
        detail = refused(editor.send("delete", f"pages/{target.pk}/"), 409)
        assert detail == "还有其他内容与它相连，不能这样改；请先解除这些关系。"
        assert NewsPage.objects.filter(pk=target.pk).exists()

    def test_a_wrong_body_is_refused_in_chinese(self, program, bureau):
        editor = program(bureau.administrator, Tier.EDITING)
        refused(editor.send("post", "pages/", {"meta": {"type": NEWS}}), 422)
        refused(editor.send("post", "pages/999999/actions/publish/"), 404)
        refused(editor.send("put", "pages/1/"), 405)

    def test_a_withdrawn_page_is_not_deleted(self, program, bureau):
        page = make_released(bureau.column("news"), topic=bureau.topic)
        withdraw(page, actor=None, ground=Ground.SAMPLE)
        editor = program(bureau.administrator, Tier.EDITING)
        refused(editor.send("delete", f"pages/{page.pk}/"))
