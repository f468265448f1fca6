"""What the cells of the yearly report must add up to.

Source: 国办公开办函〔2021〕30号, table 三: 本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项
之和; the sums of rows and columns are in the tables themselves. All functions are pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, TypeAlias

from django.utils.translation import gettext as _

from cms.plugins.imports.cells import CellError, decimal_of
from columns.annual_reports.shapes import REQUESTS, Column, Row, Shape, Unit, cell_key

# Cell → figure, all cells of a shape. Money is in 万元.
Figures: TypeAlias = dict[str, Decimal]

_LARGEST = Decimal(10) ** 9
_MONEY_PLACES = 6


def read_cells(shape: Shape, given: Mapping[str, Any]) -> tuple[Figures, list[str]]:
    """Return the figures of a table, and what could not be read, each with its mend.

    ``given`` maps cells to numbers or to what a clerk typed. An empty cell is 0, an empty sum is
    added up; a sum that was typed stays as it is, for ``sum_problems`` to compare.
    """
    figures: Figures = {}
    problems: list[str] = []
    typed: set[str] = set()
    for row in shape.rows:
        for column in shape.columns:
            key = cell_key(row.key, column.key)
            if key in shape.missing:
                continue
            try:
                value = _read_cell(given.get(key), shape.unit(key))
            except CellError as error:
                problems.append(_place(row, column) + str(error))
                continue
            if value is not None:
                typed.add(key)
            figures[key] = value or Decimal(0)
    if problems:
        return figures, problems
    return _summed(shape, figures, typed), []


def _read_cell(value: Any, unit: Unit) -> Decimal | None:
    number = decimal_of(value)
    if number is None:
        return None
    if number < 0:
        raise CellError(_("不能是负数。"))
    if number >= _LARGEST:
        raise CellError(_("数字太大，请核对。"))
    if unit is Unit.NUMBER and number != number.to_integral_value():
        raise CellError(_("应填整数。"))
    if unit is Unit.MONEY and number != round(number, _MONEY_PLACES):
        raise CellError(_("最多保留六位小数。"))
    return number.normalize() if number else Decimal(0)


def _summed(shape: Shape, figures: Figures, typed: set[str]) -> Figures:
    """Fill the sums nobody typed: rows first, columns over them."""
    filled = dict(figures)
    for row in shape.rows:
        for column in shape.columns:
            key = cell_key(row.key, column.key)
            if row.sums and not column.sums and key not in typed and key in filled:
                filled[key] = _column_sum(filled, row, column)
    if shape is REQUESTS:
        for column in shape.columns:
            key = cell_key("carried_over", column.key)
            if not column.sums and key not in typed:
                # 一 + 二 = 三(七) + 四, solved for 四; below zero the identity is told instead.
                filled[key] = max(_open_cases(filled, column), Decimal(0))
    for row in shape.rows:
        for column in shape.columns:
            key = cell_key(row.key, column.key)
            if column.sums and key not in typed and key in filled:
                filled[key] = _row_sum(filled, row, column)
    return filled


def _column_sum(figures: Figures, row: Row, column: Column) -> Decimal:
    return sum((figures[cell_key(part, column.key)] for part in row.sums), Decimal(0))


def _row_sum(figures: Figures, row: Row, column: Column) -> Decimal:
    return sum((figures[cell_key(row.key, part)] for part in column.sums), Decimal(0))


def _open_cases(figures: Figures, column: Column) -> Decimal:
    return (
        figures[cell_key("received", column.key)]
        + figures[cell_key("carried_in", column.key)]
        - figures[cell_key("handled", column.key)]
    )


def sum_problems(shape: Shape, figures: Figures) -> list[str]:
    """Return the sums of a table that are not the sum of their parts, naming cell and figures."""
    problems = []
    for row in shape.rows:
        for column in shape.columns:
            key = cell_key(row.key, column.key)
            if key not in figures:
                continue
            if column.sums:
                wanted = _row_sum(figures, row, column)
            elif row.sums:
                wanted = _column_sum(figures, row, column)
            else:
                continue
            if figures[key] != wanted:
                problems.append(
                    _(
                        "%(place)s填的是%(given)s，各项相加是%(wanted)s，请核对；清空这一格会自动算出。"
                    )
                    % {
                        "place": _place(row, column),
                        "given": shown(figures[key]),
                        "wanted": shown(wanted),
                    }
                )
    return problems


def balance_problems(figures: Figures) -> list[str]:
    """Return the columns of table 三 in which 一 + 二 differs from 三（七） + 四."""
    problems = []
    for column in REQUESTS.columns:
        came = (
            figures[cell_key("received", column.key)] + figures[cell_key("carried_in", column.key)]
        )
        went = (
            figures[cell_key("handled", column.key)] + figures[cell_key("carried_over", column.key)]
        )
        if came != went:
            problems.append(
                _(
                    "“%(column)s”一列：第一项加第二项是%(came)s，第三项（七）加第四项是%(went)s，"
                    "两者应当相等，请核对。"
                )
                % {"column": column.label, "came": shown(came), "went": shown(went)}
            )
    return problems


def carry_problems(year: int, figures: Figures, before: Figures) -> list[str]:
    """Return the columns in which 上年结转 of ``year`` is not what the year before carried over."""
    problems = []
    for column in REQUESTS.columns:
        now = figures[cell_key("carried_in", column.key)]
        then = before[cell_key("carried_over", column.key)]
        if now != then:
            problems.append(
                _(
                    "“%(column)s”一列：%(year)d年的上年结转是%(now)s，%(before)d年报告的结转下年度是"
                    "%(then)s，两者应当相等，请核对。"
                )
                % {
                    "column": column.label,
                    "year": year,
                    "before": year - 1,
                    "now": shown(now),
                    "then": shown(then),
                }
            )
    return problems


def shown(number: Decimal) -> str:
    """Return a figure as it is written: no exponent, no needless zeros."""
    return f"{number.normalize():f}" if number else "0"


def _place(row: Row, column: Column) -> str:
    return _("“%(row)s”的“%(column)s”：") % {"row": row.name, "column": column.label}
