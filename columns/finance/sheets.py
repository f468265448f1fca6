"""Sheets of a workbook as grids, and how their labels are compared."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from cms.plugins.imports import Problem
from cms.plugins.imports.cells import text_of

# No table of a report is longer or wider.
_MOST_ROWS: Final = 600
_MOST_COLUMNS: Final = 40
_TITLE_ROWS: Final = 5
_CHINESE: Final = "[一二三四五六七八九十]{1,3}"
# A separator is asked for: 一般公共预算 begins with a numeral, too.
_NUMBERING: Final = re.compile(
    rf"^(?:其中:|[(](?:{_CHINESE}|\d{{1,2}})[)]|{_CHINESE}[、.,]|\d{{1,2}}[、.])"
)


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula: fine where a sum stands, for sums are made again; refused elsewhere."""

    place: str


@dataclass(slots=True)
class Sheet:
    """A sheet as a grid from (0, 0); ``spread`` has merged cells filled."""

    name: str
    grid: list[list[Any]]
    spread: list[list[Any]]
    # What does not fit the size of any table of a report, in words; empty where all of it is read.
    excess: str = ""

    def text(self, row: int, column: int) -> str:
        """Return a cell as text."""
        return plain(self.grid[row][column])

    @property
    def head_text(self) -> str:
        """Return the first lines, folded: the title and the unit are in them."""
        return "|".join(folded(plain(cell)) for row in self.grid[:_TITLE_ROWS] for cell in row)


@dataclass(slots=True)
class Found:
    """What was read of a sheet: rows as ``read_table`` takes them, and what is wrong."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    is_nil: bool = False


def sheet_of(sheet: Any) -> Sheet:
    """Return a sheet of openpyxl's, merged cells filled in ``spread``."""
    # Formatted but empty cells go on for ever; what counts is the last that holds something.
    filled = [place for place, cell in sheet._cells.items() if cell.value is not None]  # noqa: SLF001
    rows = max((row for row, _column in filled), default=0)
    columns = max((column for _row, column in filled), default=0)
    height, width = min(rows, _MOST_ROWS), min(columns, _MOST_COLUMNS)
    grid = [
        [
            Formula(f"{get_column_letter(cell.column)}{cell.row}")
            if cell.data_type == "f"
            else cell.value
            for cell in row
        ]
        for row in sheet.iter_rows(min_row=1, max_row=height, max_col=width)
    ]
    spread = [list(row) for row in grid]
    for merged in sheet.merged_cells.ranges:
        for row in range(merged.min_row - 1, min(merged.max_row, height)):
            for column in range(merged.min_col - 1, min(merged.max_col, width)):
                spread[row][column] = grid[merged.min_row - 1][merged.min_col - 1]
    return Sheet(sheet.title, grid, spread, _excess(rows, columns))


def _excess(rows: int, columns: int) -> str:
    if rows > _MOST_ROWS:
        return _("工作表写到了第%(rows)d行，最多读%(most)d行。请删去表外的内容。") % {
            "rows": rows,
            "most": _MOST_ROWS,
        }
    if columns > _MOST_COLUMNS:
        return _("工作表写到了第%(columns)d列，最多读%(most)d列。请删去表外的内容。") % {
            "columns": columns,
            "most": _MOST_COLUMNS,
        }
    return ""


def plain(value: Any) -> str:
    """Return a cell as one line of text; a formula is none."""
    return "" if isinstance(value, Formula) else text_of(value).replace("\n", "")


def folded(text: str) -> str:
    """Return a label as it is compared: NFKC, no blanks, quotes, or numbering before it."""
    folded = "".join(unicodedata.normalize("NFKC", text).split())
    for mark in "“”\"'‘’《》":
        folded = folded.replace(mark, "")
    before = None
    while before != folded:
        before, folded = folded, _NUMBERING.sub("", folded)
    return folded.replace("运行维护费", "运行费").rstrip(":")


def value_of(value: Any) -> Any:
    """Return a cell's value; that of a formula is not known."""
    return "" if isinstance(value, Formula) else value
