"""Imports the documents of an old site."""

from __future__ import annotations

import json
import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from cms.oldsite.importing import Job, import_documents
from cms.oldsite.kinds import DEFAULT_FILE, UnknownKindError, read_rules
from cms.oldsite.queries import open_window
from cms.oldsite.report import Entry, Tally
from cms.plugins.imports import Effect, ImportFileError

_REFUSED, _BAD_FILE = 1, 2


class Command(BaseCommand):
    """Exit 0: all taken; 1: some rows refused; 2: the file or an argument can't be taken."""

    help = "从旧网站导入文件（JSON Lines、Excel 或 CSV）。有错的行列出原因，不影响其他行。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="旧网站导出的文件")
        parser.add_argument("--column", default="", help="全部放进这个栏目（代码或名称），不看种类")
        parser.add_argument(
            "--mapping", type=Path, default=DEFAULT_FILE, help="种类与栏目的对照表（JSON）"
        )
        parser.add_argument("--by", default="", help="办理人的用户名，不写按打开迁移窗口的人")
        parser.add_argument("--dry-run", action="store_true", help="只看结果，不保存")
        parser.add_argument("--json", action="store_true", help="每份文件的结果写成 JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import and say what was read."""
        began = time.monotonic()
        actor = None
        if options["by"]:
            actor = get_user_model().objects.filter(username=options["by"]).first()
            if actor is None:
                raise CommandError(
                    f"没有用户“{options['by']}”，请核对 --by。", returncode=_BAD_FILE
                )
        writer = _JsonWriter(self.stdout) if options["json"] else _TextWriter(self.stdout)
        has_window = open_window() is not None
        try:
            tally = import_documents(
                options["file"],
                Job(read_rules(options["mapping"]), options["column"], actor, options["dry_run"]),
                writer.entry,
            )
        except (ImportFileError, UnknownKindError) as error:
            if options["json"]:
                writer.failed(str(error))
                sys.exit(_BAD_FILE)
            raise CommandError(str(error), returncode=_BAD_FILE) from error
        writer.finish(
            tally,
            dry_run=options["dry_run"],
            has_window=has_window,
            seconds=time.monotonic() - began,
        )
        if tally.effects[Effect.REFUSED]:
            sys.exit(_REFUSED)


class _TextWriter:
    """Names refused rows as they come, then the counts."""

    def __init__(self, out: Any) -> None:
        self.out = out

    def entry(self, entry: Entry) -> None:
        if entry.effect is Effect.REFUSED:
            self.out.write(str(entry))

    def failed(self, message: str) -> None:
        self.out.write(message)

    def finish(self, tally: Tally, *, dry_run: bool, has_window: bool, seconds: float) -> None:
        if dry_run:
            self.out.write("只是试导入，什么也没有保存。")
        if not has_window:
            self.out.write(
                "迁移窗口关着：新文件只存为草稿。要采用旧网站的发布日期和索引号，"
                "请管理员先运行 migration_window open。"
            )
        for line in tally.as_lines():
            self.out.write(line)
        total = tally.effects.total()
        self.out.write(f"用时{seconds:.1f}秒，每秒{total / max(seconds, 0.001):.0f}份。")


class _JsonWriter:
    """Writes one JSON object, document by document: memory does not grow with the file."""

    def __init__(self, out: Any) -> None:
        self.out = out
        self._mark = '{"documents": [\n'

    def entry(self, entry: Entry) -> None:
        text = json.dumps(entry.as_value(), ensure_ascii=False)
        self.out.write(self._mark + text, ending="")
        self._mark = ",\n"

    def failed(self, message: str) -> None:
        """End the object with what was wrong with the file."""
        start = self._mark if self._mark.startswith("{") else ""
        self.out.write(f'{start}], "error": {json.dumps(message, ensure_ascii=False)}}}')

    def finish(self, tally: Tally, *, dry_run: bool, has_window: bool, seconds: float) -> None:
        start = self._mark if self._mark.startswith("{") else ""
        summary = {**tally.as_value(), "dry_run": dry_run, "window": has_window}
        text = json.dumps(summary, ensure_ascii=False, indent=1)
        self.out.write(f'{start}], "summary": {text}}}')
