"""Reads the figures of a sheet by the common layouts of the standard tables."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.utils.translation import gettext as _

from cms.plugins.imports import Problem
from cms.plugins.imports.cells import text_of
from columns.finance.shapes import TOTAL, Column, FixedRow, TableShape
from columns.finance.sheets import Formula, Found, Sheet, folded, plain, value_of

_CODE_AND_NAME: Final = re.compile(r"(\d{3}(?:\d{2}){0,2})\s*(\D.*)")
_TOTAL_NAMES: Final = frozenset({"合计", "总计", "支出合计", "收入合计"})
_SUM_LABELS: Final = frozenset({"合计", "小计", "总计", "本年收入合计", "本年支出合计", "金额"})

# Fixed rows --------------------------------------------------------------------------------------


def read_fixed(sheet: Sheet, table: TableShape) -> Found:
    """Read a table whose rows are named once for all, wherever in the sheet they stand."""
    places = _labels(sheet, table)
    found = Found()
    if not places:
        return found
    first = min(at for at, _column, _row in places)
    label_columns = sorted({column for _at, column, _row in places})
    if len(label_columns) > 2:
        return _across(sheet, table, first)
    for at, column, row in places:
        end = next((one for one in label_columns if one > column), len(sheet.grid[at]))
        placed = _columns_between(sheet, table, first, column + 1, end)
        cells = _cells(sheet, at, placed, found, is_sum=bool(row.sums))
        if cells:
            found.rows.append({"key": row.key, "name": row.label, "cells": cells})
    return found


def _labels(sheet: Sheet, table: TableShape) -> list[tuple[int, int, FixedRow]]:
    """Return where the labels of a table's rows stand, each row once."""
    labels: dict[str, list[FixedRow]] = {}
    for row in table.rows:
        for name in {folded(one) for one in (row.label, *row.aliases)}:
            labels.setdefault(name, []).append(row)
    places: list[tuple[int, int, FixedRow]] = []
    used: set[str] = set()
    headings = {folded(one.label) for one in table.columns}
    for at, cells in enumerate(sheet.grid):
        if sum(folded(plain(cell)) in headings for cell in cells) > 1:
            # The header: some columns are called as some rows are.
            continue
        for column, cell in enumerate(cells):
            candidates = labels.get(folded(plain(cell)), [])
            free = next((one for one in candidates if one.key not in used), None)
            if free is not None and at:
                used.add(free.key)
                places.append((at, column, free))
    return places


def _across(sheet: Sheet, table: TableShape, first: int) -> Found:
    """Read a table laid out across: its rows are headings, its figures stand in one line."""
    found = Found()
    line = next(
        (
            at
            for at in range(first + 1, len(sheet.grid))
            if sum(isinstance(cell, (int, float, Formula)) for cell in sheet.grid[at]) > 1
            and [cell for cell in sheet.grid[at] if cell is not None][:3] != [1, 2, 3]
        ),
        None,
    )
    if line is None:
        return found
    by_key: dict[str, dict[str, Any]] = {}
    for position, path in _paths(sheet, 0, line, 0, len(sheet.grid[0])).items():
        column = next((one for one in table.columns if folded(one.label) in path), None)
        label = path[-2] if len(path) > 1 and path[-1] == "小计" else path[-1] if path else ""
        row = next(
            (
                one
                for one in table.rows
                if label in {folded(name) for name in (one.label, *one.aliases)}
            ),
            None,
        )
        if column is None or row is None:
            continue
        cells = _cells(sheet, line, {position: column}, found, is_sum=bool(row.sums))
        entry = by_key.setdefault(row.key, {"key": row.key, "name": row.label, "cells": {}})
        entry["cells"].update(cells)
    found.rows = [entry for entry in by_key.values() if entry["cells"]]
    return found


def _columns_between(
    sheet: Sheet, table: TableShape, first: int, start: int, end: int
) -> dict[int, Column]:
    """Return position → column for the columns right of a label, by the header above them."""
    columns = _matched(table, _paths(sheet, 0, first, start, end))
    if not columns and len(table.columns) == 1:
        # 行次 beside the label counts lines, not money.
        wanted = [
            position
            for position, path in _paths(sheet, 0, first, start, end).items()
            if "行次" not in path
        ]
        if wanted:
            return {wanted[0]: table.columns[0]}
    return columns


def _paths(sheet: Sheet, top: int, bottom: int, start: int, end: int) -> dict[int, tuple[str, ...]]:
    """Return position → the headings above it from top to bottom, merged ones repeated once."""
    paths = {}
    for position in range(start, end):
        path: list[str] = []
        for row in range(top, bottom):
            text = folded(plain(sheet.spread[row][position]))
            if text and text not in path[-1:] and not text.isdigit() and text != "栏次":
                path.append(text)
        paths[position] = tuple(path)
    return paths


def _matched(table: TableShape, paths: Mapping[int, tuple[str, ...]]) -> dict[int, Column]:
    """Return position → column; each column is taken once, the best fit first."""
    columns: dict[int, Column] = {}
    for column in table.columns:
        label, group = folded(column.label), folded(column.group)
        names = {label} | (_SUM_LABELS if label in _SUM_LABELS else set())
        for position, path in paths.items():
            if position in columns or not path:
                continue
            if path[-1] in names and (not group or group in path):
                columns[position] = column
                break
        else:
            near = [
                position
                for position, path in paths.items()
                if position not in columns and path and label in path[-1] and len(label) > 2
            ]
            if near:
                columns[near[0]] = column
    return columns


def _cells(
    sheet: Sheet, at: int, columns: Mapping[int, Column], found: Found, *, is_sum: bool
) -> dict[str, Any]:
    cells: dict[str, Any] = {}
    for position, column in columns.items():
        value = sheet.grid[at][position]
        if isinstance(value, Formula):
            if not (is_sum or column.sums):
                found.problems.append(_formula_problem(value))
        elif text_of(value):
            cells[column.key] = value
    return cells


def _formula_problem(formula: Formula) -> Problem:
    return Problem(_("%s是公式。请选中后复制，用“选择性粘贴—数值”换成结果。") % formula.place)


# Items of a classification -----------------------------------------------------------------------


def read_items(sheet: Sheet, table: TableShape) -> Found:
    """Read a table whose rows are items of a classification."""
    found = Found()
    header = _header_row(sheet)
    if header is None:
        found.problems.append(Problem(_("没有找到表头，表头应有“科目编码”“科目名称”。")))
        return found
    body = _first_item(sheet, header)
    if body is None:
        return found
    width = len(sheet.grid[0])
    paths = _paths(sheet, header, body, 0, width)
    codes = [
        position
        for position, path in paths.items()
        if any("编码" in one for one in path) or (path and path[-1] in {"类", "款", "项"})
    ]
    names = [
        position
        for position, path in paths.items()
        if position not in codes and path and ("名称" in path[-1] or path[-1] in {"科目", "项目"})
    ]
    taken = {*codes, *names}
    columns = _matched(table, {at: path for at, path in paths.items() if at not in taken})
    missing = [one.name for one in table.columns if not one.sums and one not in columns.values()]
    if len(missing) == len([one for one in table.columns if not one.sums]):
        found.problems.append(Problem(_("没有认出金额的栏目，表头应有：%s。") % "、".join(missing)))
        return found
    for at in range(body, len(sheet.grid)):
        _read_item(sheet, at, codes, names, columns, found)
    _drop_formulas(found)
    return found


def _header_row(sheet: Sheet) -> int | None:
    for at, row in enumerate(sheet.grid[:12]):
        texts = [folded(plain(cell)) for cell in row]
        if any("编码" in text or "科目名称" in text for text in texts) or (
            "项目" in texts and sum(bool(text) for text in texts) > 1
        ):
            return at
    return None


def _first_item(sheet: Sheet, header: int) -> int | None:
    """Return the first row below the header that is an item or the total, figures or not."""
    for at in range(header + 1, len(sheet.grid)):
        texts = [text for cell in sheet.grid[at] if (text := folded(plain(cell)))]
        first, rest = (texts[0], texts[1:]) if texts else ("", [])
        if re.fullmatch(r"\d{3,7}", first) or _CODE_AND_NAME.fullmatch(first):
            return at
        # A heading 合计 has other headings beside it.
        if first in _TOTAL_NAMES and all(re.fullmatch(r"[-\d,.]+|—+", one) for one in rest):
            return at
    return None


def _read_item(
    sheet: Sheet,
    at: int,
    codes: Sequence[int],
    names: Sequence[int],
    columns: Mapping[int, Column],
    found: Found,
) -> None:
    code = "".join(plain(sheet.grid[at][position]).strip() for position in codes)
    code = unicodedata.normalize("NFKC", code)
    name = next(filter(None, (sheet.text(at, position) for position in names)), "").strip()
    if code.replace(" ", "") in _TOTAL_NAMES or (
        not code and name.replace(" ", "") in _TOTAL_NAMES
    ):
        code, name = TOTAL, "合计"
    elif not code.isdigit():
        both = _CODE_AND_NAME.fullmatch(code or name)
        if both is None:
            # A remark below the table.
            if any(isinstance(sheet.grid[at][one], (int, float)) for one in columns):
                found.problems.append(
                    Problem(_("第%d行有金额，但没有科目编码。") % (at + 1), name or code)
                )
            return
        code, name = both.group(1), both.group(2).strip()
    cells = {
        column.key: sheet.grid[at][position]
        for position, column in columns.items()
        if (isinstance(sheet.grid[at][position], Formula) and not column.sums)
        or text_of(value_of(sheet.grid[at][position]))
    }
    found.rows.append({"key": code, "name": name, "cells": cells})


def _drop_formulas(found: Found) -> None:
    """Take formulas out of rows that are sums; refuse them in others."""
    keys = [row["key"] for row in found.rows]
    for row in found.rows:
        key = row["key"]
        is_sum = key == TOTAL or any(one != key and one.startswith(key) for one in keys)
        for name, value in list(row["cells"].items()):
            if isinstance(value, Formula):
                del row["cells"][name]
                if not is_sum:
                    found.problems.append(_formula_problem(value))
