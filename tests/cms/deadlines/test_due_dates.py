"""Each kind of time limit, at its edges."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.deadlines.due_dates import Tolerances, due_date, strictest
from cms.deadlines.rules import DayUnit, DeadlineKind, DeadlineRule, Period
from tests.factories.deadlines import library_calendar

D = dt.date
WD20 = DeadlineRule(DeadlineKind.WORKING_DAYS, days=20)
CD20 = DeadlineRule(DeadlineKind.WORKING_DAYS, days=20, unit=DayUnit.CALENDAR)
BY_31_JANUARY = DeadlineRule(DeadlineKind.YEARLY_DATE, month=1, day=31)
REPLY_5 = DeadlineRule(DeadlineKind.REPLY_WITHIN, days=5)
TWICE_A_YEAR = DeadlineRule(DeadlineKind.AT_LEAST, times=2, period=Period.YEAR)


def due(rule, event, **tolerances):
    return due_date(rule, event, library_calendar(), Tolerances(**tolerances))


def test_working_days_within_the_notice():
    result = due(WD20, D(2026, 12, 3))
    assert result.to_dict() == {
        "due_on": "2026-12-31",
        "provisional": False,
        "kind": "working_days",
        "source": "《政府信息公开条例》第二十六条",
        "earliest_plausible": "2026-12-31",
        "late_after": "2026-12-31",
        "readings": [],
    }
    assert not result.is_late(D(2026, 12, 31))
    assert result.is_late(D(2027, 1, 1))


def test_a_term_that_crosses_into_a_year_without_notice_is_provisional():
    result = due(WD20, D(2026, 12, 4))
    assert (result.due_on, result.provisional) == (D(2027, 1, 4), True)
    # Nobody can end the term before 1 January: nineteen working days pass in December.
    assert result.earliest_plausible == D(2027, 1, 1)


def test_the_guard_before_a_provisional_date_is_a_setting():
    assert due(WD20, D(2027, 3, 1)).due_on == D(2027, 3, 29)
    assert due(WD20, D(2027, 3, 1)).earliest_plausible == D(2027, 3, 22)
    assert due(WD20, D(2027, 3, 1), provisional_guard=3).earliest_plausible == D(2027, 3, 26)


def test_the_day_after_a_year_with_notice_decides():
    assert due(DeadlineRule(DeadlineKind.WORKING_DAYS, days=1), D(2026, 12, 31)).provisional
    assert not due(DeadlineRule(DeadlineKind.WORKING_DAYS, days=1), D(2003, 12, 31)).provisional


def test_after_an_event_on_a_day_off_the_next_working_day_is_day_one():
    one = DeadlineRule(DeadlineKind.WORKING_DAYS, days=1)
    assert due(one, D(2026, 10, 3)).due_on == D(2026, 10, 8)
    # A make-up Saturday is a working day.
    assert due(one, D(2026, 10, 9)).due_on == D(2026, 10, 10)


def test_calendar_days_roll_forward_but_alarms_do_not():
    result = due(CD20, D(2026, 9, 15))
    assert (result.due_on, result.earliest_plausible) == (D(2026, 10, 8), D(2026, 10, 5))
    assert result.source == "《民法典》第二百条至第二百零三条"
    result = due(CD20, D(2026, 3, 2))
    assert (result.due_on, result.earliest_plausible) == (D(2026, 3, 23), D(2026, 3, 22))


def test_the_stricter_law_prevails():
    # 预算法 art 14 beside 条例 art 26.
    approved = D(2026, 3, 3)
    assert strictest(due(WD20, approved), due(CD20, approved)) == due(CD20, approved)


@pytest.mark.parametrize(
    ("event", "due_on", "late_after", "provisional"),
    [
        (D(2025, 1, 1), D(2025, 1, 27), D(2025, 1, 31), False),  # within Spring Festival
        (D(2026, 1, 31), D(2026, 1, 30), D(2026, 1, 31), False),  # a Saturday, and the day itself
        (D(2026, 2, 1), D(2027, 1, 29), D(2027, 1, 31), True),  # a Sunday; next year's turn
        (D(2024, 1, 1), D(2024, 1, 31), D(2024, 1, 31), False),
    ],
)
def test_a_yearly_date_is_prepared_before_and_never_rolls_on(
    event, due_on, late_after, provisional
):
    result = due(BY_31_JANUARY, event)
    assert (result.due_on, result.late_after, result.provisional) == (
        due_on,
        late_after,
        provisional,
    )


def test_29_february_falls_on_the_28th_in_a_common_year():
    rule = DeadlineRule(DeadlineKind.YEARLY_DATE, month=2, day=29)
    assert due(rule, D(2026, 1, 1)).late_after == D(2026, 2, 28)
    assert due(rule, D(2024, 1, 1)).late_after == D(2024, 2, 29)


def test_an_interpretation_is_due_with_its_policy_and_red_after_three_working_days():
    result = due(DeadlineRule(DeadlineKind.WITH_POLICY), D(2026, 9, 30))
    assert (result.due_on, result.late_after) == (D(2026, 9, 30), D(2026, 10, 10))
    no_grace = due(DeadlineRule(DeadlineKind.WITH_POLICY), D(2026, 9, 30), interpretation_grace=0)
    assert no_grace.late_after == D(2026, 9, 30)


def test_a_reply_keeps_both_readings_and_the_stricter_is_due():
    result = due(REPLY_5, D(2026, 11, 23))
    assert [(reading.unit, reading.due_on) for reading in result.readings] == [
        (DayUnit.CALENDAR, D(2026, 11, 30)),
        (DayUnit.WORKING, D(2026, 11, 30)),
    ]
    # Saturday 28 November: the roll-forward is not counted on.
    assert (result.due_on, result.earliest_plausible) == (D(2026, 11, 30), D(2026, 11, 28))
    result = due(REPLY_5, D(2026, 4, 30))
    assert [reading.due_on for reading in result.readings] == [D(2026, 5, 6), D(2026, 5, 11)]
    assert result.due_on == D(2026, 5, 6)


def test_a_reply_in_working_days_is_taken_at_its_word():
    rule = DeadlineRule(DeadlineKind.REPLY_WITHIN, days=5, unit=DayUnit.WORKING)
    assert due(rule, D(2026, 4, 30)).due_on == D(2026, 5, 11)


def test_at_least_is_due_by_the_end_of_the_period():
    result = due(TWICE_A_YEAR, D(2022, 3, 1))
    # 31 December 2022 is a Saturday.
    assert (result.due_on, result.late_after) == (D(2022, 12, 30), D(2022, 12, 31))
    assert result.source == "基本目录“每年公开不少于2次”"


def test_rolling_has_a_day_for_review_and_is_never_late():
    result = due(DeadlineRule(DeadlineKind.ROLLING), D(2026, 1, 1), review_age=30)
    assert (result.due_on, result.late_after) == (D(2026, 1, 31), None)
    assert not result.is_late(D(2030, 1, 1))
    assert due(DeadlineRule(DeadlineKind.ROLLING), D(2026, 1, 1)).due_on == D(2026, 4, 1)


def test_a_request_has_twenty_working_days():
    result = due(DeadlineRule(DeadlineKind.REQUEST_PROCEDURE, rolling=True), D(2026, 11, 23))
    assert (result.due_on, result.source) == (
        D(2026, 12, 21),
        "《政府信息公开条例》第三十三条",
    )


@pytest.mark.parametrize(
    "rule", [WD20, CD20, BY_31_JANUARY, REPLY_5, DeadlineRule(DeadlineKind.ROLLING)]
)
def test_the_end_of_the_calendar_is_said(rule):
    with pytest.raises(ValueError, match="日期超出可计算的范围，请核对起算日期。"):
        due(rule, D(9999, 12, 31))


rules = st.sampled_from(
    [
        WD20,
        CD20,
        BY_31_JANUARY,
        REPLY_5,
        TWICE_A_YEAR,
        DeadlineRule(DeadlineKind.WITH_POLICY),
        DeadlineRule(DeadlineKind.ROLLING),
        DeadlineRule(DeadlineKind.REQUEST_PROCEDURE),
    ]
)


@given(rules, st.dates(D(1999, 1, 1), D(2060, 12, 31)))
def test_alarms_come_first_and_lateness_last(rule, event):
    result = due(rule, event)
    assert result.earliest_plausible <= result.due_on
    assert result.late_after is None or result.due_on <= result.late_after
    assert (
        result.provisional
        or 2004 <= result.due_on.year <= 2026
        or rule.kind
        in {
            DeadlineKind.WITH_POLICY,
            DeadlineKind.ROLLING,
        }
    )
