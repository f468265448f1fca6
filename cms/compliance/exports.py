"""The board as a table: CSV and Excel, in the words of the page."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from cms.compliance.board import Board
from cms.compliance.enums import LEVELS, Level, Standing
from cms.compliance.words import next_step
from cms.plugins.downloads import csv_response

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Light enough to print; the word stands in the cell.
_FILLS = {Level.RED: "F6D5D2", Level.AMBER: "F7E6C8", Level.GREEN: "D9EBDD"}
_WIDTHS = (6, 24, 20, 26, 10, 22, 8, 10, 10, 10, 12, 12, 12, 60)
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_LEVEL_COLUMN = 5


def board_header() -> list[str]:
    """Return the headings of the table."""
    return [
        _("序号"),
        _("事项名称"),
        _("责任科室"),
        _("公开时限"),
        _("判断"),
        _("状态"),
        _("已公开"),
        _("逾期未公开"),
        _("即将到期"),
        _("今年逾期公开"),
        _("最长逾期（工作日）"),
        _("最近更新"),
        _("下次到期"),
        _("下一步"),
    ]


def board_lines(board: Board) -> Iterator[list[Any]]:
    """Yield one line a row, numbers as numbers and days as 2026-03-31."""
    for found in board.rows:
        due = found.yearly_due or found.next_due
        mark = _("（暂定）") if found.provisional else ""
        yield [
            found.row.number,
            found.row.item,
            "、".join(board.names_of(found)) or found.row.responsible,
            found.row.time_limit,
            str(LEVELS[found.state].label),
            "、".join(str(state.label) for state in found.states),
            found.public,
            found.tally.of(Standing.OVERDUE),
            found.tally.of(Standing.DUE_SOON),
            found.tally.late_this_year,
            found.tally.worst_late_days,
            found.last_published_on.isoformat() if found.last_published_on else "",
            f"{due.due_on.isoformat()}{mark}" if due else "",
            next_step(found, board.day),
        ]


def as_csv(board: Board) -> HttpResponseBase:
    """Return the table as CSV that Excel opens; no cell is taken for a formula."""
    return csv_response(_name(board), board_header(), board_lines(board))


def as_workbook(board: Board) -> HttpResponse:
    """Return the table as an Excel file: head fixed, coloured with words, no formula."""
    book = Workbook()
    sheet = book.active
    if sheet is None:
        raise TypeError("A new workbook has a sheet.")
    sheet.title = board.on.isoformat()
    sheet.append(board_header())
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    for line, found in zip(board_lines(board), board.rows, strict=True):
        at = sheet.max_row + 1
        for column, value in enumerate(line, start=1):
            _write(sheet.cell(at, column), value)
        fill = _FILLS[LEVELS[found.state]]
        sheet.cell(at, _LEVEL_COLUMN).fill = PatternFill("solid", start_color=fill)
    for number, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "C2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    content = io.BytesIO()
    book.save(content)
    return HttpResponse(
        content.getvalue(),
        content_type=_TYPE,
        headers={"Content-Disposition": f'attachment; filename="compliance-{board.on}.xlsx"'},
    )


def _write(cell: Any, value: Any) -> None:
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if not isinstance(value, str):
        cell.value = value
        return
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
    # openpyxl makes a formula of what begins with «=»: it is text, and stays text when edited.
    cell.data_type = "s"
    if value.startswith(_FORMULA_SIGNS):
        cell.quotePrefix = True


def _name(board: Board) -> str:
    return f"compliance-{board.on.isoformat()}"
