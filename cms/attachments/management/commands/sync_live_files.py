"""Compare the table of public files with the live pages."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.attachments.services import rebuild_live_files


class Command(BaseCommand):
    help = "核对“已公开的文件”与已发布页面，并改正差异；--check 只核对，有差异时以 1 退出"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="只核对，不改动")

    def handle(self, *args: Any, **options: Any) -> None:
        differing = rebuild_live_files(write=not options["check"])
        if options["check"] and differing:
            raise CommandError(f"有 {differing} 个页面的文件记录与页面内容不一致。", returncode=1)
        self.stdout.write(f"核对完毕，{differing} 个页面有差异。")
