"""Wagtail's page actions, as API v3 looks them up, led through the one door."""

from __future__ import annotations

from typing import Any

from wagtail.actions.copy_page import CopyPageAction as WagtailCopyPageAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.unpublish_page import UnpublishPageAction

from cms.core.models.pages import BasePage


class ReleaseAction(PublishPageRevisionAction):
    """Publish: the release service, for whoever asks."""

    def execute(self, skip_permission_checks: bool = False) -> None:
        """Check the interface's rules, then go by the door."""
        self.check(skip_permission_checks=skip_permission_checks)
        if isinstance(self.object, BasePage):
            self.object.publish(self.revision, user=self.user, changed=self.changed)
        else:
            super().execute(skip_permission_checks=skip_permission_checks)


class WithdrawAction(UnpublishPageAction):
    """Unpublish: the withdrawal service; pages below are withdrawn one by one."""

    def execute(self, skip_permission_checks: bool = False) -> None:
        """Check the interface's rules, then go by the door."""
        self.check(skip_permission_checks=skip_permission_checks)
        below = self.object.get_descendants().live().specific() if self.include_descendants else ()
        for page in (*below, self.object.specific):
            page.unpublish(user=self.user)


class CopyPageAction(WagtailCopyPageAction):
    """Copy: always as a draft, without the history that approved the original."""

    def __init__(self, page: Any, *args: Any, **kwargs: Any) -> None:
        kwargs["keep_live"] = False
        kwargs["copy_revisions"] = False
        super().__init__(page, *args, **kwargs)
