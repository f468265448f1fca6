"""Terms of publicity, personal details, numbers that are nobody's business."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.deadlines.working_calendar import WorkingCalendar
from columns.personnel.rules import (
    details_last_day,
    earliest_end,
    has_private_number,
    masked_name,
    names_in,
    publicity_days,
)

# 2026: 国庆节放假 10-01 to 10-07, 09-20 and 10-10 worked.
CALENDAR = WorkingCalendar(
    {
        **{dt.date(2026, 10, day): False for day in range(1, 8)},
        dt.date(2026, 9, 20): True,
        dt.date(2026, 10, 10): True,
    },
    frozenset({2026}),
)
DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31))


@pytest.mark.parametrize(
    ("first", "last", "published", "days"),
    [
        ("2026-11-23", "2026-11-27", "2026-11-23", 5),
        ("2026-11-23", "2026-11-27", "2026-11-24", 4),
        ("2026-11-21", "2026-11-27", "2026-11-20", 5),
        ("2026-09-29", "2026-10-09", "2026-09-29", 4),
        ("2026-09-29", "2026-10-10", "2026-09-29", 5),
        ("2026-11-23", "2026-11-27", "2026-12-01", 0),
    ],
)
def test_working_days_from_publication_on(first, last, published, days):
    dates = [dt.date.fromisoformat(day) for day in (first, last, published)]
    assert publicity_days(CALENDAR, *dates) == days


@given(DAYS, st.integers(min_value=1, max_value=15))
def test_the_earliest_end_is_just_enough(first, days):
    end = earliest_end(CALENDAR, first, days)
    assert publicity_days(CALENDAR, first, end, first) == days
    assert publicity_days(CALENDAR, first, end - dt.timedelta(days=1), first) == days - 1


def test_details_stay_for_the_days_set():
    assert details_last_day(dt.date(2026, 11, 27), 30) == dt.date(2026, 12, 27)


@pytest.mark.parametrize(
    ("name", "masked"), [("张三", "张某"), ("欧阳凯", "欧阳某"), (" 李守正 ", "李某"), ("", "")]
)
def test_only_the_surname_is_left(name, masked):
    assert masked_name(name) == masked


def test_names_in_a_text():
    assert names_in("关于张三同志任前公示", ["张三", "李四", "王"]) == ["张三"]


@pytest.mark.parametrize(
    ("text", "private"),
    [
        ("身份证11010519491231002X", True),
        ("身份证110105194912310021", False),
        ("手机13800138000", True),
        ("电话0772-2800138", False),
        ("编号138001380001", False),
    ],
)
def test_private_numbers(text, private):
    assert has_private_number(text) is private
