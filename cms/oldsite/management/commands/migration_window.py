"""Opens and closes the migration window."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cms.oldsite.queries import open_window
from cms.oldsite.services import close_migration_window, open_migration_window


class Command(BaseCommand):
    """Exit 0: done; 1: refused, with the reason; 2: the arguments are incomplete."""

    help = (
        "打开、关闭迁移窗口，或显示它的状态。窗口开着时，导入的旧文件采用原来的发布日期和索引号。"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["open", "close", "status"], help="打开、关闭、状态")
        parser.add_argument("--by", default="", help="管理员的用户名（打开、关闭时必填）")
        parser.add_argument("--reason", default="", help="理由（打开、关闭时必填），写入审计记录")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it."""
        if options["action"] == "status":
            self._status()
            return
        user = get_user_model().objects.filter(username=options["by"]).first()
        if user is None:
            raise CommandError("请用 --by 写明管理员的用户名。", returncode=2)
        opens = options["action"] == "open"
        service = open_migration_window if opens else close_migration_window
        try:
            service(actor=user, reason=options["reason"])
        except ValidationError as error:
            raise CommandError("".join(error.messages), returncode=1) from error
        except PermissionDenied as error:
            raise CommandError(str(error), returncode=1) from error
        self.stdout.write("迁移窗口已打开。迁移完请及时关闭。" if opens else "迁移窗口已关闭。")

    def _status(self) -> None:
        window = open_window()
        if window is None:
            self.stdout.write("迁移窗口关着。")
            return
        opened = timezone.localtime(window.opened_at)
        self.stdout.write(
            f"迁移窗口开着：{opened:%Y-%m-%d %H:%M} 由{window.opened_by or '（已注销的用户）'}打开，"
            f"理由：{window.reason}"
        )
