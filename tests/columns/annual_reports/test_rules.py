"""The identities between the cells of the yearly report."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from columns.annual_reports.rules import (
    balance_problems,
    carry_problems,
    read_cells,
    shown,
    sum_problems,
)
from columns.annual_reports.shapes import DISPUTES, PROACTIVE, REQUESTS
from columns.annual_reports.tables import as_figures, stored

KINDS = ("person", "company", "research", "welfare", "legal", "others")
# The rows a clerk types: neither sums nor what is carried over.
BASE = [row.key for row in REQUESTS.rows if not row.sums and row.key != "carried_over"]


def test_the_tables_have_the_cells_of_the_national_format():
    assert len(PROACTIVE.cells()) == 10
    assert (len(REQUESTS.rows), len(REQUESTS.columns), len(REQUESTS.cells())) == (25, 7, 175)
    assert len(DISPUTES.cells()) == 15


@st.composite
def typed_requests(draw):
    """Return what a clerk types so that no column is answered more than it received."""
    cells = {}
    for kind in KINDS:
        handled = 0
        for row in BASE:
            if row in ("received", "carried_in"):
                continue
            number = draw(st.integers(0, 20))
            handled += number
            cells[f"{row}.{kind}"] = number
        carried_in = draw(st.integers(0, 5))
        cells[f"carried_in.{kind}"] = carried_in
        cells[f"received.{kind}"] = max(handled - carried_in, 0) + draw(st.integers(0, 5))
    return cells


@settings(max_examples=30)
@given(typed_requests())
def test_sums_nobody_typed_hold_all_identities(cells):
    figures, problems = read_cells(REQUESTS, cells)
    assert problems == []
    assert sum_problems(REQUESTS, figures) == []
    assert balance_problems(figures) == []
    total = sum(cells[f"received.{kind}"] for kind in KINDS)
    assert figures["received.total"] == total


@settings(max_examples=30)
@given(typed_requests(), st.sampled_from(REQUESTS.cells()), st.integers(1, 9))
def test_no_figure_can_be_changed_without_an_identity_breaking(cells, key, more):
    figures, _problems = read_cells(REQUESTS, cells)
    changed = {**figures, key: figures[key] + more}
    assert sum_problems(REQUESTS, changed) or balance_problems(changed)


@settings(max_examples=30)
@given(typed_requests())
def test_what_is_stored_is_read_back(cells):
    figures, _problems = read_cells(REQUESTS, cells)
    assert as_figures(REQUESTS, stored(figures)) == figures
    again, problems = read_cells(REQUESTS, stored(figures))
    assert (again, problems) == (figures, [])


def test_a_wrong_sum_is_named_with_both_figures():
    figures, _problems = read_cells(
        REQUESTS, {"received.person": 3, "open.person": 3, "handled.person": 4}
    )
    assert sum_problems(REQUESTS, figures) == [
        "“三（七）总计”的“自然人”：填的是4，各项相加是3，请核对；清空这一格会自动算出。"
    ]


def test_an_unbalanced_column_is_named():
    figures, _problems = read_cells(REQUESTS, {"received.company": 2, "open.company": 3})
    assert balance_problems(figures) == [
        "“商业企业”一列：第一项加第二项是2，第三项（七）加第四项是3，两者应当相等，请核对。",
        "“总计”一列：第一项加第二项是2，第三项（七）加第四项是3，两者应当相等，请核对。",
    ]


def test_what_is_carried_over_is_carried_in():
    before, _problems = read_cells(REQUESTS, {"received.person": 3, "open.person": 2})
    now, _problems = read_cells(REQUESTS, {"carried_in.person": 1, "open.person": 1})
    other, _problems = read_cells(REQUESTS, {"carried_in.company": 1, "open.company": 1})
    assert carry_problems(2025, now, before) == []
    assert carry_problems(2025, other, before) == [
        "“自然人”一列：2025年的上年结转是0，2024年报告的结转下年度是1，两者应当相等，请核对。",
        "“商业企业”一列：2025年的上年结转是1，2024年报告的结转下年度是0，两者应当相等，请核对。",
    ]


@pytest.mark.parametrize(
    ("typed", "figure"),
    [("１２", 12), ("1,234", 1234), (" 7 ", 7), (7.0, 7), ("", 0), (None, 0), ("0", 0)],
)
def test_what_is_plain_is_read(typed, figure):
    figures, problems = read_cells(REQUESTS, {"received.person": typed})
    assert problems == []
    assert figures["received.person"] == figure


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("三", "“一、本年新收”的“自然人”：看不懂数字“三”"),
        ("-1", "不能是负数"),
        ("1.5", "应填整数"),
        (10**9, "数字太大"),
        (True, "这里应填数字"),
    ],
)
def test_what_is_not_is_refused_with_its_place(typed, words):
    _figures, problems = read_cells(REQUESTS, {"received.person": typed})
    assert len(problems) == 1
    assert words in problems[0]


def test_money_keeps_its_places():
    figures, problems = read_cells(PROACTIVE, {"fees.amount": "12.340000"})
    assert problems == []
    assert figures["fees.amount"] == Decimal("12.34")
    assert stored(figures)["fees.amount"] == "12.34"
    _figures, problems = read_cells(PROACTIVE, {"fees.amount": "0.0000001"})
    assert problems == ["“行政事业性收费”的“本年收费金额（万元）”：最多保留六位小数。"]


@pytest.mark.parametrize(
    ("number", "text"), [(Decimal(1000), "1000"), (Decimal("1E+3"), "1000"), (Decimal(0), "0")]
)
def test_a_figure_is_written_without_exponent(number, text):
    assert shown(number) == text


def test_disputes_add_up_by_row():
    figures, _problems = read_cells(DISPUTES, {"review.upheld": 2, "review.pending": 1})
    assert figures["review.total"] == 3
    wrong, _problems = read_cells(DISPUTES, {"suit.upheld": 2, "suit.total": 3})
    assert sum_problems(DISPUTES, wrong) == [
        "“未经复议直接起诉”的“总计”：填的是3，各项相加是2，请核对；清空这一格会自动算出。"
    ]
