"""A catalogue as a Word document: a table with merged cells, line breaks and tracked changes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import docx
from django.utils.translation import gettext as _
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from cms.catalogue.cleaning import clean
from cms.catalogue.errors import CatalogueFileError, Problem
from cms.catalogue.readers.tables import RawCell, RawTable, TableBuilder

_TEXT: Final = qn("w:t")
_BREAKS: Final = frozenset({qn("w:br"), qn("w:cr")})
_TABS: Final = frozenset({qn("w:tab"), qn("w:ptab")})
_HYPHEN: Final = qn("w:noBreakHyphen")
_PARAGRAPH: Final = qn("w:p")
_RUN_PROPERTIES: Final = frozenset({qn("w:pPr"), qn("w:rPr")})
# What tracked changes took away is not in the text any more.
_GONE: Final = frozenset({qn("w:del"), qn("w:moveFrom")})


@dataclass(frozen=True, slots=True)
class _Placed:
    cell: RawCell
    span: int


def read_word(file_name: str, content: bytes) -> RawTable:
    """Read the catalogue table of a .docx file; raises ``CatalogueFileError``.

    Inserted text of tracked changes counts, deleted text does not. A cell merged with the one
    above is empty and marked ``merged``. A row of one cell over the whole width is a heading
    within the table and kept as a note. Tables after the first go on with it when they have its
    columns; others are left alone.
    """
    try:
        document = docx.Document(io.BytesIO(content))
    except Exception as error:  # python-docx and lxml raise many kinds for a damaged file
        raise CatalogueFileError(
            file_name,
            [Problem(_("Word 文件已损坏，打不开。"), _("请用 Word 打开后重新保存为 .docx。"))],
        ) from error
    builder = TableBuilder(file_name, content)
    number = 0
    last_text = ""
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            text = clean(_text_of(block._p))
            if text and number and builder.headings:
                builder.notes.append(text)
            last_text = text or last_text
            continue
        number += 1
        if builder.headings and _width(block) != len(builder.headings):
            continue
        if not builder.headings:
            builder.title = last_text
        _read_table(builder, block, number)
    if not number:
        raise CatalogueFileError(
            file_name, [Problem(_("Word 文件里没有表格。"), _("目录应是一张八列的表格。"))]
        )
    return builder.build()


def _read_table(builder: TableBuilder, table: Table, number: int) -> None:
    width = _width(table)
    for row_number, row in enumerate(table._tbl.tr_lst, start=1):
        place = _("表%(table)d第 %(row)d 行") % {"table": number, "row": row_number}
        placed = list(_cells_of(row, place))
        if len(placed) == 1 and placed[0].span >= width > 1:
            text = clean(placed[0].cell.text)
            if text and not builder.headings:
                builder.title = text
            elif text:
                builder.notes.append(text)
            continue
        # A cell spread over several columns fills the first of them.
        cells = [
            cell for one in placed for cell in (one.cell, *[RawCell(place=place)] * (one.span - 1))
        ]
        builder.add(cells, place)


def _cells_of(row: Any, place: str) -> Iterator[_Placed]:
    for _missing in range(row.grid_before):
        yield _Placed(RawCell(place=place), 1)
    for cell in row.tc_lst:
        continues = cell.vMerge == "continue"
        text = "" if continues else _text_of(cell)
        yield _Placed(RawCell(text, place, merged=continues), cell.grid_span)
    for _missing in range(row.grid_after):
        yield _Placed(RawCell(place=place), 1)


def _width(table: Table) -> int:
    return max(
        (
            row.grid_before + sum(cell.grid_span for cell in row.tc_lst) + row.grid_after
            for row in table._tbl.tr_lst
        ),
        default=0,
    )


def _text_of(element: Any) -> str:
    """Return the text a reader of the document sees, paragraphs and hard breaks as line ends."""
    parts: list[str] = []
    _collect(element, parts)
    return "".join(parts).strip("\n")


def _collect(element: Any, parts: list[str]) -> None:
    for child in element:
        if child.tag in _GONE or child.tag in _RUN_PROPERTIES:
            continue
        if child.tag == _TEXT:
            parts.append(child.text or "")
        elif child.tag in _BREAKS:
            parts.append("\n")
        elif child.tag in _TABS:
            parts.append("\t")
        elif child.tag == _HYPHEN:
            parts.append("-")
        else:
            if child.tag == _PARAGRAPH and parts:
                parts.append("\n")
            _collect(child, parts)
