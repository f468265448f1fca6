"""Says what a token is for."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from wagtail.models import APIToken

from cms.api.models import Tier
from cms.api.services import set_tier


class Command(BaseCommand):
    help = "设定接口令牌的用途：reading 只读公开内容，editing 以令牌持有人的身份编辑。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("prefix", help="令牌开头的字符（api_tokens list 里能看到）")
        parser.add_argument("tier", choices=Tier.values)

    def handle(self, *args: Any, prefix: str, tier: str, **options: Any) -> None:
        # The command is given what one can see of a token: its beginning, or the whole of it.
        found = [
            token
            for token in APIToken.objects.filter(revoked_at__isnull=True)
            if prefix.startswith(token.prefix) or token.prefix.startswith(prefix)
        ]
        if len(found) != 1:
            raise CommandError(
                f"“{prefix}”对应 {len(found)} 个有效令牌，应正好是一个；可用 api_tokens list 查看。",
                returncode=2,
            )
        set_tier(found[0], Tier(tier), actor=None)
        self.stdout.write(f"{found[0]}：{Tier(tier).label}")
