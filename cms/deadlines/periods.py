"""Periods and pace: whether “at least n times a year” is on its way."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from cms.deadlines.rules import DeadlineRule, Period

_MONTHS: Final[dict[Period, int]] = {
    Period.YEAR: 12,
    Period.HALF_YEAR: 6,
    Period.QUARTER: 3,
    Period.MONTH: 1,
}


@dataclass(frozen=True, slots=True)
class Pace:
    """How a row that asks for ``required`` publications in a period stands on one day.

    ``expected`` is the number an even spread would have reached by that day; ``longest_gap`` the
    longest stretch in days without a publication within the period so far.
    """

    first: dt.date
    last: dt.date
    required: int
    done: int
    expected: int
    longest_gap: int

    @property
    def is_complete(self) -> bool:
        """Return whether the number asked for is reached."""
        return self.done >= self.required

    @property
    def is_behind(self) -> bool:
        """Return whether fewer were published than an even spread would have by now."""
        return self.done < self.expected


def period_bounds(period: Period, on: dt.date) -> tuple[dt.date, dt.date]:
    """Return the first and last day of the period that ``on`` lies in; weeks begin on Monday."""
    if period is Period.WEEK:
        first = on - dt.timedelta(days=on.weekday())
        return first, first + dt.timedelta(days=6)
    months = _MONTHS[period]
    first_month = (on.month - 1) // months * months + 1
    last_month = first_month + months - 1
    last_day = calendar.monthrange(on.year, last_month)[1]
    return dt.date(on.year, first_month, 1), dt.date(on.year, last_month, last_day)


def pace(rule: DeadlineRule, on: dt.date, published: Iterable[dt.date]) -> Pace:
    """Return how an AT_LEAST ``rule`` stands at the end of ``on``, given the publication days.

    Days outside the period, or after ``on``, are left out.
    """
    if rule.period is None or rule.times is None:
        raise TypeError("Only an AT_LEAST rule has a pace.")
    first, last = period_bounds(rule.period, on)
    days = sorted(day for day in published if first <= day <= on)
    marks = [first - dt.timedelta(days=1), *days, on]
    length = (last - first).days + 1
    elapsed = (on - first).days + 1
    return Pace(
        first=first,
        last=last,
        required=rule.times,
        done=len(days),
        expected=rule.times * elapsed // length,
        longest_gap=max((b - a).days for a, b in pairwise(marks)),
    )
