"""Reports as one flat table, a figure a line: the CSV that is downloaded, and can be read again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import IO, Any, Final

from django.utils.translation import gettext as _

from cms.plugins.imports import ImportColumn, ImportFileError, ImportRow, Problem, read_rows
from cms.plugins.imports.columns import Kind
from columns.finance.shapes import TOTAL, ReportShape, TableShape
from columns.finance.sheets import folded
from columns.finance.workbooks import INFO, INFO_SHEET

COLUMNS: Final = (
    ImportColumn("table", "表", required=True),
    ImportColumn("code", "科目编码", kind=Kind.CODE),
    ImportColumn("item", "项目", required=True),
    ImportColumn("column", "栏目"),
    ImportColumn("figure", "数值"),
)
HEADINGS: Final = tuple(column.heading for column in COLUMNS)
# The line that says of a table that there is nothing in it.
NIL: Final = "本表没有数据"
_YES: Final = "是"
_TOTAL_NAMES: Final = frozenset({"合计", "总计"})


def read_flat_report(file: IO[bytes], shape: ReportShape) -> Iterator[ImportRow]:
    """Yield what ``read_report`` yields of a workbook: the facts, then a row for each table.

    Lines of 基本信息 have the field's name as 项目. Lines without a figure are passed over. Raises
    ``ImportFileError`` for a file without any of the tables.
    """
    info: dict[str, Any] = {}
    found: dict[str, ImportRow] = {}
    for line in read_rows("report.csv", file, COLUMNS):
        values = line.values
        if line.problems:
            raise ImportFileError(
                _("第%(line)d行：%(problem)s") % {"line": line.number, "problem": line.problems[0]}
            )
        if not values["figure"]:
            continue
        if values["table"] == INFO_SHEET:
            info[values["item"]] = values["figure"]
            continue
        table = _table_of(shape, values["table"])
        if table is None:
            raise ImportFileError(
                _("第%(line)d行：没有“%(table)s”这张表，应为：%(tables)s。")
                % {
                    "line": line.number,
                    "table": values["table"],
                    "tables": "、".join(one.title for one in shape.tables),
                }
            )
        row = found.setdefault(table.key, _row_of(table, line.number))
        _take(row, table, line)
    if not found and not info:
        raise ImportFileError(_("文件里没有一个数，请填写“数值”一列。"))
    yield ImportRow(0, {INFO: info})
    yield from found.values()


def flat_template(
    shape: ReportShape, headings: Sequence[str]
) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield the lines of the empty table: the facts, the fixed rows, a total for the others."""
    for heading in headings:
        yield INFO_SHEET, "", heading, "", ""
    for table in shape.tables:
        yield table.title, "", NIL, "", ""
        items = [(row.label, row.columns) for row in table.rows] or [("合计", ())]
        for item, only in items:
            for column in table.columns:
                if not only or column.key in only:
                    yield table.title, "", item, column.name, ""


def _table_of(shape: ReportShape, written: str) -> TableShape | None:
    wanted = folded(written)
    for table in shape.tables:
        names = (table.title, table.name, table.number, *table.aliases)
        if wanted in {folded(name) for name in names}:
            return table
    return None


def _row_of(table: TableShape, number: int) -> ImportRow:
    value: dict[str, Any] = {"nil": False, "rows": []}
    return ImportRow(number, {"table": table.key, "title": table.title, "value": value})


def _take(row: ImportRow, table: TableShape, line: ImportRow) -> None:
    """Put the figure of a line into the value of its table."""
    code, item, heading = (line.values[name] for name in ("code", "item", "column"))
    value = row.values["value"]
    if item == NIL:
        value["nil"] = line.values["figure"] == _YES
        return
    column = next(
        (one for one in table.columns if folded(heading) in (folded(one.name), folded(one.label))),
        None,
    )
    key = code if table.is_classified else _fixed_key(table, item)
    if table.is_classified and not code and item in _TOTAL_NAMES:
        key = TOTAL
    if column is None:
        known = "、".join(one.name for one in table.columns)
        row.problems.append(
            Problem(
                _("第%(line)d行：没有“%(column)s”这一栏，应为：%(known)s。")
                % {"line": line.number, "column": heading, "known": known}
            )
        )
        return
    if not table.is_classified and not key:
        row.problems.append(
            Problem(
                _("第%(line)d行：没有“%(item)s”这一行，请按模板填写。")
                % {"line": line.number, "item": item}
            )
        )
        return
    entry = next((one for one in value["rows"] if (one["key"], one["name"]) == (key, item)), None)
    if entry is None:
        entry = {"key": key, "name": item, "cells": {}}
        value["rows"].append(entry)
    entry["cells"][column.key] = line.values["figure"]


def _fixed_key(table: TableShape, item: str) -> str:
    wanted = folded(item)
    # Labels first: the two sides of a balance share other names, such as 总计.
    for names in (lambda row: (row.label,), lambda row: row.aliases):
        for row in table.rows:
            if wanted in {folded(name) for name in names(row)}:
                return row.key
    return ""
