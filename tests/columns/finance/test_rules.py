"""Sums, identities, depth and terms of financial reports."""

from __future__ import annotations

import copy
import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.deadlines.due_dates import DEFAULT_TOLERANCES, due_date
from cms.deadlines.rules import DeadlineKind, DeadlineRule
from cms.deadlines.services import library_entries
from cms.deadlines.working_calendar import WorkingCalendar
from columns.finance import demo
from columns.finance.factories import (
    budget_tables,
    final_account_tables,
    item,
    three_public_tables,
    tree,
)
from columns.finance.figures import stored
from columns.finance.reading import read_table, read_tables
from columns.finance.rules import (
    due_after_approval,
    procurement_problems,
    table_problems,
)
from columns.finance.shapes import report_shape

BUDGET = report_shape("budget")
ENTRIES = list(library_entries())
CALENDAR = WorkingCalendar(
    exceptions={
        entry.date: entry.is_workday
        for entry in ENTRIES
        if entry.is_workday != (entry.date.weekday() < 5)
    },
    official_years=frozenset(entry.date.year for entry in ENTRIES),
)


def problems(given_tables, name="budget"):
    shape = report_shape(name)
    tables, faults = read_tables(shape, given_tables)
    return faults or table_problems(shape, tables)


@pytest.mark.parametrize(
    ("name", "given_tables"),
    [
        ("budget", budget_tables()),
        ("final_account", final_account_tables()),
        ("three_public", three_public_tables()),
        *(("budget", demo._budget(back)) for back in (0, 1)),
        *(("final_account", demo._final_account(back)) for back in (0, 1)),
        *(("three_public", demo._expenses(back)) for back in (0, 1)),
    ],
)
def test_reports_that_agree(name, given_tables):
    assert problems(given_tables, name) == []


def test_every_table_named_in_a_shape_exists():
    for name in ("budget", "final_account", "three_public"):
        shape = report_shape(name)
        for identity in shape.identities:
            for cell in (*identity.left, *identity.right):
                table = shape.table(cell.table)
                assert table.column(cell.column)
                assert table.is_classified or table.row(cell.row), cell
        for compared in shape.comparison:
            assert shape.table(compared.cell.table).column(compared.cell.column)


def test_the_standard_tables_are_nine():
    assert len(BUDGET.tables) == 9
    assert len(report_shape("final_account").tables) == 9


def test_a_cent_too_much_names_table_row_cell_and_mend():
    tables = budget_tables()
    tables["general"]["rows"][0]["cells"] = {"project": "40.01"}
    mend = "相差0.01。请核对各项；清空这一格会自动算出。"
    between = "两者应当相等，相差0.01，请核对这两处。"
    general = "“表5 一般公共预算支出情况表”"
    fiscal = "“表4 财政拨款收支总体情况表”"
    trade = "“216 商业服务业等支出”"
    assert problems(tables) == [
        f"{general}{trade}（合计）是120.01，各项相加是120.00，{mend}",
        f"{general}{trade}（项目支出）是40.01，各项相加是40.00，{mend}",
        f"{fiscal}“本年支出”（一般公共预算）是120.00，{general}“合计”（合计）是120.01，{between}",
        (
            f"{fiscal}“商业服务业等支出”（一般公共预算）是120.00，"
            f"{general}{trade}（合计）是120.01，{between}"
        ),
    ]


def test_a_typed_total_is_compared_and_an_empty_one_added_up():
    tables = budget_tables()
    tables["balance"]["rows"].append(item("income_total", "", amount="120.5"))
    found = problems(tables)
    assert found[0] == (
        "“表1 部门收支总体情况表”“收入总计”（预算数）是120.50，各项相加是120.00，相差0.50。"
        "请核对各项；清空这一格会自动算出。"
    )
    assert len(found) == 3


def test_items_go_down_as_far_as_the_law_asks():
    tables = budget_tables()
    tables["general"]["rows"] = tree(personnel="60", public="20", project="40")[:2]
    tables["general"]["rows"][1]["cells"] = {"personnel": "60", "public": "20", "project": "40"}
    assert problems(tables) == [
        (
            "“表5 一般公共预算支出情况表”“21602 商业流通事务”只公开到款，应当公开到项，"
            "请补上它下面的科目。"
        )
    ]
    tables = budget_tables()
    tables["basic"]["rows"] = [
        item("301", "工资福利支出", personnel="60"),
        item("302", "商品和服务支出", public="20"),
    ]
    assert [one.split("”")[1] for one in problems(tables)] == [
        "“301 工资福利支出",
        "“302 商品和服务支出",
    ]


def test_a_missing_level_and_a_strange_code_are_named():
    tables = budget_tables()
    del tables["income"]["rows"][1]
    assert problems(tables) == [
        "“表2 部门收入总体情况表”“2160201 行政运行”缺少它的上一级科目21602（款），请补上一行。"
    ]
    tables["income"]["rows"] = [item("99901", "不知道", general="100", carried="20")]
    assert "不是支出功能分类科目" in problems(tables)[0]


def test_an_empty_table_is_declared_not_left_out():
    tables = budget_tables()
    del tables["fund"]
    assert problems(tables) == [
        "还没有填：表8 政府性基金预算支出情况表。没有数据的表也要公开，请勾选“本表没有数据”。"
    ]
    tables["fund"] = {"nil": True, "rows": tree(basic="1")}
    assert problems(tables) == [
        "“表8 政府性基金预算支出情况表”既填了数字，又勾选了“本表没有数据”，请去掉一个。"
    ]


@pytest.mark.parametrize(
    ("typed", "read"),
    [("1,234.50", "1234.50"), ("１２．５", "12.50"), (12.1, "12.10"), (0.1 + 0.2, "0.30")],
)
def test_numbers_as_they_are_typed(typed, read):
    table, faults = read_table(
        BUDGET.table("balance"), {"rows": [item("income_general", "", amount=typed)]}
    )
    assert faults == []
    assert str(table.figure("income_general", "amount")) == read


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("12.345", "超过两位小数"),
        ("-1", "不能是负数，冲回"),
        ("约三百", "看不懂数字"),
        ("1e9", "看不懂"),
    ],
)
def test_what_is_no_amount_is_refused_in_its_place(typed, words):
    _table, faults = read_table(
        BUDGET.table("balance"), {"rows": [item("income_other", "", amount=typed)]}
    )
    assert len(faults) == 1
    assert faults[0].startswith("“表1 部门收支总体情况表”“九、其他收入”（预算数）：")
    assert words in faults[0]


def test_money_without_an_occasion():
    tables = three_public_tables()
    tables["counts"]["rows"] = [item("cars_kept", "", amount="1", before="1")]
    assert problems(tables, "three_public") == [
        "“公务接待费”有支出，“国内公务接待（批次）”却是0，请在“表2 “三公”经费实物量情况表”补上。"
    ]


@given(
    st.lists(
        st.tuples(
            st.integers(1, 99),
            st.decimals(0, 10**6, places=2),
            st.decimals(0, 10**6, places=2),
        ),
        min_size=1,
        max_size=8,
        unique_by=lambda one: one[0],
    )
)
def test_what_was_added_up_agrees_and_is_stored_as_it_was(items):
    rows = tree()[:2] + [
        item(f"21602{number:02}", "科目", basic=str(basic), project=str(project))
        for number, basic, project in items
    ]
    shape = BUDGET.table("expenditure")
    table, faults = read_table(shape, {"rows": rows})
    assert faults == []
    total = sum((basic + project for _n, basic, project in items), Decimal(0))
    assert table.figure("total", "total") == table.figure("216", "total") == total
    again = read_table(shape, stored({"expenditure": table})["expenditure"])[0]
    assert again == table


def test_reading_leaves_what_it_reads_alone():
    tables = budget_tables()
    before = copy.deepcopy(tables)
    read_tables(BUDGET, tables)
    assert tables == before


@pytest.mark.parametrize(
    ("approved", "due_on"),
    [
        # 20 days end on 2026-03-02; 20 working days, over the Spring Festival, on 2026-03-17.
        (dt.date(2026, 2, 10), dt.date(2026, 3, 2)),
        # 2026-10-10 is a make-up working day.
        (dt.date(2026, 9, 20), dt.date(2026, 10, 10)),
    ],
)
def test_the_stricter_of_law_and_catalogue(approved, due_on):
    rule = DeadlineRule(DeadlineKind.WORKING_DAYS, days=20)
    catalogue = due_date(rule, approved, CALENDAR, DEFAULT_TOLERANCES)
    due = due_after_approval(catalogue, approved, CALENDAR, DEFAULT_TOLERANCES)
    assert due.due_on == due_on
    assert due.source == "《预算法》第十四条：批复后二十日内公开"
    assert [(str(one.unit), one.due_on) for one in due.readings] == [
        ("calendar", due_on),
        ("working", catalogue.due_on),
    ]


def test_procurement_adds_up():
    assert procurement_problems(Decimal(1), None, Decimal(2), Decimal(3)) == []
    assert procurement_problems(None, None, None, Decimal(3)) == []
    assert procurement_problems(Decimal(1), None, Decimal(2), Decimal("3.01")) == [
        "政府采购总额是3.01万元，货物、工程、服务相加是3.00万元，请核对。"
    ]
