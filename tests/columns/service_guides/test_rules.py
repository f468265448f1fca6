"""What a guide must say, and what its figures must add up to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from columns.service_guides.enums import TimeUnit
from columns.service_guides.rules import (
    Figures,
    TimeLimit,
    figure_problems,
    is_item_code,
    missing_elements,
    promise_problem,
)

WORKING, CALENDAR, AT_ONCE = TimeUnit.WORKING, TimeUnit.CALENDAR, TimeUnit.AT_ONCE


@pytest.mark.parametrize(
    ("code", "fits"),
    [
        ("450200SL0001000101", True),
        ("123456789", True),
        ("12345678", False),
        ("4502-0001-0001", False),
        ("450200sl0001000101", False),
        ("1" * 33, True),
        ("1" * 34, False),
    ],
)
def test_the_form_of_a_code(code, fits):
    assert is_item_code(code) is fits


@pytest.mark.parametrize(
    ("limit", "words", "known"),
    [
        (TimeLimit(5, WORKING), "5个工作日", True),
        (TimeLimit(20, CALENDAR), "20日", True),
        (TimeLimit(None, AT_ONCE), "当场办结", True),
        (TimeLimit(None, WORKING), "", False),
        (TimeLimit(0, WORKING), "", False),
    ],
)
def test_a_limit_in_words(limit, words, known):
    assert str(limit) == words
    assert limit.is_known is known


@pytest.mark.parametrize(
    ("statutory", "promised", "is_wrong"),
    [
        (TimeLimit(20, WORKING), TimeLimit(5, WORKING), False),
        (TimeLimit(20, WORKING), TimeLimit(20, WORKING), False),
        (TimeLimit(20, WORKING), TimeLimit(21, WORKING), True),
        (TimeLimit(None, AT_ONCE), TimeLimit(1, WORKING), True),
        (TimeLimit(20, WORKING), TimeLimit(None, AT_ONCE), False),
        # Units of different kinds are not compared.
        (TimeLimit(5, WORKING), TimeLimit(7, CALENDAR), False),
        (TimeLimit(None, WORKING), TimeLimit(5, WORKING), False),
    ],
)
def test_a_promise_is_no_longer_than_the_law(statutory, promised, is_wrong):
    assert bool(promise_problem(statutory, promised)) is is_wrong


def test_missing_elements_are_named_in_their_order():
    assert missing_elements({"设定依据": False, "受理条件": True, "办理地点": False}) == [
        "设定依据",
        "办理地点",
    ]


numbers = st.integers(0, 10**6)
figures = st.builds(Figures, numbers, numbers, numbers, numbers, numbers, numbers)


@given(figures)
def test_figures_add_up_or_are_told(row):
    problems = figure_problems(row)
    assert ("accepted" in problems) == (row.accepted > row.received)
    assert ("completed" in problems) == (row.completed > row.carried + row.accepted)
    assert ("on_time" in problems) == (row.on_time > row.completed)
    assert ("online" in problems) == (row.online > row.received)


@given(figures, figures)
def test_pending_cases_add_up(one, other):
    assert (one + other).pending == one.pending + other.pending


def test_a_problem_names_both_figures():
    row = Figures(carried=1, received=5, accepted=4, completed=6, on_time=6, online=5)
    assert figure_problems(row) == {
        "completed": "办结6件，多于上期结转与本期受理之和（5件），请核对。"
    }
