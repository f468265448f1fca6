"""Reads of the calendar: one query, then from memory until something changes."""

from __future__ import annotations

import uuid
from typing import Final

from django.core.cache import cache

from cms.deadlines.due_dates import DEFAULT_TOLERANCES, Tolerances
from cms.deadlines.models import DeadlineSettings, WorkCalendarDay
from cms.deadlines.working_calendar import WorkingCalendar

# The cache holds a token, the process the calendar it read under that token. Whoever changes the
# table removes the token: at once for all processes that share a cache, within this time for those
# that do not.
_KEY: Final = "cms_deadlines.calendar"
_SECONDS: Final = 60


class _Kept:
    """What this process read last, and under which token."""

    reading: tuple[str, WorkingCalendar] | None = None


def working_calendar() -> WorkingCalendar:
    """Return the calendar, read by one query at most."""
    token = cache.get(_KEY)
    if token is None:
        # The token is there before the table is read, so that a change meanwhile removes it.
        token = uuid.uuid4().hex
        if not cache.add(_KEY, token, _SECONDS):
            token = cache.get(_KEY, token)
    kept = _Kept.reading
    if kept is not None and kept[0] == token:
        return kept[1]
    calendar = _read()
    if kept is not None and kept[1] == calendar:
        # The same days again: this value has its working days counted already.
        calendar = kept[1]
    _Kept.reading = (token, calendar)
    return calendar


def forget_calendar() -> None:
    """Have the next ``working_calendar()`` read the table."""
    cache.delete(_KEY)


def tolerances() -> Tolerances:
    """Return the bureau's tolerances, the defaults where nobody has set any (one query)."""
    settings = DeadlineSettings.objects.first()
    return settings.tolerances() if settings else DEFAULT_TOLERANCES


def _read() -> WorkingCalendar:
    exceptions = {}
    official_years = set()
    rows = WorkCalendarDay.objects.values_list("date", "is_workday", "notice__year")
    for date, is_workday, notice_year in rows.order_by("date"):
        exceptions[date] = is_workday
        if notice_year is not None:
            official_years.add(notice_year)
    return WorkingCalendar(exceptions=exceptions, official_years=frozenset(official_years))
