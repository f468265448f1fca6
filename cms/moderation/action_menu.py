"""The editor's footer in a clerk's words: 提交审核, 通过, 退回, 撤回送审."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import (
    ActionMenuItem,
    CancelWorkflowMenuItem,
    PageLockedMenuItem,
    RestartWorkflowMenuItem,
    SubmitForModerationMenuItem,
)


class SubmitItem(SubmitForModerationMenuItem):
    """提交审核, on a new page and on one that was returned alike."""

    def get_context_data(self, parent_context: Any) -> Any:
        """Wagtail would name the workflow or the step here."""
        context = super().get_context_data(parent_context)
        context["label"] = _("提交审核")
        return context


class WithdrawItem(CancelWorkflowMenuItem):
    """撤回送审."""

    label = _("撤回送审")


class ReviewItem(ActionMenuItem):
    """Leads to the screen where the step is decided."""

    def __init__(self, state_id: int, anchor: str, label: Any, icon: str, order: int) -> None:
        super().__init__(order)
        self.state_id, self.anchor = state_id, anchor
        self.name, self.label, self.icon_name = f"review-{anchor or 'show'}", label, icon

    def is_shown(self, context: Any) -> bool:
        """Return ``True``: it is made only where it is wanted."""
        return True

    def get_url(self, parent_context: Any) -> str:
        """Return the address of the screen, at the form meant."""
        url = reverse("cms_moderation:review", args=[self.state_id])
        return f"{url}#{self.anchor}" if self.anchor else url


def review_items(page: Any, user: Any) -> list[ActionMenuItem]:
    """Return the links for a page under review: to decide, or to see how far it is."""
    state = page.current_workflow_task_state if page is not None else None
    # A task of Wagtail's own kinds has no such screen.
    if state is None or not hasattr(state, "sign_offs"):
        return []
    if not state.task.specific.get_actions(page, user):
        return [ReviewItem(state.pk, "", _("查看审核进度"), "clipboard-list", -10)]
    return [
        ReviewItem(state.pk, "approve", _("通过"), "success", -30),
        ReviewItem(state.pk, "reject", _("退回"), "undo", -20),
    ]


def in_words(items: list[Any], page: Any, user: Any) -> list[Any]:
    """Return the footer's items, Wagtail's replaced by ours."""
    ours = review_items(page, user)
    kept: list[Any] = []
    for item in items:
        if isinstance(item, SubmitForModerationMenuItem):
            kept.append(SubmitItem(item.order))
        elif isinstance(item, RestartWorkflowMenuItem):
            # Resubmitting begins at the first step by itself.
            continue
        elif isinstance(item, CancelWorkflowMenuItem):
            kept.append(WithdrawItem(item.order))
        elif not (ours and isinstance(item, PageLockedMenuItem)):
            kept.append(item)
    return [*ours, *kept]
