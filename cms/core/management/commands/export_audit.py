"""Exports the audit log."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.core import audit
from cms.core.audit_export import exported_lines
from cms.core.models import AuditChain


class Command(BaseCommand):
    """Write the chain as JSON lines; the export itself is on record afterwards."""

    help = "把审计记录导出为 JSON 行，可用 verify_audit 离线核验；导出本身也记入审计。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", help="写到文件；不写则输出到屏幕")

    def handle(self, *args: Any, **options: Any) -> None:
        """Export, then record that it was done."""
        path = options["file"]
        with transaction.atomic():
            if path is None:
                for line in exported_lines():
                    self.stdout.write(line)
            else:
                try:
                    with Path(path).open("x", encoding="utf-8") as file:
                        file.writelines(f"{line}\n" for line in exported_lines())
                except OSError as error:
                    raise CommandError(
                        _("写不了文件“%(path)s”：%(error)s") % {"path": path, "error": error},
                        returncode=2,
                    ) from None
            chain, _made = AuditChain.objects.get_or_create(pk=1)
            audit.record("audit.export", chain, None, after={"records": chain.length})
