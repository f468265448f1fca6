"""Makes the empty workbook a clerk fills in: a sheet for the facts, one for each table."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from columns.finance.display import head_of
from columns.finance.shapes import ReportShape, TableShape
from columns.finance.workbooks import INFO_SHEET

_HEADER = PatternFill("solid", fgColor="E8EEF8")
_BLANK_ITEMS = 60


def report_workbook(shape: ReportShape, info: Sequence[tuple[str, str, str]], title: str) -> bytes:
    """Return an .xlsx; ``info`` are (heading, hint, example) of the facts sheet."""
    book = Workbook()
    facts = book.active
    assert facts is not None
    facts.title = INFO_SHEET
    for heading, hint, example in info:
        # Examples stand beside the hint: an example in its cell would be imported.
        facts.append([heading, None, "；".join(filter(None, (hint, example)))])
    for letter, width in zip("ABC", (24, 60, 60), strict=True):
        facts.column_dimensions[letter].width = width
    for row in facts.iter_rows():
        row[0].font = Font(bold=True)
        row[1].number_format = "@"
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for table in shape.tables:
        _add_table(book, table, title)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _add_table(book: Workbook, table: TableShape, title: str) -> None:
    sheet = book.create_sheet(table.number)
    is_money = table.columns[0].unit == "money"
    left = [_("科目编码"), _("科目名称")] if table.is_classified else [_("项目")]
    sheet.append([table.name])
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.append([_("单位：万元") if is_money else title])
    top = _add_head(sheet, table, left)
    if table.is_classified:
        sheet.append(["", _("合计")])
        for at in range(top, top + _BLANK_ITEMS):
            sheet.cell(row=at, column=1).number_format = "@"
    for fixed in table.rows:
        sheet.append(["\u3000" * fixed.level + fixed.label])
    first = 1 + len(left)
    for column in range(first, first + len(table.columns)):
        for at in range(top, sheet.max_row + 1):
            sheet.cell(row=at, column=column).number_format = "0.00" if is_money else "0"
    for column in range(1, first + len(table.columns)):
        width = 34 if column == len(left) else 14
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = sheet.cell(row=top, column=first)


def _add_head(sheet: Any, table: TableShape, left: Sequence[str]) -> int:
    """Write the one or two lines of the head; return the number of the first row below."""
    upper, lower, widths = list(left), [""] * len(left), [1] * len(left)
    for group in head_of(table.columns):
        upper += [group.label, *("" for _one in group.columns[1:])]
        lower += list(group.columns) or [""]
        widths.append(max(len(group.columns), 1))
    sheet.append(upper)
    last = 3
    if any(lower):
        sheet.append(lower)
        last = 4
        position = 1
        for width in widths:
            end = (3, position + width - 1) if width > 1 else (4, position)
            sheet.merge_cells(start_row=3, start_column=position, end_row=end[0], end_column=end[1])
            position += width
    for row in sheet.iter_rows(min_row=3, max_row=last):
        for cell in row:
            cell.font, cell.fill = Font(bold=True), _HEADER
            cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
    return last + 1
