"""Imports the disclosure catalogue."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.catalogue.errors import CatalogueFileError
from cms.catalogue.readers import read_file
from cms.catalogue.reference import DEFAULT_FILE
from cms.catalogue.report import result_as_dict, result_as_lines
from cms.catalogue.services import import_catalogue

_FLAGGED, _BAD_FILE = 1, 2


class Command(BaseCommand):
    """Exit 0: read; 1: ``--strict`` met a cell it can't read; 2: the file can't be taken."""

    help = "导入政府信息主动公开基本目录（.docx 或文本）；不写文件名时导入随产品提供的目录。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, default=DEFAULT_FILE, help="目录文件")
        parser.add_argument("--dry-run", action="store_true", help="只列出与现有目录的差别")
        parser.add_argument("--strict", action="store_true", help="有读不懂的格就不导入，返回 1")
        parser.add_argument("--json", action="store_true", help="结果写成 JSON")
        parser.add_argument(
            "--accept-new", action="store_true", help="接受本单位目录中新出现的科室和栏目"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Import and say what was read."""
        try:
            result = import_catalogue(
                read_file(options["file"]),
                dry_run=options["dry_run"],
                strict=options["strict"],
                accept_new=options["accept_new"],
            )
        except CatalogueFileError as error:
            if options["json"]:
                self._print_json(error.to_dict())
                sys.exit(_BAD_FILE)
            raise CommandError(str(error), returncode=_BAD_FILE) from error
        if options["json"]:
            self._print_json(result_as_dict(result))
        else:
            self.stdout.write("\n".join(result_as_lines(result)))
        if result.refused:
            sys.exit(_FLAGGED)

    def _print_json(self, data: dict[str, Any]) -> None:
        self.stdout.write(json.dumps(data, ensure_ascii=False, indent=2))
