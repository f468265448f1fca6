"""Publishes and withdraws pages whose time has come, each in its own transaction."""

from __future__ import annotations

import logging
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from wagtail.models import Page, Revision

from cms.core.release.errors import ReleaseRefused

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    """Take Wagtail's command's place: one page's failure does not stop the others."""

    help = "发布到时的页面，撤下到期的页面；一页失败不影响其他页。"

    def handle(self, *args: Any, **options: Any) -> None:
        """Withdraw what has expired, then release what was authorised for now."""
        now = timezone.now()
        done = failed = 0
        expired = Page.objects.filter(live=True, expire_at__lte=now).order_by("expire_at")
        for page in expired.specific():
            # One page must not hold up the rest, whatever befalls it.
            try:
                page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
                done += 1
            except Exception as error:  # noqa: BLE001  see above
                failed += 1
                self._report(page.pk, page.title, error)
        due = Revision.objects.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at")
        for revision in due:
            try:
                revision.publish(log_action="wagtail.publish.scheduled")
                done += 1
            except Exception as error:  # noqa: BLE001  see above
                failed += 1
                self._report(revision.object_id, revision.object_str, error)
        self.stdout.write(f"办理{done}页，未办{failed}页。")

    def _report(self, number: Any, title: str, error: Exception) -> None:
        self.stderr.write(f"{number}\t{title}\t{error}")
        if not isinstance(error, ReleaseRefused):
            logger.error("Scheduled publication of page %s failed", number, exc_info=error)
