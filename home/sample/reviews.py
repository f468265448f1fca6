"""Brings samples to where the review of a bureau has some: waiting at a step, or returned."""

from __future__ import annotations

from typing import Any

from cms.departments.models import Department, Role
from cms.plugins.samples import SampleReview
from home.sample.people import user_for

_REASON = "（示例）请作者确认署名方式后再提交。"


def bring_to(review: SampleReview, page: Any, unit: Department | None, drafter: Any) -> None:
    """Submit a draft as its drafter would, and go on from there; nothing without a workflow."""
    workflow = page.get_workflow()
    reviewer = user_for(unit, Role.REVIEWER)
    if workflow is None or drafter is None or reviewer is None:
        return
    workflow.start(page, drafter)
    state = type(page).objects.get(pk=page.pk).current_workflow_task_state
    if review is SampleReview.RETURNED:
        state.reject(user=reviewer, comment=_REASON)
    elif review is SampleReview.WITH_THE_HEAD:
        state.approve(user=reviewer, comment="（示例）内容无误。")
