"""Proves the chain of the audit log."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from cms.core.audit import broken_links
from cms.core.audit_export import ExportError, broken_links_of


class Command(BaseCommand):
    """Check every record of the database, or of an export; exit 1 at the first broken link."""

    help = "核验审计链：不写文件核验数据库，写文件核验导出（不连数据库）；有断开处则指出第一处并返回1。"
    # An export proves itself away from the site.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("export", nargs="?", help="export_audit 写出的文件")

    def handle(self, *args: Any, **options: Any) -> None:
        """Verify."""
        try:
            first = next(_breaks(options["export"]), None)
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(
                _("读不了文件“%(path)s”：%(error)s") % {"path": options["export"], "error": error},
                returncode=2,
            ) from None
        except ExportError as error:
            raise CommandError(str(error), returncode=1) from None
        if first is not None:
            sequence, reason = first
            raise CommandError(
                _("审计链在第%(sequence)d条断开：%(reason)s。")
                % {"sequence": sequence, "reason": reason},
                returncode=1,
            )
        self.stdout.write(_("审计链完整。"))


def _breaks(path: str | None) -> Iterator[tuple[int, str]]:
    if path is None:
        yield from broken_links()
        return
    with Path(path).open(encoding="utf-8") as file:
        yield from broken_links_of(file)
