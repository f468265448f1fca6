"""Approves and returns: the point at which every right is checked, whatever the way there.

A lock on the rows and a second read decide between simultaneous approvals.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail.models import TaskState, WorkflowState

from cms.core.release.content import content_hash
from cms.moderation.enums import ReviewAction, StepKind
from cms.moderation.errors import ReviewRefused
from cms.moderation.models import DepartmentTaskState, UnitSignOff
from cms.moderation.queries import editors_of, principals_of, sign_offs_for, signers_of
from cms.moderation.rules import Answers, approval_faults, return_faults
from cms.moderation.services.recording import record

_STATUS_WORDS = {
    TaskState.STATUS_APPROVED: _lazy("已通过"),
    TaskState.STATUS_REJECTED: _lazy("已退回"),
    TaskState.STATUS_CANCELLED: _lazy("已撤回"),
    TaskState.STATUS_SKIPPED: _lazy("已跳过"),
}


def act(state: Any, user: Any, action: str, given: dict[str, Any]) -> None:
    """Do what a view of Wagtail's asks for; ``given`` may come from posted JSON."""
    known = dict(given)
    comment = str(known.pop("comment", "") or "")
    if action == "approve":
        approve(state, user=user, comment=comment, **known)
    elif action == "reject":
        send_back(state, user=user, comment=comment, **known)
    else:
        raise ReviewRefused(_("没有“%s”这种审核操作。") % action)


@transaction.atomic
def approve(
    state: DepartmentTaskState,
    *,
    user: Any,
    comment: str = "",
    update: bool = True,
    **given: Any,
) -> None:
    """Sign for the units the person may sign for; the last signature ends the step.

    ``given`` are ``rules.Answers``. ``state`` is brought up to date. Raises ``ReviewRefused``.
    """
    current = locked(state)
    answers = _known(given)
    _check_step(current)
    _check_content(current)
    sign_offs = own_sign_offs(current, user)
    if faults := approval_faults(StepKind(current.step_kind), answers):
        raise ReviewRefused("\n".join(faults))
    for sign_off in sign_offs:
        sign(
            current,
            sign_off,
            user,
            opinion=comment,
            number=answers.number,
            openness=answers.openness,
            openness_ground=answers.openness_ground,
            secrecy=answers.secrecy,
            acting_for_name=acting_for(sign_off, user),
        )
    end_if_signed(current, user, comment, update=update)
    state.refresh_from_db()


@transaction.atomic
def send_back(
    state: DepartmentTaskState,
    *,
    user: Any,
    comment: str = "",
    update: bool = True,
    **given: Any,
) -> None:
    """Return the page to its editors; one unit's return ends the step. Raises ``ReviewRefused``."""
    current = locked(state)
    answers = _known(given)
    sign_offs = own_sign_offs(current, user)
    if faults := return_faults(comment, answers):
        raise ReviewRefused("\n".join(faults))
    record(
        ReviewAction.RETURNED,
        workflow_state=current.workflow_state,
        actor=user,
        state=current,
        sign_off=sign_offs[0],
        opinion=comment,
        openness=answers.openness,
        openness_ground=answers.openness_ground,
        secrecy=answers.secrecy,
        acting_for_name=acting_for(sign_offs[0], user),
    )
    current.end_rejected(user, comment, update=update)
    state.refresh_from_db()


# The parts others use ---------------------------------------------------------------------------


def locked(state: DepartmentTaskState) -> DepartmentTaskState:
    """Lock the workflow and the step for the transaction and return the step as it is now."""
    WorkflowState.objects.select_for_update(of=("self",)).get(pk=state.workflow_state_id)
    status = (
        TaskState.objects.select_for_update(of=("self",))
        .values_list("status", flat=True)
        .get(pk=state.pk)
    )
    current = DepartmentTaskState.objects.select_related("task", "step").get(pk=state.pk)
    if status != TaskState.STATUS_IN_PROGRESS:
        raise ReviewRefused(
            _("“%(step)s”已经办结（%(status)s），请刷新页面查看最新情况。")
            % {"step": current.step_name, "status": _STATUS_WORDS.get(status, status)}
        )
    if current.workflow_state.current_task_state_id != current.pk:
        raise ReviewRefused(_("审核已经进行到别的步骤，请刷新页面查看最新情况。"))
    return current


def own_sign_offs(state: DepartmentTaskState, user: Any) -> list[UnitSignOff]:
    """Return the signatures the person may give in a step. Raises ``ReviewRefused`` with why not.

    Four eyes first: who wrote the text does not judge it, superusers included.
    """
    if user is None or not user.is_active:
        raise ReviewRefused(_("账号已停用，不能审核。"))
    check_four_eyes(state, user)
    mine = list(sign_offs_for(user).filter(state=state).select_related("acting", "department"))
    if not mine:
        raise ReviewRefused(_why_not(state, user))
    return mine


def check_four_eyes(state: DepartmentTaskState, user: Any) -> None:
    """Refuse whoever wrote what is under review."""
    if user.pk in editors_of(state.workflow_state.content_object, state.workflow_state):
        raise ReviewRefused(_("您编辑或提交过这份内容，不能由您审核，请其他审核人办理。"))


def _why_not(state: DepartmentTaskState, user: Any) -> str:
    signed = state.sign_offs.filter(signed_by=user, signed_at__isnull=False)
    if signed.exists():
        return _("您已经签署过，正在等其他科室签署。")
    waiting = list(
        state.sign_offs.filter(signed_at__isnull=True).select_related("acting", "holder")
    )
    held = [one for one in waiting if one.holder_id and one.holder_id != user.pk]
    if held and len(held) == len(waiting):
        return _("已由%s认领，请与其联系，或先认领再办理。") % "、".join(
            str(one.holder) for one in held
        )
    who = "、".join(f"{one.acting.name}{one.get_part_display()}" for one in waiting)
    return _("“%(step)s”由%(who)s办理。") % {
        "step": state.step_name,
        "who": who or _("尚未确定的人员"),
    }


def sign(state: DepartmentTaskState, sign_off: UnitSignOff, user: Any, **facts: Any) -> None:
    """Put a unit's signature on record."""
    sign_off.signed_at, sign_off.signed_by = timezone.now(), user
    sign_off.save(update_fields=["signed_at", "signed_by"])
    record(
        ReviewAction.APPROVED,
        workflow_state=state.workflow_state,
        actor=user,
        state=state,
        sign_off=sign_off,
        **facts,
    )


def end_if_signed(state: DepartmentTaskState, user: Any, comment: str, *, update: bool) -> None:
    """End the step where every unit has signed."""
    if not state.sign_offs.filter(signed_at__isnull=True).exists():
        state.end_approved(user, comment, update=update)


def acting_for(sign_off: UnitSignOff, user: Any) -> str:
    """Return for whom a deputy signs; empty where the person signs in the own name."""
    signers = signers_of(sign_off)
    if signers.filter(pk=user.pk).exists():
        return ""
    absent = signers.filter(pk__in=principals_of(user))
    return "、".join(str(person) for person in absent)


def _check_step(state: DepartmentTaskState) -> None:
    if not state.task.active:
        raise ReviewRefused(
            _("“%s”这一步已停用，不能通过；请提交人撤回送审后重新提交。") % state.step_name
        )


def _check_content(state: DepartmentTaskState) -> None:
    """Refuse an approval of what was edited since; the id of a revision proves nothing."""
    newest = state.workflow_state.content_object.get_latest_revision()
    newest.refresh_from_db(fields=["content"])
    if newest.pk != state.revision_id or content_hash(newest.content) != state.content_hash:
        raise ReviewRefused(_("送审后内容有改动，原来的审核作废；请退回，由拟稿人重新提交。"))


def _known(given: dict[str, Any]) -> Answers:
    try:
        return Answers.known(given)
    except ValueError as fault:
        raise ReviewRefused(str(fault)) from None
