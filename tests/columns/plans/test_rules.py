"""Periods, what follows what, and what a clerk is told."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from columns.plans.enums import Half, PlanKind, TaskState
from columns.plans.rules import (
    Coverage,
    Period,
    coverage,
    is_outline_of,
    neighbours,
    period_problems,
    reading_of_title,
    tally,
    tally_text,
)

halves = st.builds(
    lambda year, half: Period(year, year, half),
    st.integers(1990, 2060),
    st.sampled_from([Half.FIRST, Half.SECOND]),
)
spans = st.builds(
    lambda first, length: Period(first, first + length), st.integers(1990, 2060), st.integers(0, 9)
)


@given(st.one_of(halves, spans))
def test_following_and_preceding_undo_each_other(period):
    assert period.following().preceding() == period
    assert period.preceding().following() == period


@given(st.one_of(halves, spans))
def test_periods_follow_without_a_gap(period):
    assert period.following().begins_on == period.ends_on + dt.timedelta(days=1)
    assert period.following().years == period.years


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (Period(2026, 2026), "2026年"),
        (Period(2026, 2026, Half.FIRST), "2026年上半年"),
        (Period(2026, 2026, Half.SECOND), "2026年下半年"),
        (Period(2026, 2030), "2026—2030年"),
    ],
)
def test_a_period_in_words(period, words):
    assert str(period) == words


def test_a_summary_with_a_plan_covers_the_next_period_too():
    first, second = Period(2026, 2026, Half.FIRST), Period(2026, 2026, Half.SECOND)
    assert coverage(PlanKind.SUMMARY_AND_PLAN, first) == {
        Coverage(PlanKind.SUMMARY, first),
        Coverage(PlanKind.PLAN, second),
    }
    assert coverage(PlanKind.PLAN, first) == {Coverage(PlanKind.PLAN, first)}


def test_what_a_reader_goes_on_to():
    half = Period(2026, 2026, Half.FIRST)
    assert neighbours(PlanKind.PLAN, half) == [
        ("本期总结", Coverage(PlanKind.SUMMARY, half)),
        ("下一期计划", Coverage(PlanKind.PLAN, Period(2026, 2026, Half.SECOND))),
        ("上一期计划", Coverage(PlanKind.PLAN, Period(2025, 2025, Half.SECOND))),
        ("全年计划", Coverage(PlanKind.PLAN, Period(2026, 2026))),
    ]
    assert neighbours(PlanKind.OUTLINE, Period(2026, 2030)) == [
        ("下一个规划", Coverage(PlanKind.OUTLINE, Period(2031, 2035))),
        ("上一个规划", Coverage(PlanKind.OUTLINE, Period(2021, 2025))),
    ]
    assert [label for label, _coverage in neighbours(PlanKind.SUMMARY, Period(2026, 2026))] == [
        "下一期计划",
        "下一期总结",
        "本期计划",
        "上一期总结",
    ]


@pytest.mark.parametrize(("year", "belongs"), [(2025, False), (2026, True), (2030, True)])
def test_the_outline_of_a_year(year, belongs):
    assert is_outline_of(PlanKind.OUTLINE, Period(2026, 2030), year) is belongs
    assert not is_outline_of(PlanKind.PLAN, Period(2026, 2030), year)


@pytest.mark.parametrize(
    ("kind", "first", "last", "half", "written", "fields"),
    [
        (PlanKind.PLAN, 2026, 2026, Half.YEAR, dt.date(2026, 1, 5), []),
        (PlanKind.OUTLINE, 2026, 2030, Half.YEAR, dt.date(2026, 3, 1), []),
        (PlanKind.OUTLINE, 2030, 2026, Half.YEAR, None, ["last_year"]),
        (PlanKind.OUTLINE, 2026, 2030, Half.FIRST, None, ["half"]),
        (PlanKind.PLAN, 2026, 2030, Half.YEAR, None, ["last_year"]),
        (PlanKind.SUMMARY, 2026, 2026, Half.SECOND, dt.date(2026, 6, 30), ["written_on"]),
        (PlanKind.SUMMARY_AND_PLAN, 2026, 2026, Half.FIRST, dt.date(2025, 7, 1), ["written_on"]),
        # A summary may be written before the last day of what it sums up.
        (PlanKind.SUMMARY, 2026, 2026, Half.YEAR, dt.date(2026, 12, 20), []),
    ],
)
def test_problems_of_a_period(kind, first, last, half, written, fields):
    assert list(period_problems(kind, first, last, half, written)) == fields


def test_a_tally_names_the_states_that_occur():
    states = [TaskState.DONE, TaskState.RUNNING, TaskState.DONE]
    assert tally(states) == [(TaskState.RUNNING, 1), (TaskState.DONE, 2)]
    assert tally_text(states) == "共3项任务：推进中1项，已完成2项。"
    assert tally_text([]) == ""


@pytest.mark.parametrize(
    ("title", "kind", "period"),
    [
        ("2026年工作计划", PlanKind.PLAN, Period(2026, 2026)),
        ("柳州市商务局2025年工作总结", PlanKind.SUMMARY, Period(2025, 2025)),
        (
            "2026年上半年工作总结及下半年工作计划",
            PlanKind.SUMMARY_AND_PLAN,
            Period(2026, 2026, Half.FIRST),
        ),
        ("2025年工作总结和2026年工作安排", PlanKind.SUMMARY_AND_PLAN, Period(2025, 2025)),
        ("商务发展规划（2026—2030年）", PlanKind.OUTLINE, Period(2026, 2030)),
        ("“十五五”商务发展规划", PlanKind.OUTLINE, Period(2024, 2024)),
    ],
)
def test_a_title_tells_kind_and_period(title, kind, period):
    assert reading_of_title(title, dt.date(2024, 5, 6)) == (kind, period)
