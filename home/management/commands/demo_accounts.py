"""Shows the demo accounts of this machine."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from home.sample import accounts
from home.sample.bureau import UNITS
from home.sample.people import PEOPLE
from home.sample.tables import aligned

_UNKNOWN = "（已改过，或不是在本机生成）"


class Command(BaseCommand):
    help = "显示本机的演示账号和密码（只在开发环境）。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--renew", action="store_true", help="为本机不知道密码的演示账号重新生成密码"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a table: account, password, name, unit, part."""
        if not settings.DEBUG:
            raise CommandError("演示账号只在开发环境使用，正式网站没有演示账号。")
        users = {
            user.username: user
            for user in get_user_model().objects.filter(
                username__in=[person.username for person in PEOPLE], is_active=True
            )
        }
        if not users:
            self.stdout.write("还没有演示账号，请先运行 make setup。")
            return
        known = {name: accounts.known_password(user) for name, user in users.items()}
        if options["renew"]:
            accounts.renew(user for name, user in users.items() if known[name] is None)
            users = get_user_model().objects.in_bulk(list(users), field_name="username")
            known = {name: accounts.known_password(user) for name, user in users.items()}
        units = {unit.code: unit.name for unit in UNITS}
        rows = [("账号", "密码", "姓名", "科室", "角色")]
        rows += [
            (
                person.username,
                known[person.username] or _UNKNOWN,
                str(users[person.username]),
                units.get(person.unit, "局领导" if person.post else ""),
                person.part,
            )
            for person in PEOPLE
            if person.username in users
        ]
        self.stdout.write("演示账号（密码在本机随机生成，只用于演示）：")
        self.stdout.write("\n".join(aligned(rows)))
        if None in known.values():
            self.stdout.write("不知道的密码可以重新生成：python manage.py demo_accounts --renew")
