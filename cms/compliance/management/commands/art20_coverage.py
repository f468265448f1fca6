"""Prints which item of 条例 art 20 is served by which column."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from cms.compliance.coverage import coverage


class Command(BaseCommand):
    """Print the fifteen items."""

    help = "《政府信息公开条例》第二十条十五项内容由哪个栏目承担，哪些没有栏目。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="写成 JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print in the order of the law."""
        items = coverage()
        if options["json"]:
            answer = [item.to_dict() for item in items]
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))
            return
        nothing = _("没有栏目")
        for item in items:
            served = "、".join(name for _slug, name in item.columns) if item.is_served else ""
            self.stdout.write(f"{item.number:>2} {item.text}\t{served or nothing}\t{item.remark}")
        missing = sum(not item.is_served for item in items)
        self.stdout.write(
            _("共%(all)d项，%(missing)d项没有栏目。") % {"all": len(items), "missing": missing}
        )
