"""Writes of the calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import chinese_calendar
from chinese_calendar import constants
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.core import audit
from cms.deadlines.models import HolidayNotice, WorkCalendarDay
from cms.deadlines.queries import forget_calendar, working_calendar
from cms.deadlines.signals import calendar_revised


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One day a notice decrees: off, or worked at a weekend."""

    date: dt.date
    is_workday: bool
    name: str


@dataclass(slots=True)
class Revision:
    """A change of the calendar; ``moved`` are lines that say which time limits it moved."""

    moved: list[str] = field(default_factory=list)


@contextmanager
def revising(cause: str, actor: Any) -> Iterator[Revision]:
    """Change the calendar inside; whoever follows it learns how it was before and is after."""
    with transaction.atomic():
        before = working_calendar()
        revision = Revision()
        yield revision
        # Rows written in bulk send no signals.
        forget_calendar()
        transaction.on_commit(forget_calendar)
        after = working_calendar()
        if after != before:
            for _receiver, lines in calendar_revised.send(
                sender=WorkCalendarDay, before=before, after=after, cause=cause, actor=actor
            ):
                revision.moved += lines or []


def record_notice(
    year: int,
    entries: Iterable[CalendarEntry],
    *,
    actor: Any,
    title: str,
    source: str,
    document_number: str = "",
    issued_on: dt.date | None = None,
    text: str = "",
) -> HolidayNotice:
    """Store the notice as ``write_notice`` does and tell whoever follows the calendar."""
    with revising(title, actor):
        return write_notice(
            year,
            entries,
            actor=actor,
            title=title,
            source=source,
            document_number=document_number,
            issued_on=issued_on,
            text=text,
        )


@transaction.atomic
def write_notice(
    year: int,
    entries: Iterable[CalendarEntry],
    *,
    actor: Any,
    title: str,
    source: str,
    document_number: str = "",
    issued_on: dt.date | None = None,
    text: str = "",
) -> HolidayNotice:
    """Store the notice of ``year`` with its days; the year is no longer provisional.

    Days that only repeat Monday–Friday are left out; a local arrangement for the same day stands.
    Raises ``ValidationError`` in Chinese where the year has its notice, a day is given twice with
    different meanings, or a day lies far from the year (a notice for another year).
    """
    if HolidayNotice.objects.filter(year=year).exists():
        raise ValidationError(_("%d年的放假通知已经登记，请在工作日历中修改。") % year)
    days: dict[dt.date, CalendarEntry] = {}
    for entry in entries:
        # New Year's bridge may reach into December before; no notice reaches further.
        if not dt.date(year - 1, 12, 1) <= entry.date <= dt.date(year + 1, 1, 31):
            raise ValidationError(
                _("%(date)s不属于%(year)d年的放假安排，请核对年份。")
                % {"date": entry.date.isoformat(), "year": year}
            )
        earlier = days.setdefault(entry.date, entry)
        if earlier.is_workday != entry.is_workday:
            raise ValidationError(
                _("%s既写了放假又写了上班，请核对通知原文。") % entry.date.isoformat()
            )
    changed = [day for day in days.values() if day.is_workday != (day.date.weekday() < 5)]
    if not changed:
        raise ValidationError(_("没有读到%d年的放假或调休日期，请核对通知原文。") % year)
    notice = HolidayNotice.objects.create(
        year=year,
        title=title,
        source=source,
        document_number=document_number,
        issued_on=issued_on,
        text=text,
    )
    standing = set(
        WorkCalendarDay.objects.filter(date__in=[day.date for day in changed]).values_list(
            "date", flat=True
        )
    )
    WorkCalendarDay.objects.bulk_create(
        WorkCalendarDay(
            date=day.date, is_workday=day.is_workday, name=day.name, notice=notice, source_notice=""
        )
        for day in sorted(changed, key=lambda day: day.date)
        if day.date not in standing
    )
    audit.record(
        "calendar.notice",
        notice,
        actor,
        after={
            "year": year,
            "source": source,
            "days": {day.date.isoformat(): day.is_workday for day in changed},
            "local": sorted(day.isoformat() for day in standing),
        },
    )
    # bulk_create sends no signals.
    forget_calendar()
    transaction.on_commit(forget_calendar)
    return notice


def load_library_calendar() -> list[int]:
    """Record a notice for every year ``chinesecalendar`` knows and the table does not.

    Returns the years added, in order. A year on record is left as the bureau keeps it.
    """
    known = set(HolidayNotice.objects.values_list("year", flat=True))
    by_year: dict[int, list[CalendarEntry]] = {}
    for entry in library_entries():
        if entry.date.year not in known:
            by_year.setdefault(entry.date.year, []).append(entry)
    with transaction.atomic():
        for year, entries in sorted(by_year.items()):
            write_notice(
                year,
                entries,
                actor=None,
                title=_("国务院办公厅关于%d年部分节假日安排的通知") % year,
                source=f"chinesecalendar {chinese_calendar.__version__}",
            )
    return sorted(by_year)


def library_entries() -> Iterator[CalendarEntry]:
    """Yield every day off and every make-up working day that ``chinesecalendar`` knows."""
    names = {holiday.value: holiday.chinese for holiday in constants.Holiday}
    for date, name in constants.holidays.items():
        yield CalendarEntry(date, is_workday=False, name=names.get(name, name))
    for date, name in constants.workdays.items():
        yield CalendarEntry(date, is_workday=True, name=_("%s调休上班") % names.get(name, name))
