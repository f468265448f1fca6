"""Lists the columns."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from cms.catalogue.grammar.paths import join_path
from cms.catalogue.queries import ColumnSummary, column_summaries
from cms.deadlines.rules import DeadlineRule
from cms.departments.rules import OwnerRule


class Command(BaseCommand):
    """Show each column plugin beside what the catalogue asks of it."""

    help = "列出各栏目：代码、名称、路径、页面类型、目录序号、责任、时限、渠道、是否开放新建。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="写成 JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """List."""
        summaries = column_summaries()
        if options["json"]:
            data = [_as_dict(one) for one in summaries]
            self.stdout.write(json.dumps(data, ensure_ascii=False, indent=2))
            return
        for one in summaries:
            self.stdout.write("\n".join(_as_lines(one)))


def _as_lines(one: ColumnSummary) -> list[str]:
    if not one.enabled:
        return [f"{one.slug}\t已停用（COLUMNS_DISABLED）"]
    lines = [
        f"{one.slug}\t{join_path(one.path)}\t{one.name}",
        f"    页面类型：{'、'.join(one.page_types)}",
    ]
    if not one.rows:
        lines.append("    现行目录中没有这个栏目")
    for row in one.rows:
        owner, deadline = row.owner_rule, row.deadline_rule
        lines.append(
            f"    序号{row.number} {row.item}："
            f"{owner.describe() if owner else '责任科室待处理'}；"
            f"{deadline.describe() if deadline else '公开时限待处理'}"
        )
    if one.channels:
        lines.append(f"    渠道：{'、'.join(one.channels)}")
    if not one.open:
        lines.append("    已移出目录，不再新建页面")
    return lines


def _as_dict(one: ColumnSummary) -> dict[str, Any]:
    return {
        "slug": one.slug,
        "name": one.name,
        "path": list(one.path),
        "page_types": list(one.page_types),
        "rows": [row.number for row in one.rows],
        "owner_rule": [_rule(row.number, row.owner_rule) for row in one.rows],
        "deadline_rule": [_rule(row.number, row.deadline_rule) for row in one.rows],
        "channels": list(one.channels),
        "enabled": one.enabled,
        "open": one.open,
    }


def _rule(number: int, rule: OwnerRule | DeadlineRule | None) -> dict[str, Any]:
    if rule is None:
        return {"row": number, "kind": None}
    return {"row": number, **rule.to_dict(), "text": rule.describe()}
