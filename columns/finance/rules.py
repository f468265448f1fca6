"""What the tables of a financial report must hold and what must agree in them.

Source: 预算法 art 14; 预算法实施条例 art 6 (功能分类公开到项，基本支出经济分类公开到款); the 勾稽关系 of
the public forms. All functions are pure; sums are compared to the last decimal.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from cms.deadlines.due_dates import DueDate, Reading, Tolerances, due_date, strictest
from cms.deadlines.rules import DayUnit, DeadlineKind, DeadlineRule
from cms.deadlines.working_calendar import WorkingCalendar
from columns.finance.figures import ZERO, ReportTable, Tables, figure_at, shown
from columns.finance.reading import column_sum, parts_of
from columns.finance.shapes import (
    TOTAL,
    CellReference,
    ReportShape,
    RowsBy,
    Unit,
    function_classes,
)

# 预算法 art 14: 经本级政府财政部门批复的部门预算、决算及报表，应当在批复后二十日内由各部门向社会公开.
STATUTORY_TERM: Final = DeadlineRule(DeadlineKind.WORKING_DAYS, days=20, unit=DayUnit.CALENDAR)
# 预算法实施条例 art 6.
_ITEM_DIGITS: Final = {RowsBy.FUNCTION: 7, RowsBy.ECONOMIC: 5}
_LEVEL_NAMES: Final = {3: _lazy("类"), 5: _lazy("款"), 7: _lazy("项")}
# 部门预算支出经济分类科目.
_ECONOMIC_CLASSES: Final = frozenset(
    {"301", "302", "303", "307", "309", "310", "311", "312", "313", "399"}
)


def due_after_approval(
    catalogue: DueDate | None, approved_on: dt.date, calendar: WorkingCalendar, allowed: Tolerances
) -> DueDate:
    """Return by when a report is due: the stricter of the law's and the catalogue's term.

    预算法 art 14: twenty (calendar) days from 批复, and 条例 art 26 lets the law's term prevail; the
    catalogue says twenty working days. Both are among the readings.
    """
    statutory = due_date(STATUTORY_TERM, approved_on, calendar, allowed)
    readings = [Reading(DayUnit.CALENDAR, statutory.due_on, statutory.provisional)]
    if catalogue is not None:
        readings.append(Reading(DayUnit.WORKING, catalogue.due_on, catalogue.provisional))
    due = strictest(statutory, *([catalogue] if catalogue else []))
    source = _("《预算法》第十四条：批复后二十日内公开") if due is statutory else due.source
    return replace(due, source=source, readings=tuple(readings))


def completeness_problems(shape: ReportShape, tables: Tables) -> list[str]:
    """Return the tables that are neither filled in nor declared empty."""
    missing = [
        table.title
        for table in shape.tables
        if table.key not in tables or not tables[table.key].is_filled
    ]
    if not missing:
        return []
    return [_("还没有填：%s。没有数据的表也要公开，请勾选“本表没有数据”。") % "、".join(missing)]


def detail_problems(table: ReportTable) -> list[str]:
    """Return the items that are not broken down as far as the law asks (预算法实施条例 art 6)."""
    digits = _ITEM_DIGITS.get(table.shape.rows_by)
    if digits is None:
        return []
    problems = []
    codes = {row.key for row in table.rows if row.key != TOTAL}
    for row in table.rows:
        code = row.key
        if code == TOTAL:
            continue
        fault = _code_fault(code, digits, table.shape.rows_by)
        above = next((code[:length] for length in (3, 5) if length == len(code) - 2), "")
        if not fault and above and above not in codes:
            fault = _("缺少它的上一级科目%(code)s（%(level)s），请补上一行") % {
                "code": above,
                "level": _LEVEL_NAMES[len(above)],
            }
        is_leaf = not any(other != code and other.startswith(code) for other in codes)
        if not fault and is_leaf and len(code) < digits:
            fault = _("只公开到%(level)s，应当公开到%(wanted)s，请补上它下面的科目") % {
                "level": _LEVEL_NAMES[len(code)],
                "wanted": _LEVEL_NAMES[digits],
            }
        if not fault and not row.name:
            fault = _("没有写科目名称，请补上")
        if fault:
            problems.append(
                _("“%(table)s”“%(row)s”%(fault)s。")
                % {"table": table.shape.title, "row": row.label, "fault": fault}
            )
    return problems


def _code_fault(code: str, digits: int, rows_by: RowsBy) -> str:
    if not (code.isascii() and code.isdigit()) or len(code) not in range(3, digits + 1, 2):
        lengths = _("、").join(
            f"{_LEVEL_NAMES[length]}{length}" for length in range(3, digits + 1, 2)
        )
        return _("的科目编码位数不对，应为%s位数字") % lengths
    known = _ECONOMIC_CLASSES if rows_by is RowsBy.ECONOMIC else function_classes().keys()
    if code[:3] not in known:
        return (
            _("不是部门预算支出经济分类科目，请核对编码")
            if rows_by is RowsBy.ECONOMIC
            else _("不是支出功能分类科目，请核对编码")
        )
    return ""


def sum_problems(table: ReportTable) -> list[str]:
    """Return the sums of a table that are not the sum of their parts, naming row and column."""
    problems = []
    for row in table.rows:
        fixed = table.shape.row(row.key)
        if table.shape.is_classified:
            parts = parts_of(table, row)
        else:
            sums = fixed.sums if fixed else ()
            parts = [one for key in sums if (one := table.row(key))] if sums else None
        for column in table.shape.columns:
            given = row.cells.get(column.key, ZERO)
            wanted = column_sum(row, column) if column.sums else None
            if column.sums and wanted is None and given:
                wanted = ZERO
            if wanted is not None and given != wanted:
                problems.append(_off(table, row.label, column.name, column.unit, given, wanted))
                continue
            if parts is not None:
                below = sum((part.cells.get(column.key, ZERO) for part in parts), ZERO)
                if given != below:
                    problems.append(_off(table, row.label, column.name, column.unit, given, below))
    return problems


def _off(
    table: ReportTable, row: str, column: str, unit: Unit, given: Decimal, wanted: Decimal
) -> str:
    return _(
        "“%(table)s”“%(row)s”（%(column)s）是%(given)s，各项相加是%(wanted)s，相差%(off)s。"
        "请核对各项；清空这一格会自动算出。"
    ) % {
        "table": table.shape.title,
        "row": row,
        "column": column,
        "given": shown(given, unit),
        "wanted": shown(wanted, unit),
        "off": shown(abs(given - wanted), unit),
    }


def identity_problems(shape: ReportShape, tables: Tables) -> list[str]:
    """Return the cells of different tables that should be equal and are not.

    An identity is left alone while one of its tables is not filled in yet.
    """
    problems = []
    for identity in shape.identities:
        cells = (*identity.left, *identity.right)
        if any(cell.table not in tables for cell in cells):
            continue
        left = sum((figure_at(tables, cell) for cell in identity.left), ZERO)
        right = sum((figure_at(tables, cell) for cell in identity.right), ZERO)
        if left != right:
            problems.append(
                _(
                    "%(left_place)s是%(left)s，%(right_place)s是%(right)s，两者应当相等，"
                    "相差%(off)s，请核对这两处。"
                )
                % {
                    "left_place": _places(shape, tables, identity.left),
                    "left": shown(left),
                    "right_place": _places(shape, tables, identity.right),
                    "right": shown(right),
                    "off": shown(abs(left - right)),
                }
            )
    return problems


def _places(shape: ReportShape, tables: Tables, cells: tuple[CellReference, ...]) -> str:
    return _("加").join(_place(shape, tables, cell) for cell in cells)


def _place(shape: ReportShape, tables: Tables, cell: CellReference) -> str:
    table = shape.table(cell.table)
    fixed = table.row(cell.row)
    row = tables[cell.table].row(cell.row)
    if fixed:
        name = fixed.label
    elif row:
        name = row.label
    else:
        name = (
            _("合计") if cell.row == TOTAL else f"{cell.row} {function_classes().get(cell.row, '')}"
        )
    return f"“{table.title}”“{name}”（{table.column(cell.column).name}）"


def count_problems(tables: Tables) -> list[str]:
    """Return the numbers of 三公 that do not fit the money: spent without an occasion.

    实物量 (团组、车辆、批次) are published beside the amounts; each amount above zero has at least
    one, and people are at least as many as groups.
    """
    money, counts = tables.get("three_public"), tables.get("counts")
    if money is None or counts is None or money.is_nil or counts.is_nil:
        return []
    pairs = (
        ("abroad", "groups"),
        ("vehicles_bought", "cars_bought"),
        ("vehicles_run", "cars_kept"),
        ("reception", "receptions"),
    )
    problems = []
    for spent, number in pairs:
        if money.figure(spent, "amount") > 0 and not counts.figure(number, "amount"):
            row, count = money.shape.row(spent), counts.shape.row(number)
            if row and count:
                problems.append(
                    _("“%(money)s”有支出，“%(count)s”却是0，请在“%(table)s”补上。")
                    % {"money": row.label, "count": count.label, "table": counts.shape.title}
                )
    for fewer, more in (("groups", "travellers"), ("receptions", "guests")):
        if counts.figure(more, "amount") < counts.figure(fewer, "amount"):
            row, count = counts.shape.row(fewer), counts.shape.row(more)
            if row and count:
                problems.append(
                    _("“%(more)s”少于“%(fewer)s”，请核对。")
                    % {"more": count.label, "fewer": row.label}
                )
    return problems


def table_problems(shape: ReportShape, tables: Tables) -> list[str]:
    """Return all that stands against a report's tables, the gravest first."""
    return list(_all_problems(shape, tables))


def _all_problems(shape: ReportShape, tables: Tables) -> Iterator[str]:
    yield from completeness_problems(shape, tables)
    for table in tables.values():
        yield from detail_problems(table)
    for table in tables.values():
        yield from sum_problems(table)
    yield from identity_problems(shape, tables)
    yield from count_problems(tables)


def procurement_problems(
    goods: Decimal | None, works: Decimal | None, services: Decimal | None, total: Decimal | None
) -> list[str]:
    """Return whether 政府采购 is not the sum of 货物、工程 and 服务 (万元)."""
    parts = [part for part in (goods, works, services) if part is not None]
    if total is None or not parts:
        return []
    wanted = sum(parts, ZERO)
    if total == wanted:
        return []
    return [
        _("政府采购总额是%(total)s万元，货物、工程、服务相加是%(wanted)s万元，请核对。")
        % {"total": shown(total), "wanted": shown(wanted)}
    ]
