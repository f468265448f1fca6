"""Makes the table of documents and all indexes anew."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.backends import external_backend
from search.backends.base import BackendUnavailable
from search.backends.database import database_backend
from search.services import rebuild_table


class Command(BaseCommand):
    help = "从已发布的页面重建检索文档和全部索引；重建期间照常发布和检索。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what may be left out."""
        parser.add_argument("--index-only", action="store_true", help="只重建索引，不重新读取页面")

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild the table, then each index from it."""
        if not options["index_only"]:
            self.stdout.write(f"检索文档有{rebuild_table()}处变动")
        self.stdout.write(f"数据库索引：{database_backend().rebuild()}篇")
        backend = external_backend()
        if backend is None:
            return
        try:
            self.stdout.write(f"{backend.name}：{backend.rebuild()}篇")
        except BackendUnavailable as error:
            raise CommandError(f"外部检索服务暂时不可用，没有重建：{error}") from error
