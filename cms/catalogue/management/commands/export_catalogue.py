"""Exports the disclosure catalogue."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.catalogue.queries import current_catalogue
from cms.catalogue.writers import WRITERS, export_table

# Excel takes a CSV file without this mark for the local code page and garbles Chinese.
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class Command(BaseCommand):
    """Write the catalogue in force as a file or to standard output."""

    help = "导出现行目录（csv、json、docx 或 txt），各格文字与导入时相同。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--format", choices=sorted(WRITERS), default="csv", help="文件格式")
        parser.add_argument("--output", type=Path, help="写到这个文件，不写则输出到屏幕")
        parser.add_argument("--clean", action="store_true", help="去掉多余空格和 Word 残留标记")

    def handle(self, *args: Any, **options: Any) -> None:
        """Export."""
        catalogue = current_catalogue()
        if catalogue is None:
            raise CommandError("还没有导入目录，请先运行 import_catalogue。", returncode=2)
        kind, output = options["format"], options["output"]
        content = WRITERS[kind](export_table(catalogue, cleaned=options["clean"]))
        if output is not None:
            try:
                output.write_bytes(_BYTE_ORDER_MARK + content if kind == "csv" else content)
            except OSError as error:
                raise CommandError(
                    f"“{output}”写不进去（{error.strerror}），请换一个文件夹或文件名。",
                    returncode=2,
                ) from error
            self.stderr.write(f"已导出到 {output}")
        elif kind == "docx":
            self._write_binary(content)
        else:
            self.stdout.write(content.decode(), ending="")

    def _write_binary(self, content: bytes) -> None:
        if sys.stdout.isatty():
            raise CommandError(
                "Word 文件不能显示在屏幕上，请用 --output 写明文件名。", returncode=2
            )
        stream = getattr(self.stdout, "buffer", None)
        if stream is None:
            raise CommandError("Word 文件请用 --output 写明文件名。", returncode=2)
        stream.write(content)
