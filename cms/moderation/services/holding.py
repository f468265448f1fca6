"""Who has a signature in hand: claim, pass on, put on record what was signed on paper."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cms.departments.models import Department
from cms.moderation.enums import Part, ReviewAction, StepKind
from cms.moderation.errors import ReviewRefused
from cms.moderation.models import DepartmentTaskState, UnitSignOff
from cms.moderation.queries import (
    principals_of,
    reviews_for_the_office,
    sign_offs_of,
    signers_of,
)
from cms.moderation.services.deciding import (
    check_four_eyes,
    end_if_signed,
    locked,
    own_sign_offs,
    sign,
)
from cms.moderation.services.recording import record


@transaction.atomic
def claim(state: DepartmentTaskState, *, user: Any) -> None:
    """Take a step in hand (认领), also from a colleague who had claimed it, which is on record."""
    current = locked(state)
    check_four_eyes(current, user)
    principals = principals_of(user)
    mine = list(sign_offs_of(principals).filter(state=current).select_related("acting", "holder"))
    if not mine:
        own_sign_offs(current, user)  # says why not
        return
    for sign_off in mine:
        before = sign_off.holder
        if before == user:
            continue
        sign_off.holder = user
        sign_off.save(update_fields=["holder"])
        record(
            ReviewAction.CLAIMED,
            workflow_state=current.workflow_state,
            actor=user,
            state=current,
            sign_off=sign_off,
            opinion=_("原由%s认领") % before if before else "",
        )


@transaction.atomic
def reassign(
    state: DepartmentTaskState, *, user: Any, department: Department, comment: str
) -> None:
    """Pass one's signature on to another unit (转办), with the reason.

    The unit that answers stays on record; a unit without people gets nothing.
    """
    current = locked(state)
    sign_offs = own_sign_offs(current, user)
    if not comment.strip():
        raise ReviewRefused(_("请写明转办的理由。"))
    if current.step_kind in {StepKind.RELEASE, StepKind.LEADER}:
        raise ReviewRefused(_("“%s”不能转办。") % current.step_name)
    if not department.is_open:
        raise ReviewRefused(_("“%s”已撤销，请选择现有科室。") % department.name)
    for sign_off in sign_offs:
        pass_on(current, sign_off, department, actor=user, comment=comment)


def pass_on(
    state: DepartmentTaskState,
    sign_off: UnitSignOff,
    department: Department,
    *,
    actor: Any,
    comment: str,
) -> None:
    """Have another unit sign; its people of the same part, else reviewers and heads."""
    former = sign_off.acting
    sign_off.acting, sign_off.holder = department, None
    if not signers_of(sign_off).exists():
        sign_off.part = Part.REVIEWER_OR_HEAD
        if not signers_of(sign_off).exists():
            raise ReviewRefused(
                _("“%s”没有审核人和负责人，请另选科室，或先在“科室人员”中配备。") % department.name
            )
    sign_off.note = _("%(former)s转办：%(comment)s") % {"former": former.name, "comment": comment}
    sign_off.note = sign_off.note[:255]
    sign_off.save(update_fields=["acting", "holder", "part", "note"])
    record(
        ReviewAction.REASSIGNED,
        workflow_state=state.workflow_state,
        actor=actor,
        state=state,
        sign_off=sign_off,
        opinion=_("%(former)s → %(now)s：%(comment)s")
        % {"former": former.name, "now": department.name, "comment": comment},
    )


@transaction.atomic
def sign_on_paper(
    state: DepartmentTaskState, *, user: Any, leader: Any, document: Any, comment: str = ""
) -> None:
    """Put on record that a leader has signed the 审批表 on paper (线下签批), with its scan.

    For the leader's step alone, by a reviewer or head of the office who did not write the text.
    """
    current = locked(state)
    if current.step_kind != StepKind.LEADER:
        raise ReviewRefused(_("只有分管领导的一步可以线下签批。"))
    if document is None:
        raise ReviewRefused(_("请上传签好字的审批表扫描件。"))
    check_four_eyes(current, user)
    if not reviews_for_the_office(user):
        raise ReviewRefused(_("线下签批由办公室的审核人或负责人登记。"))
    waiting = list(
        current.sign_offs.filter(signed_at__isnull=True).select_related("acting", "department")
    )
    signed = [one for one in waiting if signers_of(one).filter(pk=leader.pk).exists()]
    if not signed:
        raise ReviewRefused(_("%s不是这一步的分管领导，请核对。") % leader)
    check_four_eyes(current, leader)
    for sign_off in signed:
        sign(
            current,
            sign_off,
            user,
            opinion=comment,
            on_paper=True,
            signer_name=str(leader),
            document_id=document.pk,
        )
    end_if_signed(current, user, comment, update=True)
    state.refresh_from_db()
