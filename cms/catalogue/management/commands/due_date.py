"""Computes due dates for any phrase the catalogue may write."""

from __future__ import annotations

import datetime as dt
import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from cms.catalogue.grammar.time_limits import read_time_limit
from cms.catalogue.grammar.unreadable import Unreadable
from cms.deadlines.due_dates import DueDate, due_date
from cms.deadlines.models import HolidayNotice
from cms.deadlines.queries import tolerances, working_calendar
from cms.deadlines.rules import DeadlineRule


class Command(BaseCommand):
    """Print by when something is due; exit 2 where the phrase or a date cannot be read."""

    help = "按目录写法计算截止日期，如 --rule 自信息形成或变更之日起20个工作日内公开 --event 2026-11-23。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--rule", required=True, help="公开时限的原文")
        events = parser.add_mutually_exclusive_group(required=True)
        events.add_argument("--event", help="起算日期，如 2026-11-23")
        events.add_argument("--events", help="起算日期的文件，一行一个")
        parser.add_argument("--json", action="store_true", help="写成 JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Compute in the order of input; nothing is printed where one date is wrong."""
        rule = _rule(options["rule"])
        calendar, allowed = working_calendar(), tolerances()
        if not HolidayNotice.objects.exists():
            self.stderr.write(_("工作日历是空的，结果都是暂定；请先运行 load_work_calendar。"))
        events = [*_events(options["event"], options["events"])]
        try:
            found = [due_date(rule, event, calendar, allowed) for event in events]
        except ValueError as error:
            raise CommandError(str(error), returncode=2) from None
        if not options["json"]:
            self.stdout.write("\n".join(map(_line, events, found)))
            return
        answers = [
            {"event": event.isoformat(), **due.to_dict()}
            for event, due in zip(events, found, strict=True)
        ]
        self.stdout.write(
            json.dumps(answers if options["events"] else answers[0], ensure_ascii=False, indent=2)
        )


def _rule(text: str) -> DeadlineRule:
    try:
        return read_time_limit(text).rule
    except Unreadable as error:
        nearest = _("最接近的写法：%s。") % error.nearest if error.nearest else ""
        raise CommandError(f"{error.message}{nearest}", returncode=2) from None


def _events(event: str | None, path: str | None) -> Iterator[dt.date]:
    if path is None:
        yield _date(event or "", "--event")
        return
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(
            _("读不了文件“%(path)s”：%(error)s") % {"path": path, "error": error}, returncode=2
        ) from None
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            yield _date(line.strip(), _("第%d行") % number)


def _date(text: str, place: str) -> dt.date:
    try:
        found = parse_date(text)
    except ValueError:
        found = None
    if found is None:
        raise CommandError(
            _("%(place)s的“%(text)s”不是日期，请写成 2026-11-23 这样。")
            % {"place": place, "text": text},
            returncode=2,
        )
    return found


def _line(event: dt.date, due: DueDate) -> str:
    mark = _("（暂定）") if due.provisional else ""
    return f"{event.isoformat()}\t{due.due_on.isoformat()}{mark}\t{due.kind.label}\t{due.source}"
