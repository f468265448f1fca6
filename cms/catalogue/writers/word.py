"""The catalogue as a Word document: one landscape table, duties merged over their rows."""

from __future__ import annotations

import io
from typing import Any, Final

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import _Cell as TableCell

from cms.catalogue.writers.tables import ExportTable

# GB/T 9704-2012: A4; 小标宋 for the title and 仿宋 for the text, each with a common stand-in.
_TITLE_FONT: Final = "方正小标宋简体"
_HEADING_FONT: Final = "黑体"
_TEXT_FONT: Final = "仿宋"
# Widths in centimetres of the eight columns on a landscape A4 page with margins of 2 cm.
_WIDTHS: Final = (1.1, 5.0, 3.0, 6.0, 2.4, 3.2, 2.6, 2.4)


def write_word(table: ExportTable) -> bytes:
    """Return a .docx that opens in Word and WPS; its header row repeats on every page."""
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    document.core_properties.title = table.title
    document.core_properties.language = "zh-CN"

    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _write(title, table.title, _TITLE_FONT, Pt(18))

    grid = document.add_table(rows=1 + len(table.rows), cols=len(table.headings))
    grid.style = "Table Grid"
    grid.alignment = WD_TABLE_ALIGNMENT.CENTER
    grid.autofit = False
    widths = [Cm(_WIDTHS[at] if at < len(_WIDTHS) else 2.4) for at in range(len(table.headings))]
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width
    rows = grid._tbl.tr_lst
    for cell, heading in zip(rows[0].tc_lst, table.headings, strict=True):
        _fill(document, cell, heading, _HEADING_FONT, centred=True)
    _repeat_on_each_page(rows[0])
    for row, line in zip(rows[1:], table.rows, strict=True):
        _keep_together(row)
        for at, (cell, content) in enumerate(zip(row.tc_lst, line, strict=True)):
            _fill(document, cell, content.text, _TEXT_FONT, centred=at == 0)
    _merge(rows[1:], table)
    for row in rows:
        for cell, width in zip(row.tc_lst, widths, strict=True):
            cell.width = width
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _fill(document: Any, cell: Any, text: str, font: str, *, centred: bool) -> None:
    wrapped = TableCell(cell, document)
    wrapped.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = wrapped.paragraphs[0]
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _write(paragraph, text, font, Pt(10.5))


def _write(paragraph: Any, text: str, font: str, size: Any) -> None:
    # python-docx turns line ends into hard breaks, which is how such cells are broken in Word.
    run = paragraph.add_run(text)
    run.font.size = size
    run.font.name = font
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _merge(rows: Any, table: ExportTable) -> None:
    """Mark vertical merges: the first cell of a run restarts, those below continue."""
    for at in range(len(table.headings)):
        merged = [line[at].merged for line in table.rows]
        for number, (row, continues) in enumerate(zip(rows, merged, strict=True)):
            starts = not continues and number + 1 < len(merged) and merged[number + 1]
            if continues:
                row.tc_lst[at].vMerge = "continue"
            elif starts:
                row.tc_lst[at].vMerge = "restart"


def _repeat_on_each_page(row: Any) -> None:
    row.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _keep_together(row: Any) -> None:
    row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
