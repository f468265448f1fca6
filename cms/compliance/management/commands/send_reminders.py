"""Sends the reminders of the day."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from cms.compliance.services import NoMailServerError, send_reminders


class Command(BaseCommand):
    """For cron, each morning; run twice it sends nothing twice. Exit 1 where a mail failed."""

    help = (
        "发送公开时限的邮件提醒：到期前、逾期后，逐级提请科室负责人和办公室；每事每人每阶段一次。"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="只列出会发给谁，不发送")

    def handle(self, *args: Any, **options: Any) -> None:
        """Send and tell what was sent."""
        try:
            report = send_reminders(dry_run=options["dry_run"])
        except NoMailServerError as error:
            raise CommandError(str(error), returncode=1) from None
        if report.day_off:
            self.stdout.write(_("今天休息，提醒在下一个工作日发出。"))
            return
        for address, number in report.sent.items():
            self.stdout.write(
                _("%(address)s：%(number)d项") % {"address": address, "number": number}
            )
        if not report.sent:
            self.stdout.write(_("没有需要发送的提醒。"))
        for name in report.without_address:
            self.stderr.write(_("%s没有登记邮箱，提醒没有发出。") % name)
        if report.failed:
            raise CommandError(
                _("以下邮件没有发出，下次再试：%s") % "；".join(report.failed), returncode=1
            )
