"""Pages whose review cannot go on by itself: nothing hangs for ever unseen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Max
from django.utils.translation import gettext as _
from wagtail.models import Page, TaskState, WorkflowState, WorkflowTask

from cms.core.models import ReleaseRecord
from cms.moderation.enums import Part
from cms.moderation.models import ColumnWorkflow, DepartmentTaskState
from cms.moderation.queries import staff
from cms.plugins.registry import registry


@dataclass(frozen=True, slots=True)
class StuckPage:
    """A page that waits for what will not come, why, and what mends it; 0 for a whole column."""

    page_id: int
    title: str
    reason: str


def stuck_pages() -> list[StuckPage]:
    """Return all there are, in a fixed number of queries."""
    return [*_without_people(), *_without_step(), *_ended_unreleased(), *_columns_without_steps()]


def _without_people() -> Iterator[StuckPage]:
    people = staff()
    states = (
        DepartmentTaskState.objects.filter(
            status=TaskState.STATUS_IN_PROGRESS,
            workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
        )
        .select_related("task", "revision")
        .prefetch_related("sign_offs__acting", "editors")
        .order_by("pk")
    )
    for state in states:
        title = state.revision.object_str
        if not state.task.active:
            reason = _("“%s”这一步已停用；请重新启用，或由提交人撤回后重新送审。")
            yield StuckPage(state.page_id, title, reason % state.step_name)
        editors = {user.pk for user in state.editors.all()}
        sign_offs = state.sign_offs.all()
        if not sign_offs:
            reason = _("“%s”没有办理科室；请在“科室”中指定政府信息公开工作机构。")
            yield StuckPage(state.page_id, title, reason % state.step_name)
        for sign_off in sign_offs:
            able = people.get((sign_off.acting_id, Part(sign_off.part)), frozenset())
            if sign_off.signed_at is None and not able - editors:
                yield StuckPage(
                    state.page_id,
                    title,
                    _("“%(step)s”等待%(unit)s%(part)s，但没有可以办理的人；请在“科室人员”中配备。")
                    % {
                        "step": state.step_name,
                        "unit": sign_off.acting.name,
                        "part": sign_off.get_part_display(),
                    },
                )


def _without_step() -> Iterator[StuckPage]:
    """Yield pages in review that are at no step, or at one no unit signs."""
    ours = DepartmentTaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS)
    states = WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS).exclude(
        current_task_state__in=ours.values("taskstate_ptr_id")
    )
    pages = Page.objects.in_bulk([int(state.object_id) for state in states])
    for state in states:
        page = pages.get(int(state.object_id))
        title = page.draft_title if page else ""
        reason = _("正在审核，但不在任何审核步骤上；请撤回后重新送审。")
        yield StuckPage(int(state.object_id), title, reason)


def _ended_unreleased() -> Iterator[StuckPage]:
    """Yield pages whose newest review ended with approval and no record at the door since."""
    newest = (
        WorkflowState.objects.values("object_id", "base_content_type_id")
        .annotate(newest=Max("pk"))
        .values("newest")
    )
    ended = DepartmentTaskState.objects.filter(
        workflow_state__in=newest,
        workflow_state__status=WorkflowState.STATUS_APPROVED,
        status=TaskState.STATUS_APPROVED,
    )
    released = dict(
        ReleaseRecord.objects.filter(page_id__in=ended.values("page_id"))
        .values("page_id")
        .annotate(last=Max("happened_at"))
        .values_list("page_id", "last")
    )
    seen: set[int] = set()
    for state in ended.select_related("revision").order_by("-pk"):
        if state.page_id in seen:
            continue
        seen.add(state.page_id)
        last = released.get(state.page_id)
        if last is None or last < state.started_at:
            reason = _("审核已通过，但没有发布；请重新送审。")
            yield StuckPage(state.page_id, state.revision.object_str, reason)


def _columns_without_steps() -> Iterator[StuckPage]:
    """Yield columns whose pages cannot be submitted, or whose review has no step."""
    active = set(
        WorkflowTask.objects.filter(task__active=True, workflow__active=True).values_list(
            "workflow_id", flat=True
        )
    )
    with_steps = {
        entry.column_slug for entry in ColumnWorkflow.objects.all() if entry.workflow_id in active
    }
    for column in registry.all():
        if column.slug not in with_steps:
            reason = _("栏目没有可用的审核步骤；请检查“审核步骤”并运行 sync_moderation。")
            yield StuckPage(0, str(column.verbose_name), reason)
