"""The import of workbooks: our own template, and the layouts that are common."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from cms.plugins.imports import ImportFileError
from columns.finance.factories import budget_tables, final_account_tables
from columns.finance.importing import info_fields
from columns.finance.models import BudgetPage, FinalAccountPage
from columns.finance.reading import read_tables
from columns.finance.rules import table_problems
from columns.finance.shapes import report_shape
from columns.finance.templates_xlsx import report_workbook
from columns.finance.workbooks import read_report

BUDGET = report_shape("budget")
FINAL = report_shape("final_account")


def filled(model: Any, given: dict[str, Any], info: dict[str, Any]) -> bytes:
    """Return the template with figures typed into it, as a clerk would."""
    shape = report_shape(model.shape_name)
    fields = [(one.heading, one.hint, one.example) for one in info_fields(model)]
    book = load_workbook(io.BytesIO(report_workbook(shape, fields, "示例")))
    for row in book["基本信息"].iter_rows():
        if row[0].value in info:
            row[1].value = info[row[0].value]
    for table in shape.tables:
        sheet = book[table.number]
        rows = given[table.key].get("rows", [])
        if given[table.key].get("nil"):
            sheet.append(["本年度没有这类收支。"])
            continue
        top = 5 if any(column.group for column in table.columns) else 4
        left = 2 if table.is_classified else 1
        at = top + 1
        for row in rows:
            if table.is_classified:
                sheet.cell(row=at, column=1, value=row["key"])
                sheet.cell(row=at, column=2, value=row["name"])
                line = at
                at += 1
            else:
                line = top + [fixed.key for fixed in table.rows].index(row["key"])
            for offset, column in enumerate(table.columns, start=1 + left):
                if column.key in row["cells"]:
                    sheet.cell(row=line, column=offset, value=float(row["cells"][column.key]))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def tables_of(content: bytes, shape: Any) -> tuple[dict[str, Any], list[str]]:
    rows = list(read_report(io.BytesIO(content), shape))
    problems = [str(problem) for row in rows for problem in row.problems]
    return {row.values["table"]: row.values["value"] for row in rows[1:]}, problems


@pytest.mark.parametrize(
    ("model", "given", "shape"),
    [(BudgetPage, budget_tables(), BUDGET), (FinalAccountPage, final_account_tables(), FINAL)],
    ids=["budget", "final"],
)
def test_a_filled_template_goes_in_as_it_was_filled(model, given, shape):
    read, problems = tables_of(filled(model, given, {"年度": 2026}), shape)
    assert problems == []
    tables, faults = read_tables(shape, read)
    assert faults == []
    assert tables == read_tables(shape, given)[0]
    assert table_problems(shape, tables) == []


def book_of(*sheets: tuple[str, list[list[Any]], list[str]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for name, rows, merged in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for area in merged:
            sheet.merge_cells(area)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_both_sides_beside_each_other_with_merged_heads():
    content = book_of(
        (
            "公开01表",
            [
                ["收入支出决算总表"],
                ["部门：示例市商务局", None, None, None, "单位：万元"],
                ["收入", None, None, "支出", None, None],
                ["项目", "行次", "决算数", "项目", "行次", "决算数"],
                ["栏次", None, 1, "栏次", None, 2],
                ["一、一般公共预算财政拨款收入", 1, "1,100.50", "一、一般公共服务支出", 30, None],
                ["八、其他收入", 8, 20, "十六、商业服务业等支出", 45, 1000.5],
                ["本年收入合计", 27, "=C6+C7", "本年支出合计", 57, 1000.5],
                ["年初结转和结余", 29, None, "年末结转和结余", 59, 120],
                ["总计", 31, 1120.5, "总计", 61, 1120.5],
            ],
            ["A3:C3", "D3:F3"],
        )
    )
    read, problems = tables_of(content, FINAL)
    assert problems == []
    tables, faults = read_tables(FINAL, read)
    assert faults == []
    balance = tables["balance"]
    assert balance.figure("income_year", "amount") == balance.figure("income_total", "amount")
    assert str(balance.figure("income_general", "amount")) == "1100.50"
    assert str(balance.figure("216", "amount")) == "1000.50"
    assert str(balance.figure("expense_total", "amount")) == "1120.50"


def test_codes_in_three_columns_and_a_head_of_three_lines():
    content = book_of(
        (
            "公开05表",
            [
                ["一般公共预算财政拨款支出决算表"],
                ["部门：示例", None, None, None, None, None, "单位：万元"],
                ["项目", None, None, None, "本年支出", None, None],
                ["支出功能分类科目编码", None, None, "科目名称", "小计", "基本支出", "项目支出"],
                ["类", "款", "项", "栏次", 1, 2, 3],
                [None, None, None, "合计", 110, 80, 30],
                ["216", None, None, "商业服务业等支出", 110, 80, 30],
                ["216", "02", None, "商业流通事务", 110, 80, 30],
                ["216", "02", "01", "行政运行", 110, 80, 30],
                ["注：本表反映本年度支出情况。"],
            ],
            ["A3:D3", "E3:G3", "A4:C4"],
        )
    )
    read, problems = tables_of(content, FINAL)
    assert problems == []
    assert [row["key"] for row in read["general"]["rows"]] == ["total", "216", "21602", "2160201"]
    tables, _faults = read_tables(FINAL, read)
    assert str(tables["general"].figure("2160201", "project")) == "30.00"


def test_three_public_laid_out_across():
    content = book_of(
        (
            "公开07表",
            [
                ["财政拨款“三公”经费支出决算表"],
                ["单位：万元"],
                ["预算数", *[None] * 5, "决算数", *[None] * 5],
                [
                    *("合计", "因公出国（境）费", "公务用车购置及运行维护费", None, None),
                    *("公务接待费", "合计", "因公出国（境）费", "公务用车购置及运行维护费"),
                    *(None, None, "公务接待费"),
                ],
                [
                    *(None, None, "小计", "公务用车购置费", "公务用车运行维护费", None),
                    *(None, None, "小计", "公务用车购置费", "公务用车运行维护费", None),
                ],
                [5, 0, 3, 0, 3, 2, 4.2, 0, 3, 0, 3, 1.2],
            ],
            [
                "A3:F3",
                "G3:L3",
                "C4:E4",
                "I4:K4",
                "A4:A5",
                "B4:B5",
                "F4:F5",
                "G4:G5",
                "H4:H5",
                "L4:L5",
            ],
        )
    )
    read, problems = tables_of(content, FINAL)
    assert problems == []
    tables, faults = read_tables(FINAL, read)
    assert faults == []
    table = tables["three_public"]
    assert str(table.figure("total", "budget")) == "5.00"
    assert str(table.figure("reception", "amount")) == "1.20"
    assert str(table.figure("vehicles", "amount")) == "3.00"


def test_a_formula_money_in_yuan_and_a_strange_file_are_refused_in_words():
    rows = [
        ["政府性基金预算支出情况表"],
        ["单位：元"],
        ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
        ["2120801", "征地和拆迁补偿支出", 1, 1, None],
    ]
    _read, problems = tables_of(book_of(("表8", rows, [])), BUDGET)
    assert problems == ["金额单位是“元”，请换算成万元，保留两位小数。"]
    rows[1], rows[3] = ["单位：万元"], ["2120801", "征地和拆迁补偿支出", 1, "=1+0", None]
    _read, problems = tables_of(book_of(("表8", rows, [])), BUDGET)
    assert problems == ["D4是公式。请选中后复制，用“选择性粘贴—数值”换成结果。"]
    with pytest.raises(ImportFileError, match="没有认出一张报表"):
        tables_of(book_of(("通讯录", [["姓名", "电话"]], [])), BUDGET)


@pytest.fixture
def place(bureau, client):
    bureau.column("finance")
    client.force_login(bureau.administrator)
    return client


@pytest.mark.django_db
def test_the_way_through_the_admin(place):
    url = reverse("import_budget")
    assert place.get(url).status_code == 200
    assert load_workbook(io.BytesIO(place.get(url, {"template": 1}).content)).sheetnames[0] == (
        "基本信息"
    )
    content = filled(
        BudgetPage,
        budget_tables(),
        {"年度": 2026, "批复日期": "2026年2月10日", "预算绩效情况说明": "已随预算批复。"},
    )
    preview = place.post(url, {"file": SimpleUploadedFile("budget.xlsx", content)})
    assert preview.status_code == 200, preview.content.decode()
    token = preview.context["upload"].token
    assert place.post(url, {"token": token}).status_code == 302
    page = BudgetPage.objects.get()
    draft = page.latest_revision.as_object()
    assert (draft.title, draft.live) == ("2026年部门财政预算", False)
    assert draft.figure_problems() == []
    assert draft.performance_note == "已随预算批复。"
    again = place.post(url, {"file": SimpleUploadedFile("budget.xlsx", content)})
    assert again.context["upload"] is None
    assert {entry.effect for entry in again.context["entries"]} == {"same"}
