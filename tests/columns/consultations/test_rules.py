"""By when a letter is answered, what of it may be shown, and what the figures say."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from columns.consultations.rules import (
    LetterFacts,
    a_year_before,
    date_problems,
    is_in_time,
    masked_name,
    personal_data,
    reply_due,
    statistics,
)

TODAY = dt.date(2026, 11, 24)
# Its check digit is right (GB 11643); the area and the day are made up.
ID_NUMBER = "11010119900307002X"


def test_five_days_are_calendar_days():
    # 1 to 8 October are a holiday: the term does not stop for it.
    assert reply_due(dt.date(2026, 10, 1)) == dt.date(2026, 10, 6)
    assert is_in_time(dt.date(2026, 10, 1), dt.date(2026, 10, 6))
    assert not is_in_time(dt.date(2026, 10, 1), dt.date(2026, 10, 7))


@pytest.mark.parametrize(
    ("received", "replied", "fields"),
    [
        (dt.date(2026, 11, 20), dt.date(2026, 11, 21), []),
        (dt.date(2026, 11, 25), dt.date(2026, 11, 26), ["received_on"]),
        (dt.date(2026, 11, 20), dt.date(2026, 11, 25), ["replied_on"]),
        (dt.date(2026, 11, 20), dt.date(2026, 11, 19), ["replied_on"]),
    ],
)
def test_dates_follow_each_other(received, replied, fields):
    assert list(date_problems(received, replied, TODAY)) == fields


def _check_digit(body: str) -> str:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return "10X98765432"[sum(int(d) * w for d, w in zip(body, weights, strict=True)) % 11]


@given(st.from_regex(r"[1-9][0-9]{16}", fullmatch=True))
def test_an_identity_number_is_told_by_its_check_digit(body):
    right = _check_digit(body)
    wrong = "0" if right != "0" else "1"
    assert "身份证号" in personal_data(f"我的身份证是{body}{right}。")
    assert "身份证号" not in personal_data(f"编号{body}{wrong}。")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("请打13812345678找我", ["手机号"]),
        ("请打138-1234-5678找我", ["手机号"]),
        ("请打１３８１２３４５６７８找我", ["手机号"]),
        ("卡号6222021234567891", []),
        ("卡号4111111111111111", ["银行卡号"]),
        ("窗口电话0772-2812345，订单20261124000123", []),
        ("138****5678", []),
        ("", []),
    ],
)
def test_personal_data_is_seen_and_other_numbers_are_not(text, kinds):
    assert personal_data(text) == kinds


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("李明", "李*"),
        ("王小明", "王**"),
        ("欧阳小明", "欧阳**"),
        (" 李 明 ", "李*"),
        ("李", "李*"),
        ("", ""),
    ],
)
def test_names_are_masked(name, masked):
    assert masked_name(name) == masked


@pytest.mark.parametrize(
    ("day", "since"),
    [
        (dt.date(2026, 11, 24), dt.date(2025, 12, 1)),
        (dt.date(2026, 12, 31), dt.date(2026, 1, 1)),
        (dt.date(2026, 1, 1), dt.date(2025, 2, 1)),
    ],
)
def test_twelve_months_end_with_this_one(day, since):
    assert a_year_before(day) == since


def test_the_figures_of_a_year():
    letters = [
        LetterFacts("question", dt.date(2026, 11, 2), dt.date(2026, 11, 4)),
        LetterFacts("question", dt.date(2026, 11, 3), dt.date(2026, 11, 13)),
        LetterFacts("complaint", dt.date(2025, 12, 1), dt.date(2025, 12, 1)),
        LetterFacts("thanks", dt.date(2025, 11, 30), dt.date(2025, 12, 1)),
    ]
    figures = statistics(letters, TODAY)
    assert (figures.letters, figures.in_time) == (3, 2)
    assert figures.average_days == 4.0
    assert figures.in_time_rate == 66.7
    assert figures.categories == (("question", 2), ("complaint", 1))
    assert len(figures.months) == 12
    assert (figures.months[0].first_day, figures.months[0].letters, figures.months[0].in_time) == (
        dt.date(2026, 11, 1),
        2,
        1,
    )
    assert (figures.months[-1].first_day, figures.months[-1].letters) == (dt.date(2025, 12, 1), 1)


def test_a_year_without_letters():
    figures = statistics([], TODAY)
    assert (figures.letters, figures.average_days, figures.in_time_rate) == (0, None, None)


@given(
    st.lists(
        st.builds(
            lambda day, took: LetterFacts("question", day, day + dt.timedelta(days=took)),
            st.dates(dt.date(2025, 6, 1), TODAY),
            st.integers(0, 20),
        )
    )
)
def test_the_months_add_up_to_the_year(letters):
    figures = statistics(letters, TODAY)
    assert sum(month.letters for month in figures.months) == figures.letters
    assert sum(month.in_time for month in figures.months) == figures.in_time
    assert sum(number for _category, number in figures.categories) == figures.letters
