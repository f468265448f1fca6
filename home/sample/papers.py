"""Makes the small files of the sample: Word, PDF and Excel, each a real one."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterator
from typing import Any, Final

import docx
import openpyxl
from django.core.files.base import ContentFile
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt
from openpyxl.styles import Font

from cms.plugins.samples import SampleFile

# A4 in points, its margins, and the size of the text.
_WIDTH, _HEIGHT, _MARGIN = 595, 842, 72
_SIZE, _LEADING = 14, 24
_CHARACTERS: Final = (_WIDTH - 2 * _MARGIN) // _SIZE
_LINES: Final = (_HEIGHT - 2 * _MARGIN) // _LEADING


def make(paper: SampleFile) -> ContentFile[bytes]:
    """Return the file, named as its title."""
    return ContentFile(_MAKERS[paper.kind](paper), name=f"{paper.title}.{paper.kind}")


def _word(paper: SampleFile) -> bytes:
    document = docx.Document()
    document.core_properties.title = paper.title
    document.core_properties.author = "示例"
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "宋体", Pt(12)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "宋体")
    first, *rest = paper.paragraphs or (paper.title,)
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = title.add_run(first)
    run.bold, run.font.size = True, Pt(18)
    for paragraph in rest:
        document.add_paragraph(paragraph)
    if paper.rows:
        grid = document.add_table(rows=0, cols=len(paper.rows[0]))
        grid.style = "Table Grid"
        for row in paper.rows:
            for cell, value in zip(grid.add_row().cells, row, strict=True):
                cell.text = value
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _excel(paper: SampleFile) -> bytes:
    workbook = openpyxl.Workbook()
    sheet: Any = workbook.active
    sheet.title = "名单"
    for row in paper.rows:
        sheet.append([int(cell) if cell.isdigit() else cell for cell in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for column in sheet.columns:
        width = max(len(str(cell.value or "")) for cell in column)
        sheet.column_dimensions[column[0].column_letter].width = 4 + 2 * width
    sheet.freeze_panes = "A2"
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def _pdf(paper: SampleFile) -> bytes:
    """Write the PDF by hand: Chinese in a font every reader brings, text that can be copied.

    STSong-Light with UniGB-UCS2-H is one of the CJK fonts PDF readers are to know without its
    being embedded (ISO 32000-1, 9.7.5.2), which keeps the file small.
    """
    lines = [line for paragraph in paper.paragraphs for line in _wrapped(paragraph)]
    pages = [lines[start : start + _LINES] for start in range(0, len(lines), _LINES)] or [[]]
    font = 3 + 2 * len(pages)
    objects = [
        (
            b"<< /Type /Catalog /Pages 2 0 R /Lang (zh-CN) /ViewerPreferences << /DisplayDocTitle true"
            b" >> >>"
        ),
        b"<< /Type /Pages /Kids [%s] /Count %d >>"
        % (b" ".join(b"%d 0 R" % (3 + 2 * index) for index in range(len(pages))), len(pages)),
    ]
    for index, page in enumerate(pages):
        stream = zlib.compress(_drawing(page))
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R"
            b" /Resources << /Font << /F1 %d 0 R >> >> >>" % (_WIDTH, _HEIGHT, 4 + 2 * index, font),
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream),
        ]
    objects += [
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-UniGB-UCS2-H"
        b" /Encoding /UniGB-UCS2-H /DescendantFonts [%d 0 R] >>" % (font + 1),
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo"
        b" << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000"
        # Latin characters are half as wide.
        b" /W [1 95 500] /FontDescriptor %d 0 R >>" % (font + 2),
        (
            b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880]"
            b" /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>"
        ),
        b"<< /Title <%s> >>" % (b"\xfe\xff" + paper.title.encode("utf-16-be")).hex().encode(),
    ]
    return _assembled(objects)


def _assembled(objects: list[bytes]) -> bytes:
    """Put the objects together, with the table that says where each begins; the last is /Info."""
    written, offsets = b"%PDF-1.7\n%\xe4\xb8\xad\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return written + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\n"
        b"startxref\n%d\n%%%%EOF\n" % (size, table, size, len(objects), len(written))
    )


def _drawing(lines: list[str]) -> bytes:
    shown = b"\n".join(b"<%s> Tj T*" % line.encode("utf-16-be").hex().encode() for line in lines)
    return b"BT /F1 %d Tf %d TL %d %d Td\n%s\nET" % (
        _SIZE,
        _LEADING,
        _MARGIN,
        _HEIGHT - _MARGIN,
        shown,
    )


def _wrapped(paragraph: str) -> Iterator[str]:
    """Break a paragraph into lines of at most as many Chinese characters as fit."""
    line, width = "", 0.0
    for character in paragraph:
        advance = 0.5 if character.isascii() else 1.0
        if width + advance > _CHARACTERS:
            yield line
            line, width = "", 0.0
        line, width = line + character, width + advance
    yield line


_MAKERS: Final[dict[str, Callable[[SampleFile], bytes]]] = {
    "docx": _word,
    "pdf": _pdf,
    "xlsx": _excel,
}
