"""The standard tables as data: all of them, with their source, and what they allow."""

from __future__ import annotations

import io
from decimal import Decimal

import pytest
from openpyxl import Workbook

from columns.finance.factories import item
from columns.finance.reading import read_table
from columns.finance.rules import detail_problems, sum_problems
from columns.finance.shapes import report_shape
from columns.finance.workbooks import read_report

# 财预〔2016〕143号 and the forms of 部门决算, as the public knows them.
NAMES = {
    "budget": [
        "收支总表",
        "收入总表",
        "支出总表",
        "财政拨款收支总表",
        "一般公共预算支出表",
        "一般公共预算基本支出表",
        "一般公共预算“三公”经费支出表",
        "政府性基金预算支出表",
        "国有资本经营预算支出表",
    ],
    "final_account": [
        "收入支出决算总表",
        "收入决算表",
        "支出决算表",
        "财政拨款收入支出决算总表",
        "一般公共预算财政拨款支出决算表",
        "一般公共预算财政拨款基本支出决算表",
        "财政拨款“三公”经费支出决算表",
        "政府性基金预算财政拨款收入支出决算表",
        "国有资本经营预算财政拨款支出决算表",
    ],
}


@pytest.mark.parametrize("name", NAMES)
def test_the_nine_public_tables_are_there_by_their_public_names(name):
    shape = report_shape(name)
    assert shape.source
    for table, public in zip(shape.tables, NAMES[name], strict=True):
        assert public in (table.name, *table.aliases), table.name


def test_money_given_back_is_negative_in_a_final_account_and_nowhere_else():
    rows = {"rows": [
        item("216", "商业服务业等支出"),
        item("21602", "商业流通事务"),
        item("2160201", "行政运行", basic="30", project="-2.5"),
    ]}  # fmt: skip
    table, faults = read_table(report_shape("final_account").table("expenditure"), rows)
    assert faults == []
    assert table.figure("total", "total") == Decimal("27.50")
    assert sum_problems(table) == []
    assert detail_problems(table) == []
    table, faults = read_table(report_shape("budget").table("expenditure"), rows)
    assert [fault.partition("：")[2] for fault in faults] == [
        "这张表里不能是负数，冲回和调整请并入同一科目的金额。"
    ]
    three = {"rows": [item("reception", "", amount="-1")]}
    for name in ("budget", "final_account", "three_public"):
        _table, faults = read_table(report_shape(name).table("three_public"), three)
        assert len(faults) == 1, name


def workbook(rows: int, *, width: int = 3) -> io.BytesIO:
    """Return 支出总表 with so many items, and figures as far right as asked."""
    book = Workbook()
    sheet = book.active
    sheet.append(["支出总表"])
    sheet.append(["单位：万元"])
    sheet.append(["科目编码", "科目名称", "基本支出", "项目支出"])
    for number in range(rows):
        sheet.append([str(2160200 + number % 99), "行政运行", 1])
    if width > 3:
        sheet.cell(row=4, column=width, value="备注")
    # Formatted to the end of the sheet, as clerks' tables often are.
    sheet.cell(row=1_000_000, column=2).number_format = "0.00"
    stream = io.BytesIO()
    book.save(stream)
    return stream


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (workbook(700), "工作表写到了第703行，最多读600行"),
        (workbook(2, width=60), "工作表写到了第60列，最多读40列"),
    ],
)
def test_a_sheet_longer_than_any_table_is_refused_and_not_cut(content, words):
    _info, sheet = read_report(content, report_shape("budget"))
    assert [str(problem) for problem in sheet.problems] == [f"{words}。请删去表外的内容。"]


def test_formatted_but_empty_rows_are_no_rows():
    _info, sheet = read_report(workbook(2), report_shape("budget"))
    assert sheet.problems == []
    assert len(sheet.values["value"]["rows"]) == 2
