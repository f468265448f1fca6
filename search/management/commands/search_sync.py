"""Brings indexes and counts up to date; for cron and after an outage."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.backends import external_backend
from search.backends.base import BackendUnavailable
from search.services import follow_changed_files
from search.statistics import is_outdated, recount
from search.syncing import sync


class Command(BaseCommand):
    help = "补齐检索索引：读取还没有读的附件、更新词频、把变动送到外部检索服务。可以随时重复运行。"

    def handle(self, *args: Any, **options: Any) -> None:
        """Read files, count, send."""
        files = follow_changed_files()
        if files:
            self.stdout.write(f"新读取{files}个附件的文字")
        if is_outdated():
            self.stdout.write(f"更新了{recount()}篇文档的词频")
        backend = external_backend()
        if backend is None:
            self.stdout.write("没有配置外部检索服务，数据库索引随发布更新。")
            return
        try:
            sent = sync(backend)
        except BackendUnavailable as error:
            raise CommandError(f"外部检索服务暂时不可用，稍后再运行即可补齐：{error}") from error
        self.stdout.write(f"送出{sent}项变动")
