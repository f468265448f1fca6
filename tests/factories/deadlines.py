"""Calendar days and notices, and the bundled library's calendar without a database."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

import factory
from factory.django import DjangoModelFactory

from cms.deadlines.models import HolidayNotice, WorkCalendarDay
from cms.deadlines.services import library_entries
from cms.deadlines.working_calendar import WorkingCalendar


class HolidayNoticeFactory(DjangoModelFactory):
    class Meta:
        model = HolidayNotice

    year = factory.Sequence(lambda n: 2100 + n)
    title = factory.LazyAttribute(lambda o: f"国务院办公厅关于{o.year}年部分节假日安排的通知")
    source = "示例"


class WorkCalendarDayFactory(DjangoModelFactory):
    class Meta:
        model = WorkCalendarDay

    date = factory.Sequence(lambda n: dt.date(2100, 1, 4) + dt.timedelta(weeks=n))
    name = "停工"
    source_notice = "示例"


@lru_cache
def library_calendar() -> WorkingCalendar:
    """Return the calendar of 2004–2026 as ``load_work_calendar`` stores it."""
    entries = list(library_entries())
    return WorkingCalendar(
        exceptions={
            entry.date: entry.is_workday
            for entry in entries
            if entry.is_workday != (entry.date.weekday() < 5)
        },
        official_years=frozenset(entry.date.year for entry in entries),
    )
