"""Loads the sample bureau."""

from __future__ import annotations

import logging
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from home.sample.bureau import is_another_bureau
from home.sample.loading import LoadReport, is_loaded, load_sample
from home.sample.tables import aligned


class Command(BaseCommand):
    help = "装入示例单位：科室、人员、业务分工和各栏目内容，全部注明“示例”；可重复运行，不改动已有内容。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--force",
            action="store_true",
            help="不在开发环境也装入（供演示服务器使用）；示例账号不设密码，不能登录",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and say what was loaded."""
        if not settings.DEBUG and not options["force"]:
            raise CommandError(
                "现在不是开发环境，没有装入示例：示例内容不应出现在正式网站上。"
                "演示服务器确需装入的，请加 --force（示例账号不能登录）。"
            )
        if is_another_bureau():
            self.stdout.write("“单位信息”已填写正式单位，不再装入示例。")
            return
        if is_loaded():
            self.stdout.write("示例内容已经装好，没有改动。")
            return
        # Wagtail logs each of some hundred steps; the person who waits is told the outcome.
        before = logging.root.manager.disable
        logging.disable(logging.INFO)
        try:
            report = load_sample(self.stdout.write)
        finally:
            logging.disable(before)
        self._print(report)

    def _print(self, report: LoadReport) -> None:
        if report.people:
            self.stdout.write(
                f"示例单位：科室 {report.units} 个，业务主题 {report.topics} 个，"
                f"人员 {report.people} 名。"
            )
        rows = [("栏目", "已发布", "草稿", "英文")]
        rows += [
            (tally.name, str(tally.live), str(tally.drafts), str(tally.english))
            for tally in report.columns.values()
        ]
        if report.columns:
            self.stdout.write("\n".join(aligned(rows)))
            self.stdout.write(f"附件 {report.files} 个，图片 {report.pictures} 张。")
        for title in report.late:
            self.stdout.write(f"逾期发布：{title}")
        for due_on, title in sorted(report.due):
            self.stdout.write(f"草稿，{due_on:%Y-%m-%d} 到期：{title}")
        for title in report.skipped:
            self.stdout.write(f"没有装入（栏目不存在或不再新建）：{title}")
