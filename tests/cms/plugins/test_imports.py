"""Tables a clerk fills in: what is read, and what is refused in words."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from decimal import Decimal

import pytest
from openpyxl import Workbook

from cms.plugins.imports import (
    Effect,
    ImportColumn,
    ImportEntry,
    ImportFileError,
    ImportPlan,
    Problem,
    read_rows,
    template_workbook,
)
from cms.plugins.imports.cells import CellError, code_of, date_of, decimal_of, text_of
from cms.plugins.imports.columns import Kind

COLUMNS = (
    ImportColumn("code", "编码", aliases=("代码",), kind=Kind.CODE, required=True),
    ImportColumn("name", "企业名称", required=True),
    ImportColumn("issued_on", "发证日期", kind=Kind.DATE),
    ImportColumn("amount", "金额", kind=Kind.NUMBER),
    ImportColumn("state", "状态", choices=("有效", "注销")),
)
HEADER = ["编码", "企业名称", "发证日期", "金额（万元）", "状态"]


def workbook(*rows, above=(), sheet=None):
    book = Workbook()
    page = book.active
    for row in (*above, HEADER, *rows):
        page.append(row)
    if sheet:
        sheet(page)
    stream = io.BytesIO()
    book.save(stream)
    stream.seek(0)
    return stream


def rows_of(file, columns=COLUMNS, name="表.xlsx"):
    return list(read_rows(name, file, columns))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026年3月1日", dt.date(2026, 3, 1)),
        ("２０２６年３月１日", dt.date(2026, 3, 1)),
        ("2026-3-1", dt.date(2026, 3, 1)),
        ("2026/03/01", dt.date(2026, 3, 1)),
        ("2026.3.1", dt.date(2026, 3, 1)),
        ("20260301", dt.date(2026, 3, 1)),
        ("2026-03-01 00:00:00", dt.date(2026, 3, 1)),
        (46082, dt.date(2026, 3, 1)),
        ("46082", dt.date(2026, 3, 1)),
        (dt.datetime(2026, 3, 1, 9, 30), dt.date(2026, 3, 1)),
        (dt.date(2026, 3, 1), dt.date(2026, 3, 1)),
        ("", None),
        (None, None),
    ],
)
def test_dates_are_read_where_they_are_plain(written, read):
    assert date_of(written) == read


@pytest.mark.parametrize("written", ["2026年2月30日", "三月一日", "3月1日", 12, "长期"])
def test_other_dates_are_refused(written):
    with pytest.raises(CellError):
        date_of(written)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1,234.50", Decimal("1234.50")),
        ("１，２３４", Decimal(1234)),
        (0.1, Decimal("0.1")),
        (12, Decimal(12)),
        (" -3.5 ", Decimal("-3.5")),
        ("", None),
    ],
)
def test_numbers_are_read_where_they_are_plain(written, read):
    assert decimal_of(written) == read


@pytest.mark.parametrize("written", ["12万", "1,23", "约5", True])
def test_other_numbers_are_refused(written):
    with pytest.raises(CellError):
        decimal_of(written)


def test_texts_and_codes():
    assert text_of("　柳州市\u00a0\r\n 商务局 ") == "柳州市\n商务局"
    assert text_of(12.0) == "12"
    assert code_of("４５０２－x－００１ ") == "4502-X-001"


def test_rows_below_titles_and_blank_lines_are_read_by_kind():
    file = workbook(
        ["a-1", "甲公司", "2026年3月1日", "1,200", "有效"],
        [None] * 5,
        ["a-2", "乙公司", None, None, None],
        HEADER,
        above=(["某局登记表"], [None, "单位：万元"]),
    )
    first, second = rows_of(file)
    assert (first.number, first.problems) == (4, [])
    assert first.values == {
        "code": "A-1",
        "name": "甲公司",
        "issued_on": dt.date(2026, 3, 1),
        "amount": Decimal(1200),
        "state": "有效",
    }
    assert (second.number, second.values["issued_on"], second.values["state"]) == (6, None, "")


def test_what_is_wrong_names_the_column_and_the_mend():
    file = workbook(["a-1", None, "某日", "=1+1", "停业"])
    (row,) = rows_of(file)
    assert [str(problem) for problem in row.problems] == [
        "企业名称：没有填写。",
        "发证日期：看不懂日期“某日”，请写成2026年3月1日或2026-03-01。",
        "金额：D2是公式。请选中后复制，用“选择性粘贴—数值”换成结果。",
        "状态：“停业”不在可填的范围里，应填：有效、注销。",
    ]


def test_a_code_that_excel_has_rounded_is_refused():
    file = workbook([450201000000000123, "甲公司", None, None, None])
    (row,) = rows_of(file)
    assert [problem.heading for problem in row.problems] == ["编码"]
    assert "文本" in row.problems[0].message


def test_a_missing_or_merged_header_is_named():
    book = Workbook()
    book.active.append(["企业信息", None, "发证日期", "金额"])
    book.active.append(["甲公司", "a-1", None, None])
    stream = io.BytesIO()
    book.save(stream)
    with pytest.raises(ImportFileError) as error:
        rows_of(stream)
    assert str(error.value) == (
        "表头缺少“编码”一列。表头缺少“企业名称”一列。"
        "合并的表头请先拆开；可以下载模板，把内容粘贴进去。"
    )


def test_hidden_sheets_are_passed_over_and_the_second_sheet_may_hold_the_table():
    book = Workbook()
    book.active.append(["说明"])
    sheet = book.create_sheet("数据")
    sheet.append(HEADER)
    sheet.append(["a-1", "甲公司", None, None, None])
    hidden = book.create_sheet("旧数据", 0)
    hidden.append(HEADER)
    hidden.append(["a-9", "旧公司", None, None, None])
    hidden.sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    assert [row.values["code"] for row in rows_of(stream)] == ["A-1"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030"])
def test_csv_is_read_in_the_encodings_of_an_office(encoding):
    text = "编码,企业名称,发证日期\na-1,甲公司,2026-03-01\n"
    (row,) = rows_of(io.BytesIO(text.encode(encoding)), name="表.csv")
    assert row.values["name"] == "甲公司"
    assert row.values["issued_on"] == dt.date(2026, 3, 1)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "空的"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "旧版 Excel"),
        (b"PK\x03\x04 nothing", "已损坏"),
        (b"\x00\x01\x02 nonsense" * 20, "不是表格文件"),
    ],
)
def test_files_that_are_no_tables_are_refused_in_words(content, word):
    with pytest.raises(ImportFileError, match=word):
        rows_of(io.BytesIO(content))


def test_a_workbook_with_macros_is_refused():
    stream = workbook(["a-1", "甲公司", None, None, None])
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")
    with pytest.raises(ImportFileError, match="宏"):
        rows_of(stream)


def test_a_filled_template_goes_in():
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(template_workbook("登记表", COLUMNS, ["先看说明。"])))
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[1]] == ["*编码", "*企业名称", "发证日期", "金额", "状态"]
    for column, value in enumerate(["a-1", "甲公司", "2026-03-01", 5, "有效"], start=1):
        sheet.cell(row=2, column=column, value=value)
    stream = io.BytesIO()
    book.save(stream)
    (row,) = rows_of(stream)
    assert row.problems == []
    assert row.values["amount"] == Decimal(5)


def test_a_plan_runs_only_when_nothing_is_wrong():
    create = ImportEntry(2, "甲", Effect.CREATE)
    same = ImportEntry(3, "乙", Effect.SAME)
    wrong = ImportEntry(4, "丙", Effect.REFUSED, [Problem("没有填写。", "编码")])
    assert ImportPlan([create, same]).can_run
    assert not ImportPlan([create, wrong]).can_run
    assert not ImportPlan([same]).can_run
    assert ImportPlan([create, same, wrong]).counts == [
        (Effect.CREATE, 1),
        (Effect.SAME, 1),
        (Effect.REFUSED, 1),
    ]
