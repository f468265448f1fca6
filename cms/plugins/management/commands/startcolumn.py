"""Writes a new column plugin that runs as it stands."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.plugins.scaffold import FAMILIES, ScaffoldError, write_column


class Command(BaseCommand):
    """Write the files, then the first migration."""

    help = "新建一个栏目插件，例如：startcolumn investment --name 招商引资 --path 政务公开-招商引资"

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the options."""
        parser.add_argument("slug", help="栏目代码：小写英文字母、数字和下划线")
        parser.add_argument("--name", required=True, help="栏目名称")
        parser.add_argument("--path", required=True, help="公开栏目，如：政务公开-招商引资")
        parser.add_argument("--item", help="事项名称，不写就与栏目名称相同")
        parser.add_argument("--family", default="article", choices=sorted(FAMILIES))

    def handle(self, *args: Any, **options: Any) -> None:
        """Write into ``columns/``; a fresh process then makes the migration."""
        project = Path(settings.PROJECT_DIR)
        try:
            target = write_column(
                project / "columns",
                slug=options["slug"],
                name=options["name"],
                path=tuple(part.strip() for part in options["path"].split("-")),
                item=options["item"] or options["name"],
                family=options["family"],
            )
        except ScaffoldError as error:
            raise CommandError(str(error)) from error
        # The new app is unknown to this process, so another one writes its migration.
        made = subprocess.run(  # noqa: S603  our own manage.py, a checked slug
            [sys.executable, "manage.py", "makemigrations", f"column_{options['slug']}"],
            cwd=project,
            capture_output=True,
            text=True,
            check=False,
        )
        if made.returncode:
            raise CommandError(f"栏目已写在{target}，但迁移文件没有生成：\n{made.stderr}")
        self.stdout.write(f"栏目已建好：{target.relative_to(project)}")
        self.stdout.write(
            "接着运行：python manage.py migrate，再运行：python manage.py sync_columns"
        )
