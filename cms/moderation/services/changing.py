"""What happens to open reviews when the text, the owner or the organisation changes."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, WorkflowState

from cms.core import audit
from cms.core.request_memory import request_memory
from cms.departments.models import Department
from cms.departments.queries import disclosure_office
from cms.moderation.enums import ReviewAction, StepKind
from cms.moderation.models import DepartmentTaskState, OwnerOverrideRecord
from cms.moderation.queries import open_sign_offs
from cms.moderation.services.recording import record

# Whose signature depends on who answers for the page.
_OWNED = (StepKind.DEPARTMENT, StepKind.HEAD, StepKind.LEADER)


@transaction.atomic
def void(state: DepartmentTaskState, *, user: Any) -> None:
    """End the review of a text that was changed under it: the page is a draft again."""
    workflow_state = WorkflowState.objects.select_for_update(of=("self",)).get(
        pk=state.workflow_state_id
    )
    if workflow_state.status != WorkflowState.STATUS_IN_PROGRESS:
        return
    record(
        ReviewAction.VOIDED,
        workflow_state=workflow_state,
        actor=user,
        state=state,
        opinion=_("送审后内容有改动，原来的审核作废，请重新提交。"),
    )
    # The receiver of Wagtail's signal would put a withdrawal on record beside it.
    workflow_state.is_voided = True
    workflow_state.cancel(user=user)


@transaction.atomic
def move_open_work(department: Department, successor: Department | None, *, actor: Any) -> int:
    """Have the successor, or the office, sign what a closed unit had not signed; return how much.

    What was signed stays with the unit that signed.
    """
    receiver = successor or disclosure_office()
    if receiver is None or receiver.pk == department.pk:
        return 0
    moved = 0
    waiting = open_sign_offs().filter(acting=department).select_related("state", "acting")
    for sign_off in waiting:
        sign_off.note = _("%(former)s已撤销，由%(now)s办理。") % {
            "former": department.name,
            "now": receiver.name,
        }
        sign_off.acting, sign_off.holder = receiver, None
        sign_off.save(update_fields=["acting", "holder", "note"])
        record(
            ReviewAction.REASSIGNED,
            workflow_state=sign_off.state.workflow_state,
            actor=actor,
            state=sign_off.state,
            sign_off=sign_off,
            opinion=sign_off.note,
        )
        moved += 1
    return moved


@transaction.atomic
def override_owner(
    *,
    departments: list[Department],
    reason: str,
    actor: Any,
    page: Any = None,
    column: Any = None,
) -> OwnerOverrideRecord:
    """Name other units than the catalogue's for a page or a column, in the place of a former one.

    Pages that wait at a step of their owner begin it anew with the new units. Raises
    ``ValidationError`` without units or reason.
    """
    target: dict[str, Any] = (
        {"translation_key": page.translation_key}
        if page is not None
        else {"column_slug": column.slug}
    )
    former = OwnerOverrideRecord.objects.filter(lifted_at__isnull=True, **target).first()
    if former is not None:
        _lift(former, actor)
    entry = OwnerOverrideRecord(
        **target,
        title=page.title if page is not None else str(column.verbose_name),
        departments=[department.pk for department in departments],
        department_names="、".join(department.name for department in departments)[:255],
        reason=reason,
        set_by=actor,
    )
    entry.full_clean()
    entry.save()
    after = {"departments": entry.department_names, "reason": reason}
    audit.record("owner.override", entry, actor, after=after)
    restart_owned(target, actor)
    return entry


@transaction.atomic
def lift_override(entry: OwnerOverrideRecord, *, actor: Any) -> None:
    """Let the catalogue decide again; the override stays on record."""
    _lift(entry, actor)
    target: dict[str, Any] = (
        {"translation_key": entry.translation_key}
        if entry.translation_key
        else {"column_slug": entry.column_slug}
    )
    restart_owned(target, actor)


def _lift(entry: OwnerOverrideRecord, actor: Any) -> None:
    entry.lifted_at = timezone.now()
    entry.save(update_fields=["lifted_at"])
    before = {"departments": entry.department_names, "reason": entry.reason}
    audit.record("owner.override.lift", entry, actor, before=before)


def restart_owned(target: dict[str, Any], actor: Any) -> int:
    """Start anew the open steps of the owner for a page or a column; return how many."""
    request_memory.forget()
    states = DepartmentTaskState.objects.filter(
        status=DepartmentTaskState.STATUS_IN_PROGRESS, step_kind__in=_OWNED
    )
    if "column_slug" in target:
        states = states.filter(column_slug=target["column_slug"])
    else:
        pages = Page.objects.filter(translation_key=target["translation_key"])
        states = states.filter(page_id__in=list(pages.values_list("pk", flat=True)))
    restarted = 0
    for state in states:
        record(
            ReviewAction.RESTARTED,
            workflow_state=state.workflow_state,
            actor=actor,
            state=state,
        )
        state.cancel(user=actor, resume=True)
        restarted += 1
    return restarted
