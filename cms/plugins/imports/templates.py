"""Makes the empty table a clerk fills in."""

from __future__ import annotations

import io
from collections.abc import Sequence

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from cms.plugins.imports.columns import ImportColumn, Kind

# Excel keeps no more than this of a list typed into a validation.
_LONGEST_LIST = 255
_LAST_ROW = 5000


def template_workbook(title: str, columns: Sequence[ImportColumn], notes: Sequence[str]) -> bytes:
    """Return an .xlsx: a sheet with the header alone, and one that says how to fill it in.

    ``notes`` are sentences about the table as a whole. A required heading has a star.
    """
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title[:31]
    sheet.append([f"*{one.heading}" if one.required else one.heading for one in columns])
    for position, column in enumerate(columns, start=1):
        cell = sheet.cell(row=1, column=position)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="E8EEF8")
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        letter = get_column_letter(position)
        sheet.column_dimensions[letter].width = column.width
        # Text stays text: Excel would make 4.50E+17 of a code and 3月1日 of 3-1.
        number_format = {Kind.DATE: "yyyy-mm-dd", Kind.NUMBER: "General"}.get(column.kind, "@")
        for row in range(2, 202):
            below = sheet.cell(row=row, column=position)
            below.number_format = number_format
            below.alignment = Alignment(wrap_text=True, vertical="top")
        listed = '"' + ",".join(column.choices) + '"'
        if column.choices and len(listed) <= _LONGEST_LIST:
            offer = DataValidation(type="list", formula1=listed, allow_blank=True)
            offer.add(f"{letter}2:{letter}{_LAST_ROW}")
            sheet.add_data_validation(offer)
    sheet.freeze_panes = "A2"
    _add_instructions(book, columns, notes)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _add_instructions(
    book: Workbook, columns: Sequence[ImportColumn], notes: Sequence[str]
) -> None:
    sheet = book.create_sheet(_("填写说明"))
    for note in notes:
        sheet.append([note])
    if notes:
        sheet.append([])
    sheet.append([_("列"), _("要不要填"), _("怎么填"), _("例子")])
    header = sheet.max_row
    for cell in sheet[header]:
        cell.font = Font(bold=True)
    for column in columns:
        hint = column.hint
        if column.choices:
            hint = "；".join(filter(None, (hint, _("可填：%s") % "、".join(column.choices))))
        sheet.append(
            [column.heading, _("必填") if column.required else _("可不填"), hint, column.example]
        )
    for letter, width in zip("ABCD", (20, 10, 70, 50), strict=True):
        sheet.column_dimensions[letter].width = width
    for row in sheet.iter_rows(min_row=header):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
