"""Working days against the vectors, and against an oracle that walks the days one by one."""

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.deadlines.statutory import statutory_days_off
from cms.deadlines.working_calendar import WorkingCalendar
from tests.factories.deadlines import library_calendar

D = dt.date
DAY = dt.timedelta(days=1)
HOLIDAYS = (
    Path(__file__).resolve().parents[4] / "shared" / "data" / "holidays" / "cn_2004_2026.json"
)


@pytest.mark.parametrize(
    ("event", "days", "due_on"),
    [
        (D(2026, 11, 23), 20, D(2026, 12, 21)),
        (D(2026, 9, 24), 20, D(2026, 10, 29)),
        (D(2026, 1, 5), 20, D(2026, 2, 2)),
        (D(2026, 2, 13), 7, D(2026, 3, 2)),
        (D(2026, 4, 30), 5, D(2026, 5, 11)),
        (D(2025, 1, 24), 20, D(2025, 2, 27)),
        (D(2025, 9, 26), 20, D(2025, 10, 30)),
        (D(2026, 12, 3), 20, D(2026, 12, 31)),
    ],
)
def test_known_terms(event, days, due_on):
    assert library_calendar().add_working_days(event, days) == due_on


def test_every_term_of_2004_to_2026_agrees_with_a_walk_through_the_days():
    if not HOLIDAYS.exists():
        pytest.skip(f"{HOLIDAYS.name} is not beside the project")
    data = json.loads(HOLIDAYS.read_text())
    off, made_up = set(data["holidays"]), set(data["makeup_workdays"])
    worked = {}
    day = D(2004, 1, 1)
    while day.year < 2027:
        text = day.isoformat()
        worked[day] = text in made_up or (day.weekday() < 5 and text not in off)
        day += DAY
    calendar = library_calendar()
    for start, is_worked in worked.items():
        expected, day = [], start
        while len(expected) < 30:
            day += DAY
            if day.year > 2026:
                break
            if worked[day]:
                expected.append(day)
        found = [calendar.add_working_days(start, n + 1) for n in range(len(expected))]
        assert found == expected, start
        assert calendar.is_workday(start) == is_worked


calendars = st.builds(
    WorkingCalendar,
    exceptions=st.dictionaries(
        st.dates(D(2026, 10, 1), D(2027, 3, 31)), st.booleans(), max_size=40
    ),
    official_years=st.sampled_from([frozenset({2026}), frozenset({2026, 2027}), frozenset()]),
)
days = st.dates(D(2026, 10, 1), D(2027, 3, 31))


@given(calendars, days, st.integers(1, 30))
def test_adding_and_counting_are_inverse(calendar, event, n):
    due = calendar.add_working_days(event, n)
    assert calendar.is_workday(due)
    assert calendar.count_working_days(event, due) == n
    assert calendar.count_working_days(event, due - DAY) == n - 1


@given(calendars, days)
def test_nearest_working_days_have_none_between(calendar, day):
    after, before = calendar.on_or_after(day), calendar.on_or_before(day)
    assert before <= day <= after
    assert calendar.is_workday(before)
    assert calendar.is_workday(after)
    assert calendar.count_working_days(before, after) == (0 if before == after else 1)
    assert calendar.is_workday(day) == (before == day == after)


@given(days, st.integers(1, 60))
def test_no_notice_can_bring_a_term_before_its_lower_bound(event, n):
    calendar = WorkingCalendar({}, frozenset({2026}))
    bound = calendar.earliest_working_day(event, n)
    assert bound <= calendar.add_working_days(event, n)
    if bound.year == 2026:
        assert bound == calendar.add_working_days(event, n)


def test_counts_nothing_backwards():
    assert library_calendar().count_working_days(D(2026, 3, 2), D(2026, 3, 2)) == 0
    assert library_calendar().count_working_days(D(2026, 3, 3), D(2026, 3, 2)) == 0


def test_a_year_is_official_only_with_its_notice():
    calendar = library_calendar()
    assert calendar.is_official(D(2004, 1, 1), D(2026, 12, 31))
    assert not calendar.is_official(D(2026, 12, 31), D(2027, 1, 1))
    assert not calendar.is_official(D(2003, 12, 31), D(2004, 1, 1))


def test_a_local_day_off_counts():
    calendar = WorkingCalendar({D(2027, 4, 9): False}, frozenset())
    assert calendar.add_working_days(D(2027, 4, 8), 1) == D(2027, 4, 12)


def test_refuses_terms_without_days_and_beyond_the_calendar():
    with pytest.raises(ValueError, match="工作日数应不小于 1，现为 0。"):
        library_calendar().add_working_days(D(2026, 1, 1), 0)
    with pytest.raises(ValueError, match="日期超出可计算的范围"):
        library_calendar().add_working_days(D(9999, 12, 30), 20)


def test_statutory_days_off_of_2027():
    assert sorted(statutory_days_off(2027)) == [
        D(2027, 1, 1),
        D(2027, 2, 5),
        D(2027, 2, 6),
        D(2027, 2, 7),
        D(2027, 2, 8),
        D(2027, 2, 9),  # for Saturday 6 February
        D(2027, 2, 10),  # for Sunday 7 February
        D(2027, 4, 5),
        D(2027, 5, 1),
        D(2027, 5, 2),
        D(2027, 5, 3),  # for Saturday 1 May
        D(2027, 5, 4),  # for Sunday 2 May
        D(2027, 6, 9),
        D(2027, 9, 15),
        D(2027, 10, 1),
        D(2027, 10, 2),
        D(2027, 10, 3),
        D(2027, 10, 4),  # for Saturday 2 October
        D(2027, 10, 5),  # for Sunday 3 October
    ]


@pytest.mark.parametrize("year", [2027, 2028, 2031, 2040, 2050])
def test_thirteen_weekdays_off_in_any_year(year):
    # 2028 and 2031 have 中秋 within 国庆: one more day is owed, none is lost.
    assert len([day for day in statutory_days_off(year) if day.weekday() < 5]) == 13
