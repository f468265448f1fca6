"""Lists live pages that did not come by the door."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.core.queries import unreleased_live_pages


class Command(BaseCommand):
    """List live pages without a release record; exit 1 where there are any."""

    help = "列出没有发布记录却已上网的页面；有则返回1。"

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one line for each fault."""
        count = 0
        for page, reason in unreleased_live_pages():
            count += 1
            self.stdout.write(f"{page.pk}\t{page.url_path}\t{page.title}\t{reason}")
        if count:
            raise CommandError(f"{count}个页面没有有效的发布记录。", returncode=1)
        self.stdout.write("所有已上网的页面都有发布记录。")
