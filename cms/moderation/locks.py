"""What is judged stands still."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.locks import WorkflowLock


class ReviewLock(WorkflowLock):
    """The lock of a page under review, in a clerk's words."""

    def get_message(self, user: Any) -> Any:
        """Return where the page is, and what to do to change it."""
        return format_html(
            "{}",
            _(
                "这份内容正在“%(step)s”，审核期间不能修改。需要修改的，请提交人撤回送审，"
                "或请审核人退回。"
            )
            % {"step": self.task.name},
        )

    def get_locked_by(self, user: Any, can_lock: bool = False) -> str:
        """Return why it is locked."""
        return _("审核期间锁定")

    def get_description(self, user: Any, can_lock: bool = False) -> str:
        """Return what that means."""
        return _("审核期间不能修改；撤回或退回后可以修改。")
