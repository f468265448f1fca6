"""Compares pages, documents and indexes."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.backends import external_backend
from search.backends.base import BackendUnavailable
from search.services import rebuild_table
from search.verifying import Difference, differing_documents, differing_index, repair_index

_SHOWN = 20


class Command(BaseCommand):
    help = "核对检索索引与已发布的页面：数目和内容指纹。有差别时退出码为1，--repair 随即修复。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare whether to mend."""
        parser.add_argument("--repair", action="store_true", help="修复差别")

    def handle(self, *args: Any, **options: Any) -> None:
        """Compare and report."""
        from search.backends.database import database_backend

        found = list(differing_documents())
        if found and options["repair"]:
            rebuild_table()
        backends = [database_backend(), external_backend()]
        for backend in filter(None, backends):
            try:
                differing = list(differing_index(backend))
                if differing and options["repair"]:
                    repair_index(backend, differing)
            except BackendUnavailable as error:
                raise CommandError(f"{backend.name} 暂时不可用，没有核对：{error}") from error
            found += differing
        self._report(found, repaired=options["repair"])
        if found and not options["repair"]:
            sys.exit(1)

    def _report(self, found: list[Difference], *, repaired: bool) -> None:
        for one in found[:_SHOWN]:
            self.stdout.write(f"{one.where}：{one.key} {one.what}")
        if len(found) > _SHOWN:
            self.stdout.write(f"……共{len(found)}处")
        if not found:
            self.stdout.write("检索索引与已发布的页面一致。")
        elif repaired:
            self.stdout.write(f"修复了{len(found)}处差别。")
        else:
            self.stdout.write("请运行 manage.py search_verify --repair 修复。")
