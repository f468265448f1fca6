"""Make the groups of the admin agree with the organisation."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from cms.departments.groups import sync_groups


class Command(BaseCommand):
    help = "按科室人员和局领导分管更新后台用户组；可重复运行，适合每天定时执行。"

    def handle(self, *args: Any, **options: Any) -> None:
        for name, number in sync_groups().items():
            self.stdout.write(f"{name}：{number}")
