"""Makes tables of what a clerk typed or a spreadsheet held, and adds up the sums left out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _

from cms.plugins.imports.cells import CellError, decimal_of, text_of
from columns.finance.figures import ZERO, ReportTable, Row, Tables
from columns.finance.shapes import TOTAL, Column, FixedRow, ReportShape, TableShape, Unit

_LARGEST: Final = Decimal(10) ** 9
# Excel keeps binary fractions: 123.45 may come as 123.4500000001.
_NOISE: Final = Decimal("0.000001")
_CENT: Final = Decimal("0.01")
_TOTAL_NAMES: Final = frozenset(
    {"合计", "总计", "支出合计", "收入合计", "本年收入合计", "本年支出合计"}
)


def read_tables(shape: ReportShape, given: Mapping[str, Any]) -> tuple[Tables, list[str]]:
    """Return the tables of a report and what could not be read, each with its mend.

    ``given`` maps tables to ``{"nil": bool, "rows": [{"key", "name", "cells": {column: value}}]}``,
    values as typed. Sums that were left empty are added up; those that were typed stay.
    """
    tables: Tables = {}
    problems: list[str] = []
    for table_shape in shape.tables:
        value = given.get(table_shape.key)
        if not isinstance(value, Mapping):
            continue
        table, faults = read_table(table_shape, value)
        problems += faults
        if table.is_filled:
            tables[table_shape.key] = table
    return tables, problems


def read_table(shape: TableShape, value: Mapping[str, Any]) -> tuple[ReportTable, list[str]]:
    """Return a table and what could not be read in it."""
    table = ReportTable(shape, is_nil=bool(value.get("nil")))
    problems: list[str] = []
    for given in value.get("rows") or ():
        if not isinstance(given, Mapping):
            problems.append(_("“%s”：行的数据格式不对。") % shape.title)
            continue
        row = Row(_key(shape, given), text_of(given.get("name")))
        fixed = shape.row(row.key)
        if fixed is not None:
            row.name = fixed.label
        row.cells, faults = _cells(shape, row, given.get("cells") or {})
        problems += faults
        fault = _row_fault(table, row)
        if fault:
            problems.append(fault % {"table": shape.title, "row": row.label})
        elif row.cells or (shape.is_classified and row.key not in ("", TOTAL)):
            table.rows.append(row)
    if table.is_nil and any(figure for row in table.rows for figure in row.cells.values()):
        problems.append(_("“%s”既填了数字，又勾选了“本表没有数据”，请去掉一个。") % shape.title)
    if table.is_nil:
        table.rows = []
    elif not problems:
        add_up(table)
    return table, problems


def _row_fault(table: ReportTable, row: Row) -> str:
    """Return why a row cannot stand in a table, empty where it can or holds nothing."""
    shape = table.shape
    if shape.is_classified and not row.key and (row.cells or row.name):
        return _("“%(table)s”：“%(row)s”没有填科目编码，请补上。")
    if not shape.is_classified and row.cells and shape.row(row.key) is None:
        return _("“%(table)s”里没有“%(row)s”这一行，请按标准表样填写。")
    if row.key and table.row(row.key) is not None:
        return _("“%(table)s”：“%(row)s”写了两行，请合并或删去一行。")
    return ""


def _key(shape: TableShape, given: Mapping[str, Any]) -> str:
    key = "".join(unicodedata.normalize("NFKC", text_of(given.get("key"))).split())
    name = "".join(text_of(given.get("name")).split())
    if shape.is_classified and not key and name in _TOTAL_NAMES:
        return TOTAL
    return key


def _cells(
    shape: TableShape, row: Row, given: Mapping[str, Any]
) -> tuple[dict[str, Decimal], list[str]]:
    cells: dict[str, Decimal] = {}
    problems: list[str] = []
    fixed = shape.row(row.key)
    for column in shape.columns:
        try:
            figure = read_figure(given.get(column.key), column)
        except CellError as error:
            problems.append(
                _("“%(table)s”“%(row)s”（%(column)s）：%(fault)s")
                % {
                    "table": shape.title,
                    "row": row.label,
                    "column": column.name,
                    "fault": error,
                }
            )
            continue
        if figure is None:
            continue
        if fixed and fixed.columns and column.key not in fixed.columns:
            if figure:
                problems.append(
                    _("“%(table)s”“%(row)s”不应有“%(column)s”的数字，请删去。")
                    % {"table": shape.title, "row": row.label, "column": column.name}
                )
            continue
        cells[column.key] = figure
    return cells, problems


def read_figure(value: Any, column: Column) -> Decimal | None:
    """Return a figure of a column, ``None`` for an empty cell or a dash. Raises ``CellError``."""
    if isinstance(value, str) and value.strip() in {"-", "—", "——", "－"}:
        return None
    figure = decimal_of(value)
    if figure is None:
        return None
    if abs(figure) >= _LARGEST:
        raise CellError(_("数字太大，请核对单位是不是万元。"))
    may_be_negative = column.may_be_negative or any(part.startswith("-") for part in column.sums)
    if figure < 0 and not may_be_negative:
        raise CellError(_("这张表里不能是负数，冲回和调整请并入同一科目的金额。"))
    if column.unit is Unit.NUMBER:
        if figure != figure.to_integral_value():
            raise CellError(_("应填整数。"))
        return figure.to_integral_value()
    rounded = figure.quantize(_CENT)
    if abs(rounded - figure) > _NOISE:
        raise CellError(_("“%s”超过两位小数。金额以万元为单位，请保留两位小数。") % figure)
    # No minus before a zero.
    return rounded + ZERO


# Sums ---------------------------------------------------------------------------------------------


def add_up(table: ReportTable) -> None:
    """Fill the sums of a table that nobody typed; rows and columns of zeros are kept out."""
    if table.shape.is_classified:
        _add_up_items(table)
    else:
        _add_up_rows(table)


def parts_of(table: ReportTable, row: Row) -> list[Row] | None:
    """Return the rows an item is the sum of, ``None`` where it is a leaf."""
    if row.key == TOTAL:
        keys = {one.key for one in table.rows}
        return [one for one in table.rows if one.key != TOTAL and not _ancestors(one.key) & keys]
    below = [one for one in table.rows if one.key != row.key and one.key.startswith(row.key)]
    keys = {one.key for one in below}
    return [one for one in below if not _ancestors(one.key) & keys] or None


def _ancestors(code: str) -> set[str]:
    return {code[:length] for length in (3, 5) if length < len(code)}


def _add_up_items(table: ReportTable) -> None:
    if table.row(TOTAL) is None and table.rows:
        table.rows.insert(0, Row(TOTAL, "合计"))
    deepest_first = sorted(table.rows, key=lambda row: (row.key == TOTAL, -len(row.key)))
    for row in deepest_first:
        parts = parts_of(table, row)
        if parts:
            for column in table.shape.columns:
                if not column.sums and column.key not in row.cells:
                    _put_sum(row, column.key, parts)
        _add_columns(table.shape, row)


def _put_sum(row: Row, column: str, parts: Iterable[Row]) -> None:
    figures = [part.cells[column] for part in parts if column in part.cells]
    if figures:
        row.cells[column] = sum(figures, ZERO)


def _add_columns(shape: TableShape, row: Row) -> None:
    """Fill the sum columns of a row, those that other sums rest on first."""
    for column in sorted(shape.columns, key=lambda one: _depth(shape, one)):
        if column.sums and column.key not in row.cells:
            wanted = column_sum(row, column)
            if wanted is not None:
                row.cells[column.key] = wanted


def _depth(shape: TableShape, column: Column) -> int:
    if not column.sums:
        return 0
    return 1 + max(_depth(shape, shape.column(part.lstrip("-"))) for part in column.sums)


def column_sum(row: Row, column: Column) -> Decimal | None:
    """Return what a sum column must be in a row, ``None`` where no part of it is given."""
    if not any(part.lstrip("-") in row.cells for part in column.sums):
        return None
    return sum(
        (
            -row.cells.get(part[1:], ZERO) if part.startswith("-") else row.cells.get(part, ZERO)
            for part in column.sums
        ),
        ZERO,
    )


def _add_up_rows(table: ReportTable) -> None:
    if not table.rows:
        return
    order = {row.key: position for position, row in enumerate(table.shape.rows)}
    done: set[str] = set()
    for fixed in table.shape.rows:
        _settle(table, fixed, done)
    table.rows.sort(key=lambda row: order[row.key])


def _settle(table: ReportTable, fixed: FixedRow, done: set[str]) -> None:
    """Fill the sums of a fixed row, those of its parts first."""
    if fixed.key in done:
        return
    done.add(fixed.key)
    row = table.row(fixed.key) or Row(fixed.key, fixed.label)
    for part in filter(None, map(table.shape.row, fixed.sums)):
        _settle(table, part, done)
    parts = [one for part in fixed.sums if (one := table.row(part)) is not None]
    for column in table.shape.columns:
        if parts and not column.sums and column.key not in row.cells:
            _put_sum(row, column.key, parts)
    _add_columns(table.shape, row)
    if row.cells and table.row(fixed.key) is None:
        table.rows.append(row)
