"""The review in the admin, as clerks meet it."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from cms.attachments.models import Document
from cms.attachments.queries import is_public_document
from cms.departments.models import Department, Role
from cms.moderation.models import (
    DepartmentReviewTask,
    Deputy,
    OwnerOverrideRecord,
    ReviewRecord,
    ReviewStep,
)
from columns.news.models import NewsPage
from tests.factories.review import approve, staff_review, state_of, submit
from tests.factories.site import make_item, make_user


@pytest.fixture
def people(bureau):
    return staff_review(bureau, "news")


@pytest.fixture
def draft(bureau, people):
    page = make_item(bureau.column("news"), topic=bureau.topic, owner=bureau.drafter, title="要闻")
    page.save_revision(user=bureau.drafter)
    return page


@pytest.fixture
def state(bureau, draft):
    return submit(draft, bureau.drafter)


def review(state):
    return reverse("cms_moderation:review", args=[state.pk])


def edit(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def told(answer):
    return [str(message).strip() for message in answer.context["messages"]]


def posted(bureau, **more):
    """Return what the editor's form sends."""
    return nested_form_data(
        {
            "title": "改动的标题",
            "topic": bureau.topic.pk,
            "body": streamfield([]),
            "written_on": "2026-03-02",
            "source": "own",
            "attachments": inline_formset([]),
            "page_links": inline_formset([]),
            "comments": inline_formset([]),
            **more,
        }
    )


class TestFooter:
    def test_a_drafter_submits(self, bureau, draft, client):
        client.force_login(bureau.drafter)
        html = client.get(edit(draft)).content.decode()
        assert "提交审核" in html
        assert "action-publish" not in html

    def test_the_reviewer_finds_both_decisions_and_no_way_to_edit(
        self, draft, state, client, people
    ):
        client.force_login(people.reviewer)
        html = client.get(edit(draft)).content.decode()
        for wanted in (f"{review(state)}#approve", f"{review(state)}#reject", "审核期间不能修改"):
            assert wanted in html
        assert "action-submit" not in html

    def test_the_drafter_sees_how_far_it_is_and_may_withdraw(self, bureau, draft, state, client):
        client.force_login(bureau.drafter)
        html = client.get(edit(draft)).content.decode()
        assert "查看审核进度" in html
        assert "撤回送审" in html
        client.post(edit(draft), posted(bureau, **{"action-cancel-workflow": "true"}))
        assert state_of(draft) is None
        assert ReviewRecord.objects.first().action == "withdrawn"

    def test_what_is_posted_past_the_lock_is_not_saved(self, bureau, draft, state, client):
        client.force_login(bureau.head)
        decided = {"action-workflow-action": "true", "workflow-action-name": "approve"}
        client.post(edit(draft), posted(bureau, **decided))
        assert state_of(draft) == state
        assert NewsPage.objects.get(pk=draft.pk).get_latest_revision_as_object().title == "要闻"


class TestScreen:
    def test_approved_there_it_goes_to_the_next(self, bureau, draft, state, client, people):
        client.force_login(people.reviewer)
        html = client.get(review(state)).content.decode()
        for wanted in ("示例贸易科审核人", "预览送审内容", "打印审批表", "退回给拟稿人"):
            assert wanted in html
        answer = client.post(
            review(state), {"action": "approve", "approve-comment": "同意"}, follow=True
        )
        assert told(answer) == ["“要闻”已通过这一步。"]
        assert state_of(draft).step_kind == "head"
        assert ReviewRecord.objects.first().opinion == "同意"

    def test_released_by_the_office(self, bureau, draft, state, client, people):
        approve(state, people.reviewer)
        approve(state_of(draft), bureau.head)
        client.force_login(people.office_reviewer)
        last = state_of(draft)
        form = {"approve-openness": "proactive", "approve-secrecy": "clear", "action": "approve"}
        answer = client.post(review(last), {**form, "approve-secrecy": "secret"})
        assert answer.status_code == 400
        assert "不涉密" in answer.content.decode()
        client.post(review(last), form)
        assert NewsPage.objects.get(pk=draft.pk).live

    def test_why_it_cannot_be_released_is_said_and_nothing_is_approved(
        self, bureau, draft, client, people
    ):
        draft.written_on = draft.written_on.replace(year=2099)
        draft.save_revision(user=bureau.drafter)
        approve(submit(draft, bureau.drafter), people.reviewer)
        approve(state_of(draft), bureau.head)
        client.force_login(people.office_reviewer)
        last = state_of(draft)
        form = {"approve-openness": "proactive", "approve-secrecy": "clear", "action": "approve"}
        answer = client.post(review(last), form)
        assert "没有通过，因为还不能发布" in answer.content.decode()
        assert state_of(draft) == last
        assert ReviewRecord.objects.filter(task_state_id=last.pk, action="approved").count() == 0

    def test_returned_with_a_reason(self, draft, state, client, people):
        client.force_login(people.reviewer)
        answer = client.post(review(state), {"action": "reject", "reject-comment": ""})
        assert answer.status_code == 400
        assert "请写明退回的理由" in answer.content.decode()
        client.post(review(state), {"action": "reject", "reject-comment": "标题太长"})
        assert ReviewRecord.objects.first().opinion == "标题太长"
        assert state_of(draft) is None

    @pytest.mark.parametrize("action", ["approve", "reject", "reassign", "paper", "withdraw"])
    @pytest.mark.parametrize("who", ["outsider"])
    def test_outsiders_do_not_even_see_it(self, bureau, state, client, who, action):
        client.force_login(getattr(bureau, who))
        assert client.get(review(state)).status_code == 302
        assert client.post(review(state), {"action": action}).status_code == 302
        assert ReviewRecord.objects.count() == 1

    @pytest.mark.parametrize("action", ["approve", "reject", "claim", "reassign", "paper"])
    @pytest.mark.parametrize("who", ["drafter", "head", "office_head", "administrator"])
    def test_who_sees_it_need_not_decide_it(self, bureau, draft, state, client, who, action):
        client.force_login(getattr(bureau, who))
        assert client.get(review(state)).status_code == 200
        answer = client.post(review(state), {"action": action, f"{action}-comment": "理由"})
        assert answer.status_code == 400
        assert state_of(draft) == state
        assert ReviewRecord.objects.count() == 1

    def test_claimed_passed_on_and_withdrawn(self, bureau, draft, state, client, people):
        client.force_login(people.reviewer)
        client.post(review(state), {"action": "claim"})
        assert state.sign_offs.get().holder == people.reviewer
        finance = Department.objects.get(code="finance")
        given = {"reassign-department": finance.pk, "reassign-comment": "属于财务"}
        client.post(review(state), {"action": "reassign", **given})
        assert state.sign_offs.get().acting == finance
        client.force_login(bureau.drafter)
        client.post(review(state), {"action": "withdraw"})
        assert state_of(draft) is None

    def test_wagtails_own_views_decide_by_the_same_rules(
        self, bureau, draft, state, client, people
    ):
        url = reverse("wagtailadmin_pages:workflow_action", args=[draft.pk, "approve", state.pk])
        client.force_login(bureau.administrator)
        assert client.post(url, {"comment": ""}).status_code == 302
        assert state_of(draft) == state
        client.force_login(people.reviewer)
        client.post(url, {"comment": "同意"})
        assert state_of(draft).step_kind == "head"

    def test_the_preview_is_for_who_signs(self, bureau, draft, state, client, people):
        url = reverse("wagtailadmin_pages:workflow_preview", args=[draft.pk, state.task_id])
        client.force_login(people.reviewer)
        assert "要闻" in client.get(url).content.decode()
        client.force_login(bureau.outsider)
        assert client.get(url).status_code == 302

    def test_the_home_panel(self, state, client, people, assert_constant_queries, bureau):
        client.force_login(people.reviewer)

        def grow(size):
            while ReviewRecord.objects.filter(action="submitted").count() < size:
                page = make_item(bureau.column("news"), topic=bureau.topic)
                page.save_revision(user=bureau.drafter)
                submit(page, bureau.drafter)

        html = client.get(reverse("wagtailadmin_home")).content.decode()
        assert "待我审核" in html
        assert review(state) in html
        assert_constant_queries(grow, lambda: client.get(reverse("wagtailadmin_home")), (1, 3, 10))


class TestOtherWays:
    def test_bulk_publication_publishes_nothing(self, bureau, draft, state, client):
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        for person in (bureau.head, bureau.office_head, bureau.administrator):
            client.force_login(person)
            client.post(f"{url}?id={draft.pk}&next=/admin/", {"include_descendants": "on"})
            assert not NewsPage.objects.get(pk=draft.pk).live
        assert state_of(draft) == state

    def test_a_landing_page_is_not_submitted(self, bureau, people):
        landing = bureau.column("news")
        tester = landing.permissions_for_user(bureau.administrator)
        assert not tester.can_submit_for_moderation()
        assert tester.can_publish()


class TestPaper:
    @pytest.fixture
    def at_the_leader(self, bureau, draft, people):
        ReviewStep.objects.filter(kind="leader").update(columns=[])
        from cms.moderation.sync import sync_moderation

        sync_moderation()
        approve(submit(draft, bureau.drafter), people.reviewer)
        approve(state_of(draft), bureau.head)
        return state_of(draft)

    def test_the_form_is_printed_filled_in(self, bureau, at_the_leader, client):
        client.force_login(bureau.drafter)
        url = reverse("cms_moderation:approval_form", args=[at_the_leader.workflow_state_id])
        html = client.get(url).content.decode()
        for wanted in ("信息公开审批表", "要闻", "分管领导审签", "审核员", "科长", "示例贸易科"):
            assert wanted in html
        client.force_login(bureau.outsider)
        assert client.get(url).status_code == 302

    def test_the_scan_completes_the_step_and_is_nobodys_to_see(
        self, bureau, draft, at_the_leader, client, people
    ):
        client.force_login(people.office_reviewer)
        scan = SimpleUploadedFile("审批表.pdf", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n")
        given = {"paper-leader": people.leader.pk, "paper-comment": "同意", "paper-scan": scan}
        assert client.get(review(at_the_leader)).status_code == 200
        client.post(review(at_the_leader), {"action": "paper", **given})
        record = ReviewRecord.objects.get(step_kind="leader")
        assert (record.on_paper, record.signer_name) == (True, "局长")
        document = Document.objects.get(pk=record.document_id)
        assert not is_public_document(document)
        assert state_of(draft).step_kind == "release"


class TestTables:
    def test_an_administrator_adds_a_step_and_it_is_in_force(self, bureau, people, client):
        client.force_login(bureau.administrator)
        answer = client.post(
            reverse("review-steps:add"),
            {
                "name": "二校",
                "kind": "department",
                "sort_order": 15,
                "scope": "all",
                "columns": ["news"],
                "days": 1,
                "active": "on",
            },
        )
        assert answer.status_code == 302, answer.content.decode()
        task = DepartmentReviewTask.objects.get(step__name="二校")
        assert [one.column.column_slug for one in task.workflows] == ["news"]

    def test_an_override_is_set_and_lifted(self, bureau, draft, people, client):
        finance = Department.objects.get(code="finance")
        client.force_login(bureau.administrator)
        answer = client.post(
            reverse("owner-overrides:add"),
            {"column": "", "page": draft.pk, "units": [finance.pk], "reason": "分工"},
        )
        assert answer.status_code == 302, answer.content.decode()
        entry = OwnerOverrideRecord.objects.get()
        assert [unit.name for unit in draft.owner_resolution().units] == ["财务科"]
        client.post(reverse("owner-overrides:delete", args=[entry.pk]))
        entry.refresh_from_db()
        assert entry.lifted_at is not None
        assert [unit.name for unit in draft.owner_resolution().units] == ["示例贸易科"]

    def test_one_of_column_and_page(self, bureau, draft, people, client):
        client.force_login(bureau.administrator)
        answer = client.post(
            reverse("owner-overrides:add"), {"units": [bureau.trade.pk], "reason": "分工"}
        )
        assert "请选择一个栏目或一个页面" in answer.content.decode()

    def test_a_head_changes_none_of_it(self, bureau, people, client):
        client.force_login(bureau.head)
        for name in ("review-steps", "owner-overrides", "deputies"):
            assert client.get(reverse(f"{name}:add")).status_code == 302

    def test_records_are_read_and_not_written(self, bureau, state, client):
        client.force_login(bureau.administrator)
        record = ReviewRecord.objects.get()
        assert client.get(reverse("review-records:index")).status_code == 200
        assert client.get(reverse("review-records:inspect", args=[record.pk])).status_code == 200
        for name in ("edit", "delete"):
            answer = client.post(
                reverse(f"review-records:{name}", args=[record.pk]), {"title": "x"}
            )
            assert answer.status_code == 302
        record.refresh_from_db()
        assert record.title == "要闻"

    def test_a_deputy_is_named(self, bureau, people, client):
        other = make_user("B角", bureau.trade, Role.REVIEWER)
        client.force_login(bureau.administrator)
        answer = client.post(
            reverse("deputies:add"),
            {"absent": people.reviewer.pk, "deputy": other.pk, "valid_from": "2026-11-01"},
        )
        assert answer.status_code == 302, answer.content.decode()
        assert str(Deputy.objects.get()) == "审核员 → B角"

    def test_pages_of_wagtail_about_workflows_open(self, bureau, state, client):
        client.force_login(bureau.administrator)
        for name in (
            "wagtailadmin_workflows:index",
            "wagtailadmin_workflows:task_index",
            "wagtailadmin_reports:workflow",
            "wagtailadmin_reports:workflow_tasks",
        ):
            assert client.get(reverse(name)).status_code == 200, name
        page = Page.objects.get(pk=state.page_id)
        history = reverse("wagtailadmin_pages:workflow_history", args=[page.pk])
        assert client.get(history).status_code == 200
