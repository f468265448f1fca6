"""The working calendar as a pure value: which days are working days, and terms counted in them."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from django.utils.translation import gettext as _

from cms.deadlines.statutory import statutory_days_off

_SATURDAY: Final = 5


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Working days of any year.

    ``exceptions`` maps the days that differ from Monday–Friday to whether they are worked, national
    and local ones alike; ``official_years`` are those whose State Council notice is in it. Any
    other year is predicted from Monday–Friday less the statutory days off.
    """

    exceptions: Mapping[dt.date, bool]
    official_years: frozenset[int]
    # Sorted ordinals of the working days of a year, filled when first asked for.
    _years: dict[int, list[int]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def is_workday(self, day: dt.date) -> bool:
        """Return whether ``day`` is worked, as decreed or, without a notice, as predicted."""
        known = self.exceptions.get(day)
        if known is not None:
            return known
        if day.weekday() >= _SATURDAY:
            return False
        return day.year in self.official_years or day not in statutory_days_off(day.year)

    def is_official(self, first: dt.date, last: dt.date) -> bool:
        """Return whether every year from ``first`` to ``last`` has its notice."""
        return all(year in self.official_years for year in range(first.year, last.year + 1))

    def add_working_days(self, event: dt.date, days: int) -> dt.date:
        """Return the ``days``-th working day after ``event``; ``days`` ≥ 1.

        The day of the event is not counted, and after an event on a day off the next working day
        is day one (民法典 art 201).
        """
        if days < 1:
            raise ValueError(_("工作日数应不小于 1，现为 %d。") % days)
        year = event.year
        working = self._working_days(year)
        index = bisect_right(working, event.toordinal()) + days - 1
        while index >= len(working):
            index -= len(working)
            year += 1
            working = self._working_days(year)
        return dt.date.fromordinal(working[index])

    def on_or_after(self, day: dt.date) -> dt.date:
        """Return ``day`` or the first working day after it (民法典 art 203)."""
        return day if self.is_workday(day) else self.add_working_days(day, 1)

    def on_or_before(self, day: dt.date) -> dt.date:
        """Return ``day`` or the last working day before it."""
        year = day.year
        while True:
            working = self._working_days(year)
            index = bisect_right(working, day.toordinal())
            if index:
                return dt.date.fromordinal(working[index - 1])
            year -= 1

    def count_working_days(self, after: dt.date, until: dt.date) -> int:
        """Return how many working days lie after ``after`` up to and including ``until``.

        Zero where ``until`` is not later than ``after``.
        """
        if until <= after:
            return 0
        first, last = after.toordinal() + 1, until.toordinal()
        return sum(
            bisect_right(working, last) - bisect_left(working, first)
            for working in map(self._working_days, range(after.year, until.year + 1))
        )

    def earliest_working_day(self, event: dt.date, days: int) -> dt.date:
        """Return the lower bound of ``add_working_days``: no day off where no notice says so."""
        day, left = event, days
        while True:
            year = (day + dt.timedelta(days=1)).year
            if year not in self.official_years:
                return day + dt.timedelta(days=left)
            end_of_year = dt.date(year, 12, 31)
            available = self.count_working_days(day, end_of_year)
            if available >= left:
                return self.add_working_days(day, left)
            day, left = end_of_year, left - available

    def _working_days(self, year: int) -> list[int]:
        working = self._years.get(year)
        if working is None:
            if not dt.MINYEAR <= year <= dt.MAXYEAR:
                raise ValueError(_("日期超出可计算的范围，请核对起算日期。"))
            first = dt.date(year, 1, 1)
            length = dt.date(year, 12, 31).toordinal() - first.toordinal() + 1
            days = (dt.date.fromordinal(first.toordinal() + n) for n in range(length))
            working = [day.toordinal() for day in days if self.is_workday(day)]
            self._years[year] = working
        return working
