"""Lists pages whose review cannot go on by itself."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.moderation.stuck import stuck_pages


class Command(BaseCommand):
    """List stuck pages; exit 1 where there are any."""

    help = "列出审核停滞、不会自己继续的页面和原因；有则返回1。"

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one line for each."""
        stuck = stuck_pages()
        for one in stuck:
            self.stdout.write(f"{one.page_id or '-'}\t{one.title}\t{one.reason}")
        if stuck:
            raise CommandError(f"{len(stuck)}处审核停滞。", returncode=1)
        self.stdout.write("没有停滞的审核。")
