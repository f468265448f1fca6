"""Makes the site tree."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.catalogue.queries import current_catalogue
from cms.catalogue.structure import NoHomePage, sync_columns


class Command(BaseCommand):
    """Exit 1 with ``--check`` where a page is missing."""

    help = "按目录补齐网站结构：首页、一级栏目、栏目，中文和英文；已有页面不动。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="只检查，缺页面时返回 1")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make or check."""
        if current_catalogue() is None:
            raise CommandError("还没有导入目录，请先运行 import_catalogue。", returncode=2)
        try:
            result = sync_columns(check=options["check"])
        except NoHomePage as error:
            raise CommandError("还没有网站首页，请先运行 make setup。", returncode=2) from error
        word = "缺少" if options["check"] else "新建"
        for name in result.made:
            self.stdout.write(f"{word} {name}")
        for name in result.misplaced:
            self.stdout.write(f"位置与目录不同，保持原处：{name}")
        self.stdout.write(f"{word} {len(result.made)} 个页面，原有 {result.kept} 个。")
        if options["check"] and result.made:
            raise CommandError("网站结构不全，请运行 sync_columns。", returncode=1)
