"""Periods, and whether a number asked for is on its way."""

import datetime as dt

import pytest

from cms.deadlines.periods import Pace, pace, period_bounds
from cms.deadlines.rules import DeadlineKind, DeadlineRule, Period

D = dt.date
TWICE = DeadlineRule(DeadlineKind.AT_LEAST, times=2, period=Period.YEAR)


@pytest.mark.parametrize(
    ("period", "bounds"),
    [
        (Period.YEAR, (D(2026, 1, 1), D(2026, 12, 31))),
        (Period.HALF_YEAR, (D(2026, 7, 1), D(2026, 12, 31))),
        (Period.QUARTER, (D(2026, 10, 1), D(2026, 12, 31))),
        (Period.MONTH, (D(2026, 11, 1), D(2026, 11, 30))),
        (Period.WEEK, (D(2026, 11, 23), D(2026, 11, 29))),
    ],
)
def test_bounds(period, bounds):
    assert period_bounds(period, D(2026, 11, 23)) == bounds
    assert period_bounds(period, bounds[0]) == bounds
    assert period_bounds(period, bounds[1]) == bounds


def test_pace_counts_within_the_period_and_up_to_the_day():
    published = [D(2025, 12, 30), D(2026, 3, 1), D(2026, 12, 1)]
    assert pace(TWICE, D(2026, 7, 31), published) == Pace(
        first=D(2026, 1, 1),
        last=D(2026, 12, 31),
        required=2,
        done=1,
        expected=1,
        longest_gap=(D(2026, 7, 31) - D(2026, 3, 1)).days,
    )


def test_behind_complete_and_in_between():
    assert pace(TWICE, D(2026, 7, 31), []).is_behind
    assert not pace(TWICE, D(2026, 6, 30), []).is_behind
    assert not pace(TWICE, D(2026, 12, 30), [D(2026, 12, 1)]).is_behind
    assert pace(TWICE, D(2026, 12, 31), [D(2026, 12, 1)]).is_behind
    assert pace(TWICE, D(2026, 7, 31), [D(2026, 1, 1), D(2026, 1, 2)]).is_complete
