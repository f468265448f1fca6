"""Makes the review agree with the catalogue, the units and the steps."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.moderation.sync import sync_moderation


class Command(BaseCommand):
    help = "按公开目录、科室和审核步骤生成用户组、页面权限、审核任务和流程；可重复运行。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="只列出不一致之处，不改动；有则返回1"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one line for each change."""
        report = sync_moderation(check=options["check"])
        for line in report.changes:
            self.stdout.write(line)
        if options["check"] and report.changes:
            raise CommandError(
                f"有{len(report.changes)}处不一致，请运行 python manage.py sync_moderation。",
                returncode=1,
            )
        self.stdout.write(
            f"审核流程已更新{len(report.changes)}处。" if report.changes else "审核流程没有变化。"
        )
