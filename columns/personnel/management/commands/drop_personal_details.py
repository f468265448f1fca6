"""Takes personal details away from 公示 whose time is over."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from columns.personnel.services import drop_all_details


class Command(BaseCommand):
    help = "公示期满并超过保留天数的，从页面、接口、检索和附件中撤下个人信息；每天运行一次。"

    def handle(self, *args: Any, **options: Any) -> None:
        """Drop them and name the pages."""
        pages = drop_all_details()
        for page in pages:
            self.stdout.write(f"{page.pk}\t{page.title}")
        self.stdout.write(f"已撤下{len(pages)}页的个人信息。")
