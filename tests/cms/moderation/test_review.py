"""The review walked step by step: who signs, who may not, and what ends it."""

from __future__ import annotations

import pytest
from django.utils import timezone
from wagtail.models import Task, TaskState, Workflow, WorkflowState, WorkflowTask

from cms.core.models import AuditRecord, Ground, ReleaseRecord
from cms.core.release import ReleaseRefused, release_by
from cms.departments.models import Department, Role
from cms.departments.services import close_department, end_membership, rename_department
from cms.moderation.enums import Part, ReviewAction, StepKind, StepScope
from cms.moderation.errors import ReviewRefused
from cms.moderation.models import DepartmentTaskState, Deputy, ReviewRecord, ReviewStep, UnitSignOff
from cms.moderation.queries import altered_records, states_waiting_for
from cms.moderation.services.changing import lift_override, override_owner
from cms.moderation.services.holding import claim, reassign, sign_on_paper
from cms.moderation.stuck import stuck_pages
from cms.moderation.sync import sync_moderation
from columns.news.models import NewsPage
from tests.factories.review import approve, approve_all, staff_review, state_of, submit
from tests.factories.site import make_item, make_user


@pytest.fixture
def people(bureau):
    return staff_review(bureau, "news")


@pytest.fixture
def draft(bureau, people):
    page = make_item(bureau.column("news"), topic=bureau.topic, owner=bureau.drafter)
    page.save_revision(user=bureau.drafter)
    return page


@pytest.fixture
def state(bureau, draft):
    return submit(draft, bureau.drafter)


def fresh(page):
    return type(page).objects.get(pk=page.pk)


def actions(page):
    return list(
        ReviewRecord.objects.filter(page_id=page.pk).order_by("pk").values_list("action", flat=True)
    )


class TestTheWay:
    def test_reviewed_by_the_right_units_in_order_it_goes_live(self, bureau, draft, people):
        submit(draft, bureau.drafter)
        assert approve_all(draft) == [
            ("department", "示例贸易科", "审核员"),
            ("head", "示例贸易科", "科长"),
            ("release", "办公室", "主任"),
        ]
        assert fresh(draft).live
        record = ReleaseRecord.objects.get(page_id=draft.pk)
        assert (record.ground, record.actor) == (Ground.WORKFLOW, bureau.office_head)
        assert actions(draft) == ["submitted", "approved", "approved", "approved"]
        last = ReviewRecord.objects.first()
        assert (last.openness, last.secrecy, last.content_hash) == (
            "proactive",
            "clear",
            record.content_hash,
        )
        assert stuck_pages() == []
        assert altered_records() == []

    def test_the_snapshot_of_a_step(self, bureau, state):
        assert (state.step_kind, state.page_id, state.column_slug) == (
            "department",
            int(state.workflow_state.object_id),
            "news",
        )
        assert state.due_on > timezone.localdate()
        assert list(state.editors.all()) == [bureau.drafter]
        sign_off = state.sign_offs.get()
        assert (sign_off.department, sign_off.acting, sign_off.part) == (
            bureau.trade,
            bureau.trade,
            Part.REVIEWER,
        )

    def test_moving_the_topic_in_the_draft_moves_no_approval(self, bureau, draft, state, people):
        """The draft in the database names another unit; who may act stands in the snapshot."""
        NewsPage.objects.filter(pk=draft.pk).update(responsible_unit=bureau.office, topic=None)
        with pytest.raises(ReviewRefused):
            approve(state, bureau.office_head)
        approve(state, people.reviewer)
        assert state_of(draft).step_kind == "head"

    @pytest.mark.parametrize("who", ["drafter", "head", "outsider", "office_head", "administrator"])
    def test_nobody_else_signs(self, bureau, draft, state, who):
        person = getattr(bureau, who)
        with pytest.raises(ReviewRefused):
            approve(state, person)
        assert state.task.specific.get_actions(draft, person) == []
        assert not states_waiting_for(person).exists()
        assert actions(draft) == ["submitted"]

    def test_the_inbox_of_wagtail(self, state, people):
        waiting = TaskState.objects.reviewable_by(people.reviewer)
        assert [one.pk for one in waiting] == [state.pk]

    def test_nobody_releases_past_the_review(self, bureau, draft):
        for person in (bureau.head, bureau.office_head, bureau.administrator):
            assert not draft.permissions_for_user(person).can_publish()
            with pytest.raises(ReleaseRefused, match="提交审核"):
                release_by(draft, draft.latest_revision, user=person)


class TestFourEyes:
    def test_who_wrote_the_text_does_not_approve_it(self, bureau, draft, people):
        draft.save_revision(user=people.reviewer)
        draft.save_revision(user=bureau.drafter)
        state = submit(draft, bureau.drafter)
        with pytest.raises(ReviewRefused, match="编辑或提交过"):
            approve(state, people.reviewer)

    def test_a_superuser_does_not_either(self, bureau, draft, people):
        bureau.administrator.memberships.create(department=bureau.trade, role=Role.REVIEWER)
        draft.save_revision(user=bureau.administrator)
        state = submit(draft, bureau.drafter)
        with pytest.raises(ReviewRefused, match="编辑或提交过"):
            approve(state, bureau.administrator)
        approve(state, people.reviewer)

    def test_nor_who_submitted_it(self, draft, people):
        state = submit(draft, people.reviewer)
        assert people.reviewer in state.editors.all()
        with pytest.raises(ReviewRefused, match="编辑或提交过"):
            approve(state, people.reviewer)

    def test_a_unit_whose_reviewers_all_wrote_it_goes_to_the_office(self, bureau, draft, people):
        draft.save_revision(user=people.reviewer)
        sign_off = submit(draft, bureau.drafter).sign_offs.get()
        assert (sign_off.department, sign_off.acting) == (bureau.trade, bureau.office)
        assert "由办公室代办" in sign_off.note


class TestContent:
    def test_an_edit_voids_the_approvals(self, bureau, draft, state, people):
        approve(state, people.reviewer)
        page = fresh(draft).get_latest_revision_as_object()
        page.title = "送审后改"
        page.save_revision(user=bureau.head)
        assert state_of(draft) is None
        assert actions(draft) == ["submitted", "approved", "voided"]
        assert not fresh(draft).live
        assert submit(draft, bureau.drafter).step_kind == "department"

    def test_an_edit_in_place_does_too(self, draft, state):
        revision = fresh(draft).latest_revision
        revision.content["title"] = "改动"
        revision.save()
        assert state_of(draft) is None

    def test_saving_the_same_text_again_voids_nothing(self, draft, state):
        revision = fresh(draft).latest_revision
        revision.save()
        assert state_of(draft) == state

    def test_what_was_changed_past_every_signal_is_not_approved(self, draft, state, people):
        revision = fresh(draft).latest_revision
        content = {**revision.content, "title": "绕过信号的改动"}
        type(revision).objects.filter(pk=revision.pk).update(content=content)
        with pytest.raises(ReviewRefused, match="内容有改动"):
            approve(state, people.reviewer)

    def test_nor_released(self, bureau, draft, state, people):
        approve(state, people.reviewer)
        approve(state_of(draft), bureau.head)
        last = state_of(draft)
        TaskState.objects.filter(pk=last.pk).update(status=TaskState.STATUS_APPROVED)
        workflow_state = WorkflowState.objects.get(pk=last.workflow_state_id)
        with pytest.raises(ReleaseRefused, match="保密与公开审查"):
            workflow_state.finish(user=bureau.office_head)
        assert not fresh(draft).live

    def test_the_base_class_of_a_state_is_no_way_around(self, bureau, draft, state):
        for _step in range(3):
            base = TaskState.objects.get(
                pk=fresh(draft).current_workflow_state.current_task_state_id
            )
            try:
                base.approve(user=bureau.drafter)
            except ReleaseRefused:
                break
        assert not fresh(draft).live


class TestReturn:
    def test_a_return_needs_its_reason(self, state, people):
        with pytest.raises(ReviewRefused, match="退回的理由"):
            state.reject(user=people.reviewer, comment=" ")

    def test_returned_mended_and_resubmitted_it_begins_anew(self, bureau, draft, state, people):
        approve(state, people.reviewer)
        state_of(draft).reject(user=bureau.head, comment="数据请核对")
        workflow_state = fresh(draft).current_workflow_state
        assert workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES
        page = fresh(draft).get_latest_revision_as_object()
        page.title = "改好了"
        page.save_revision(user=bureau.drafter)
        workflow_state.resume(user=bureau.drafter)
        assert state_of(draft).step_kind == "department"
        assert [step for step, *_rest in approve_all(draft)] == ["department", "head", "release"]
        assert fresh(draft).live
        assert fresh(draft).title == "改好了"
        assert actions(draft) == [
            "submitted",
            "approved",
            "returned",
            "submitted",
            "approved",
            "approved",
            "approved",
        ]

    def test_what_is_withheld_needs_its_ground(self, bureau, draft, state, people):
        approve(state, people.reviewer)
        approve(state_of(draft), bureau.head)
        last = state_of(draft)
        with pytest.raises(ReviewRefused, match="不涉密"):
            approve(last, people.office_reviewer, secrecy="referred")
        with pytest.raises(ReviewRefused, match="依据"):
            last.reject(user=people.office_reviewer, comment="不公开", openness="withheld")
        last.reject(
            user=people.office_reviewer,
            comment="不公开",
            openness="withheld",
            openness_ground="《政府信息公开条例》第十六条",
        )
        record = ReviewRecord.objects.first()
        assert (record.action, record.openness, record.openness_ground) == (
            "returned",
            "withheld",
            "《政府信息公开条例》第十六条",
        )

    def test_withdrawn_by_who_submitted_it(self, bureau, draft, state):
        assert state.workflow_state.user_can_cancel(bureau.drafter)
        assert not state.workflow_state.user_can_cancel(bureau.outsider)
        state.workflow_state.cancel(user=bureau.drafter)
        assert actions(draft) == ["submitted", "withdrawn"]
        assert state_of(draft) is None


class TestArguments:
    def test_only_known_ones_reach_approve(self, state, people):
        with pytest.raises(ReviewRefused, match="不认识的审核项：live"):
            state.task.specific.on_action(state, people.reviewer, "approve", live=True)
        with pytest.raises(ReviewRefused, match="没有“publish”"):
            state.task.specific.on_action(state, people.reviewer, "publish")

    def test_approving_twice_says_so(self, bureau, draft, state, people):
        second = DepartmentTaskState.objects.get(pk=state.pk)
        approve(state, people.reviewer)
        with pytest.raises(ReviewRefused, match="已经办结"):
            approve(second, people.reviewer)
        assert actions(draft).count("approved") == 1


class TestSeveralUnits:
    @pytest.fixture
    def joint(self, bureau, people, draft):
        other = Department.objects.create(name="示例流通科", code="circulation")
        reviewer = make_user("流通审核", other, Role.REVIEWER)
        make_user("流通科长", other, Role.HEAD)
        override_owner(
            departments=[bureau.trade, other],
            reason="两科合办",
            actor=bureau.administrator,
            page=draft,
        )
        return reviewer

    def test_each_signs_for_itself(self, bureau, draft, people, joint):
        state = submit(draft, bureau.drafter)
        assert state.sign_offs.count() == 2
        approve(state, people.reviewer)
        assert state_of(draft) == state
        with pytest.raises(ReviewRefused, match="已经签署过"):
            approve(state, people.reviewer)
        approve(state, joint)
        assert state_of(draft).step_kind == "head"
        assert state_of(draft).sign_offs.count() == 2

    def test_one_return_ends_the_step(self, bureau, draft, people, joint):
        state = submit(draft, bureau.drafter)
        approve(state, people.reviewer)
        state.reject(user=joint, comment="不同意")
        assert state_of(draft) is None


class TestOwners:
    def test_an_override_moves_the_open_step(self, bureau, draft, state, people):
        finance = Department.objects.get(code="finance")
        reviewer = make_user("财务审核", finance, Role.REVIEWER)
        entry = override_owner(
            departments=[finance], reason="分工调整", actor=bureau.administrator, page=draft
        )
        moved = state_of(draft)
        assert [one.acting for one in moved.sign_offs.all()] == [finance]
        with pytest.raises(ReviewRefused):
            approve(moved, people.reviewer)
        approve(moved, reviewer)
        logged = AuditRecord.objects.filter(action="owner.override").get()
        assert logged.after == {"departments": "财务科", "reason": "分工调整"}
        lift_override(entry, actor=bureau.administrator)
        assert [one.acting for one in state_of(draft).sign_offs.all()] == [bureau.trade]

    def test_an_override_of_a_column(self, bureau, draft, people):
        finance = Department.objects.get(code="finance")
        override_owner(
            departments=[finance],
            reason="统一办理",
            actor=bureau.administrator,
            column=draft.column,
        )
        resolution = fresh(draft).owner_resolution()
        assert [unit.name for unit in resolution.units] == ["财务科"]
        assert resolution.reason == "管理员指定由财务科负责：统一办理"

    def test_a_copy_of_the_page_is_not_overridden(self, bureau, draft, people):
        finance = Department.objects.get(code="finance")
        override_owner(departments=[finance], reason="本页", actor=bureau.administrator, page=draft)
        copy = draft.copy(update_attrs={"slug": "copied", "title": "副本"})
        assert [unit.name for unit in copy.owner_resolution().units] == ["示例贸易科"]

    def test_a_closed_unit_hands_its_open_work_over(self, bureau, draft, state, people):
        approve(state, people.reviewer)
        finance = Department.objects.get(code="finance")
        close_department(bureau.trade, actor=bureau.administrator, successor=finance)
        sign_off = state_of(draft).sign_offs.get()
        assert (sign_off.department, sign_off.acting) == (bureau.trade, finance)
        approve(state_of(draft), bureau.outsider)
        assert state_of(draft).step_kind == "release"
        signed = ReviewRecord.objects.filter(page_id=draft.pk, action="approved").order_by("pk")
        assert [one.department_name for one in signed] == ["示例贸易科", "财务科"]

    def test_a_unit_without_reviewers_goes_to_the_office_and_says_so(self, bureau, draft, people):
        end_membership(people.reviewer.memberships.get(), actor=None, on=timezone.localdate())
        people.reviewer.memberships.all().delete()
        sign_off = submit(draft, bureau.drafter).sign_offs.get()
        assert (sign_off.acting, sign_off.part) == (bureau.office, Part.REVIEWER_OR_HEAD)
        assert sign_off.note == "“示例贸易科”没有可以办理的审核人，由办公室代办。"

    def test_an_unmapped_topic_goes_to_triage(self, bureau, people):
        page = make_item(bureau.column("news"))
        page.save_revision(user=bureau.drafter)
        state = submit(page, bureau.drafter)
        assert [one.acting for one in state.sign_offs.all()] == [bureau.office]
        assert "暂由办公室分派" in state.note

    def test_a_renamed_unit_keeps_what_it_signed(self, bureau, draft, state, people):
        approve(state, people.reviewer)
        rename_department(bureau.trade, "示例外贸科", actor=bureau.administrator)
        approve(state_of(draft), bureau.head)
        signed = ReviewRecord.objects.filter(page_id=draft.pk, action="approved").order_by("pk")
        assert [one.department_name for one in signed] == ["示例贸易科", "示例外贸科"]


def test_an_approval_costs_the_same_among_many(bureau, people, count_queries):
    def approved():
        page = make_item(bureau.column("news"), topic=bureau.topic)
        page.save_revision(user=bureau.drafter)
        state = submit(page, bureau.drafter)
        return count_queries(lambda: approve(state, people.reviewer))

    approved()
    first = approved()
    for _number in range(10):
        page = make_item(bureau.column("news"), topic=bureau.topic)
        page.save_revision(user=bureau.drafter)
        submit(page, bureau.drafter)
    assert approved() == first


class TestPeople:
    def test_who_left_cannot_act(self, state, people):
        people.reviewer.is_active = False
        people.reviewer.save()
        with pytest.raises(ReviewRefused, match="账号已停用"):
            approve(state, people.reviewer)
        assert [one.reason for one in stuck_pages()] == [
            "“科室审核”等待示例贸易科审核人，但没有可以办理的人；请在“科室人员”中配备。"
        ]

    def test_nor_whose_part_has_ended(self, state, people):
        people.reviewer.memberships.all().delete()
        with pytest.raises(ReviewRefused, match="由示例贸易科审核人办理"):
            approve(state, people.reviewer)

    def test_a_deputy_signs_for_who_is_away(self, bureau, draft, state, people):
        stand_in = make_user("B角")
        with pytest.raises(ReviewRefused):
            approve(state, stand_in)
        Deputy.objects.create(absent=people.reviewer, deputy=stand_in)
        approve(state, stand_in)
        record = ReviewRecord.objects.first()
        assert (record.actor, record.acting_for_name) == (stand_in, "审核员")

    def test_not_before_nor_after_nor_for_who_left(self, state, people):
        stand_in = make_user("B角")
        day = timezone.localdate()
        Deputy.objects.create(
            absent=people.reviewer,
            deputy=stand_in,
            valid_from=day - timezone.timedelta(days=9),
            valid_until=day - timezone.timedelta(days=1),
        )
        with pytest.raises(ReviewRefused):
            approve(state, stand_in)
        Deputy.objects.create(absent=people.reviewer, deputy=stand_in)
        people.reviewer.is_active = False
        people.reviewer.save()
        with pytest.raises(ReviewRefused):
            approve(state, stand_in)

    def test_claimed_it_is_the_claimers(self, bureau, state, people):
        colleague = make_user("同事", bureau.trade, Role.REVIEWER)
        claim(state, user=people.reviewer)
        with pytest.raises(ReviewRefused, match="已由审核员认领"):
            approve(state, colleague)
        assert not states_waiting_for(colleague).exists()
        claim(state, user=colleague)
        approve(state, colleague)
        assert actions_of(state) == ["submitted", "claimed", "claimed", "approved"]

    def test_passed_on_with_a_reason(self, bureau, state, people):
        finance = Department.objects.get(code="finance")
        with pytest.raises(ReviewRefused, match="转办的理由"):
            reassign(state, user=people.reviewer, department=finance, comment=" ")
        reassign(state, user=people.reviewer, department=finance, comment="属于财务")
        sign_off = state.sign_offs.get()
        assert (sign_off.department, sign_off.acting, sign_off.part) == (
            bureau.trade,
            finance,
            Part.REVIEWER_OR_HEAD,
        )
        with pytest.raises(ReviewRefused):
            approve(state, people.reviewer)
        approve(state, bureau.outsider)


def actions_of(state):
    return actions(state.workflow_state.content_object)


class TestSteps:
    def test_three_reviews_three_proofs_are_data(self, bureau, draft, people):
        ReviewStep.objects.create(
            name="三校", kind=StepKind.DEPARTMENT, sort_order=15, days=1, columns=["news"]
        )
        sync_moderation()
        submit(draft, bureau.drafter)
        walked = approve_all(draft)
        assert [step for step, *_rest in walked] == [
            "department",
            "department",
            "head",
            "release",
        ]
        assert fresh(draft).live

    def test_a_step_added_meanwhile_is_not_left_out(self, bureau, draft, state, people):
        approve(state, people.reviewer)
        approve(state_of(draft), bureau.head)
        ReviewStep.objects.create(name="加审", kind=StepKind.HEAD, sort_order=60, days=1)
        with pytest.raises(ReleaseRefused, match="加审"):
            approve(state_of(draft), people.office_reviewer)
        assert not fresh(draft).live
        sync_moderation()
        assert [step for step, *_rest in approve_all(draft)] == ["release", "head"]
        assert fresh(draft).live

    def test_a_deactivated_step_with_pages_waiting_publishes_nothing(self, bureau, draft, people):
        ReviewStep.objects.exclude(kind=StepKind.DEPARTMENT).update(active=False)
        sync_moderation()
        state = submit(draft, bureau.drafter)
        Task.objects.get(pk=state.task_id).specific.deactivate(user=bureau.administrator)
        assert not fresh(draft).live
        with pytest.raises(ReviewRefused, match="已停用"):
            approve(state, people.reviewer)
        reasons = [one.reason for one in stuck_pages() if one.page_id == draft.pk]
        assert reasons == ["“科室审核”这一步已停用；请重新启用，或由提交人撤回后重新送审。"]

    def test_wagtails_own_deactivation_is_refused(self, bureau, draft, people):
        ReviewStep.objects.exclude(kind=StepKind.DEPARTMENT).update(active=False)
        sync_moderation()
        state = submit(draft, bureau.drafter)
        with pytest.raises(ReleaseRefused):
            Task.objects.get(pk=state.task_id).deactivate(user=bureau.administrator)
        assert not fresh(draft).live
        assert state_of(draft) == state

    def test_a_workflow_without_steps_publishes_nothing(self, bureau, draft, people):
        ReviewStep.objects.update(active=False)
        sync_moderation()
        with pytest.raises(ReleaseRefused, match="没有适用的审核步骤"):
            submit(draft, bureau.drafter)
        assert not fresh(draft).live
        assert "栏目没有可用的审核步骤" in stuck_pages()[0].reason

    def test_a_workflow_of_others_publishes_nothing(self, bureau, draft, people):
        workflow = Workflow.objects.create(name="绕道")
        task = Task.objects.create(name="无人审核")
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
        workflow.start(draft, bureau.drafter)
        current = fresh(draft).current_workflow_state.current_task_state
        with pytest.raises(ReleaseRefused, match="还没有经过"):
            current.approve(user=bureau.administrator)
        assert "不在任何审核步骤上" in next(
            one.reason for one in stuck_pages() if one.page_id == draft.pk
        )


class TestPolicies:
    @pytest.fixture
    def policy(self, bureau):
        found = staff_review(bureau, "municipal_policies")
        legal = Department.objects.create(name="法规科", code="legal", is_legal_unit=True)
        make_user("法规审核", legal, Role.REVIEWER)
        page = make_item(bureau.column("municipal_policies"), topic=bureau.topic, is_normative=True)
        page.save_revision(user=bureau.drafter)
        return page, found

    def test_the_whole_chain(self, bureau, policy):
        page, _people = policy
        submit(page, bureau.drafter)
        assert [(step, unit) for step, unit, _person in approve_all(page)] == [
            ("department", "示例贸易科"),
            ("head", "示例贸易科"),
            ("legal", "法规科"),
            ("leader", "示例贸易科"),
            ("release", "办公室"),
        ]
        assert ReviewRecord.objects.get(step_kind="legal").number == "示商法审〔2026〕1号"
        assert fresh(page).live

    def test_a_step_that_does_not_apply_is_skipped_on_record(self, bureau, policy):
        page, _people = policy
        page.is_normative = False
        page.save_revision(user=bureau.drafter)
        submit(page, bureau.drafter)
        approve_all(page)
        assert ReviewRecord.objects.get(action=ReviewAction.SKIPPED).step_name == "合法性审核"
        assert fresh(page).live

    def test_the_legal_review_has_its_number(self, bureau, policy):
        page, people = policy
        state = submit(page, bureau.drafter)
        approve(state, people.reviewer)
        approve(state_of(page), bureau.head)
        lawyer = Department.objects.get(code="legal").memberships.get().user
        with pytest.raises(ReviewRefused, match="合法性审核文号"):
            approve(state_of(page), lawyer, number="")

    def test_signed_on_paper(self, bureau, policy):
        from django.core.files.base import ContentFile

        from cms.attachments.models import Document

        page, people = policy
        state = submit(page, bureau.drafter)
        approve(state, people.reviewer)
        approve(state_of(page), bureau.head)
        approve(state_of(page), Department.objects.get(code="legal").memberships.get().user)
        state = state_of(page)
        scan = Document.objects.create(
            title="审批表", file=ContentFile(b"%PDF-1.4\n%%EOF\n", name="form.pdf")
        )
        with pytest.raises(ReviewRefused, match="办公室的审核人或负责人登记"):
            sign_on_paper(state, user=bureau.head, leader=people.leader, document=scan)
        with pytest.raises(ReviewRefused, match="不是这一步的分管领导"):
            sign_on_paper(state, user=people.office_reviewer, leader=bureau.head, document=scan)
        sign_on_paper(
            state, user=people.office_reviewer, leader=people.leader, document=scan, comment="同意"
        )
        record = ReviewRecord.objects.get(step_kind="leader")
        assert (record.on_paper, record.signer_name, record.document_id, record.actor) == (
            True,
            "局长",
            scan.pk,
            people.office_reviewer,
        )
        assert state_of(page).step_kind == "release"

    def test_scope_is_part_of_the_step(self, policy):
        step = ReviewStep.objects.get(kind=StepKind.LEGAL)
        assert (step.scope, step.columns) == (StepScope.NORMATIVE, [])


class TestRecord:
    def test_it_is_written_once(self, bureau, state, people):
        approve(state, people.reviewer)
        record = ReviewRecord.objects.first()
        record.opinion = "改写"
        with pytest.raises(TypeError):
            record.save()
        with pytest.raises(TypeError):
            record.delete()
        with pytest.raises(TypeError):
            ReviewRecord.objects.filter(pk=record.pk).update(opinion="改写")
        with pytest.raises(TypeError):
            ReviewRecord.objects.all().delete()

    def test_the_audit_chain_finds_what_was_altered(self, state, people):
        approve(state, people.reviewer)
        record = ReviewRecord.objects.first()
        ReviewRecord._base_manager.filter(pk=record.pk).update(opinion="改写")
        assert altered_records() == [record.pk]

    def test_it_outlives_the_person(self, state, people):
        approve(state, people.reviewer)
        record = ReviewRecord.objects.filter(action="approved").get()
        UnitSignOff.objects.update(signed_by=None)
        people.reviewer.memberships.all().delete()
        people.reviewer.delete()
        record.refresh_from_db()
        assert (record.actor, record.actor_name) == (None, "审核员")
        assert altered_records() == []
