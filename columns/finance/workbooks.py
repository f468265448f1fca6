"""Reads the standard tables from a workbook in their common layout.

One sheet for each table: a title, a line with the unit of money, a header of one to three lines
(merged or not), then the rows. 收支总表 may have income and expenditure side by side; codes may stand
in one column or in three (类、款、项).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import IO, Any, Final

from django.utils.translation import gettext as _

from cms.plugins.imports import ImportFileError, ImportRow, Problem
from cms.plugins.imports.cells import text_of
from cms.plugins.imports.reading import open_workbook
from columns.finance.layouts import read_fixed, read_items
from columns.finance.shapes import ReportShape, TableShape
from columns.finance.sheets import Formula, Found, Sheet, folded, plain, sheet_of, value_of

INFO_SHEET: Final = "基本信息"
INFO: Final = "info"
_MOST_BYTES: Final = 5 * 1024 * 1024
_YEAR: Final = re.compile(r"(20\d{2})年")
_OTHER_MONEY: Final = re.compile(r"单位:人民币?(元|千元|亿元)|单位:(元|千元|亿元)")
_NIL_WORDS: Final = ("没有", "无此", "无数据", "空表", "无政府性基金", "无国有资本")


def read_report(file: IO[bytes], shape: ReportShape) -> Iterator[ImportRow]:
    """Yield the facts of the report, then a row for each table that was found.

    The first has ``values["info"]`` (heading → value); the others ``table`` (key), ``title`` and
    ``value`` (as ``read_table`` takes it). ``number`` is that of the sheet. Raises
    ``ImportFileError`` for a file without any of the tables.
    """
    book = open_workbook(file, most_bytes=_MOST_BYTES)
    sheets = [sheet_of(sheet) for sheet in book.worksheets if sheet.sheet_state == "visible"]
    info = _info(sheets)
    found: dict[str, ImportRow] = {}
    for number, sheet in enumerate(sheets, start=1):
        if sheet.name == INFO_SHEET:
            continue
        table = _table_of(sheet, shape)
        if table is None:
            continue
        row = _read_sheet(sheet, table, number)
        if row is None:
            continue
        if table.key in found:
            row.problems.append(Problem(_("这张表在文件里有两份，请删去一份。"), sheet.name))
        found[table.key] = row
    if not found:
        names = "、".join(table.name for table in shape.tables)
        raise ImportFileError(
            _("文件里没有认出一张报表。每个工作表的开头要写表名，如：%s。") % names
        )
    yield ImportRow(0, {INFO: info})
    yield from found.values()


def _info(sheets: Sequence[Sheet]) -> dict[str, Any]:
    """Return the facts of the report: those of its own sheet, the year also from titles."""
    info: dict[str, Any] = {}
    for sheet in sheets:
        if sheet.name == INFO_SHEET:
            for row in sheet.grid:
                label = plain(row[0]).strip("*：: ") if row else ""
                if label and len(row) > 1 and text_of(value_of(row[1])):
                    info[label] = value_of(row[1])
    if "年度" not in info:
        years = {year for sheet in sheets for year in _YEAR.findall(sheet.head_text)}
        if len(years) == 1:
            info["年度"] = years.pop()
    return info


def _table_of(sheet: Sheet, shape: ReportShape) -> TableShape | None:
    """Return the table whose name stands above a sheet, the longest name that fits."""
    above = f"{folded(sheet.name)}|{sheet.head_text}"
    fitting = [
        (len(folded(name)), table)
        for table in shape.tables
        for name in (table.name, *table.aliases)
        if folded(name) in above
    ]
    if not fitting:
        return None
    return max(fitting, key=lambda pair: pair[0])[1]


def _read_sheet(sheet: Sheet, table: TableShape, number: int) -> ImportRow | None:
    money = _OTHER_MONEY.search("".join(unicodedata.normalize("NFKC", sheet.head_text).split()))
    if sheet.excess:
        found = Found(problems=[Problem(sheet.excess)])
    elif money:
        unit = money.group(1) or money.group(2)
        found = Found(problems=[Problem(_("金额单位是“%s”，请换算成万元，保留两位小数。") % unit)])
    else:
        found = read_items(sheet, table) if table.is_classified else read_fixed(sheet, table)
    if not any(row["cells"] for row in found.rows) and not found.problems:
        text = "".join(plain(cell) for row in sheet.grid for cell in row)
        found.is_nil, found.rows = any(word in text for word in _NIL_WORDS), []
        if not found.is_nil and not _has_figures(sheet):
            # A sheet of the template that was left empty changes nothing.
            return None
        if not found.is_nil:
            found.problems.append(
                Problem(_("没有认出表里的行和栏目，请下载模板，把数字粘贴进去。"))
            )
    value = {"nil": found.is_nil, "rows": found.rows}
    row = ImportRow(number, {"table": table.key, "title": table.title, "value": value})
    row.problems = found.problems
    return row


def _has_figures(sheet: Sheet) -> bool:
    return any(isinstance(cell, (int, float, Formula)) for row in sheet.grid for cell in row)
