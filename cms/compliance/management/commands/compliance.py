"""Prints the board."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from cms.compliance.board import Board, board_on
from cms.compliance.enums import LEVELS, Standing
from cms.compliance.filters import FilterError, read_filter
from cms.compliance.rules import DayError
from cms.compliance.words import next_step


class Command(BaseCommand):
    """Print the board of a day; exit 2 where the day or a filter is refused."""

    help = "公开情况看板：每一行是否按时公开、逾期几个工作日、下一步做什么。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--at", default="", help="哪一天的情况，如 2026-03-31；不写就是今天")
        parser.add_argument("--row", default="", help="只看目录的某一行（序号）")
        parser.add_argument("--department", default="", help="只看某个科室（名称或代码）")
        parser.add_argument("--state", default="", help="只看某种状态，如 red、overdue")
        parser.add_argument("--json", action="store_true", help="写成 JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Reckon and print; nothing is printed where something is refused."""
        names = ("at", "row", "department", "state")
        try:
            wanted = read_filter({name: str(options[name]) for name in names if options[name]})
            keep = 500 if wanted.row is not None else 3
            whole = board_on(wanted.at, keep=keep)
        except (FilterError, DayError) as refusal:
            raise CommandError(str(refusal), returncode=2) from None
        if wanted.row is not None and wanted.row not in {one.row.number for one in whole.rows}:
            raise CommandError(
                _("%(at)s的目录里没有第%(row)d行。")
                % {"at": whole.on.isoformat(), "row": wanted.row},
                returncode=2,
            )
        board = wanted.apply(whole)
        if options["json"]:
            self.stdout.write(json.dumps(board.to_dict(), ensure_ascii=False, indent=2))
            return
        self._print(board, detailed=wanted.row is not None)

    def _print(self, board: Board, *, detailed: bool) -> None:
        levels = "，".join(f"{level.label}{count}" for level, count in board.levels.items())
        self.stdout.write(_("%(at)s 公开情况：%(levels)s") % {"at": board.on, "levels": levels})
        for found in board.rows:
            mark = _("（暂定）") if found.provisional else ""
            late = found.tally.of(Standing.OVERDUE)
            self.stdout.write(
                f"{found.row.number:>2} [{LEVELS[found.state].label}] {found.row.item}"
                f"\t{found.state.label}{mark}\t"
                + _("已公开%(public)d，逾期未公开%(late)d") % {"public": found.public, "late": late}
                + f"\t{next_step(found, board.day)}"
            )
            for page in found.pages if detailed else ():
                due = page.facts.due.due_on if page.facts.due else ""
                self.stdout.write(
                    f"   {page.standing.label}\t{due}\t{page.late_days}\t{page.facts.title}"
                )
