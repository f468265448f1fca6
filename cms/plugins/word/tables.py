"""Reads a table: its grid, what is merged in it, and what a cell cannot hold here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from django.utils.translation import gettext as _
from docx.oxml.ns import qn

from cms.plugins.word.findings import Findings
from cms.plugins.word.lines import Line, TableItem
from cms.plugins.word.structure import Merge, NoteKind, Table
from cms.plugins.word.styles import switched_on, value_of

_WRAPPERS: Final = frozenset({qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:ins")})
# A grid wider than any page: the file says nonsense, and would fill the memory.
_MAX_COLUMNS: Final = 200


def inside(parent: Any, name: str) -> Iterator[Any]:
    """Yield the children of a kind, also those in content controls."""
    for child in parent:
        if child.tag == qn(name):
            yield child
        elif child.tag in _WRAPPERS:
            yield from inside(child, name)


def _span(properties: Any) -> int:
    span = value_of(properties, "w:gridSpan")
    return min(max(int(span), 1), _MAX_COLUMNS) if span.isdecimal() else 1


class _Grid:
    """Cells as they are placed; a merged cell stands at its first place."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self.spans: dict[tuple[int, int], list[int]] = {}
        self._open: dict[int, tuple[int, int]] = {}

    def begin_row(self, before: int) -> None:
        self.rows.append([""] * min(before, _MAX_COLUMNS))

    def add(self, text: str, columns: int, merge: str | None) -> None:
        """Add a cell; ``merge`` is ``restart``, ``continue`` or ``None``, as ``w:vMerge`` says."""
        row, column = len(self.rows) - 1, len(self.rows[-1])
        start = self._open.get(column) if merge == "continue" else None
        if start is not None:
            self.spans[start][0] = row - start[0] + 1
            text = ""
        else:
            self.spans[row, column] = [1, columns]
            self._open.pop(column, None)
            if merge:
                self._open[column] = (row, column)
        self.rows[-1] += [text, *[""] * (columns - 1)]

    def finished(self) -> tuple[tuple[tuple[str, ...], ...], tuple[Merge, ...]]:
        width = max((len(row) for row in self.rows), default=0)
        rows = tuple(tuple(row + [""] * (width - len(row))) for row in self.rows)
        merged = tuple(
            Merge(row, column, height, columns)
            for (row, column), (height, columns) in sorted(self.spans.items())
            if height > 1 or columns > 1
        )
        return rows, merged


class TableReader:
    """Reads tables one after the other; ``paragraph`` reads a paragraph of a cell."""

    def __init__(self, findings: Findings, paragraph: Callable[[Any, Line], None]) -> None:
        self._findings = findings
        self._paragraph = paragraph
        self._count = 0

    def read(self, element: Any, number: int) -> TableItem:
        """Return a table; what is flattened is told with its row."""
        self._count += 1
        here = _("第%d个表格") % self._count
        grid = _Grid()
        lines: list[Line] = []
        header = False
        for row in inside(element, "w:tr"):
            properties = row.find(qn("w:trPr"))
            row_number = len(grid.rows) + 1
            self._findings.number = number
            self._findings.place = _("%(table)s第%(row)d行") % {"table": here, "row": row_number}
            if properties is not None and properties.find(qn("w:del")) is not None:
                self._findings.add(NoteKind.CHANGED, _("这一行在修订里已删去，没有读进来。"))
                continue
            header = header or (row_number == 1 and bool(switched_on(properties, "w:tblHeader")))
            self._row(row, properties, grid, lines, number)
        rows, merged = grid.finished()
        table = Table(rows, merged, header or _first_row_is_header(element, len(rows)))
        return TableItem(number, here, table, lines)

    def _row(self, row: Any, properties: Any, grid: _Grid, lines: list[Line], number: int) -> None:
        before = value_of(properties, "w:gridBefore")
        grid.begin_row(int(before) if before.isdecimal() else 0)
        for cell in inside(row, "w:tc"):
            cell_properties = cell.find(qn("w:tcPr"))
            merge = None
            mark = None if cell_properties is None else cell_properties.find(qn("w:vMerge"))
            if mark is not None:
                merge = mark.get(qn("w:val"), "continue")
            read = list(self._cell(cell, number))
            text = "\n".join(line.text for line in read if line.text)
            grid.add(text, _span(cell_properties), merge)
            if merge == "continue" and text:
                self._findings.add(
                    NoteKind.UNREAD, _("合并单元格里被遮住的文字“%s”没有读进来。") % text[:40]
                )
                continue
            lines += read

    def _cell(self, cell: Any, number: int) -> Iterator[Line]:
        for child in cell:
            if child.tag == qn("w:p"):
                line = Line(number, self._findings.place)
                self._paragraph(child, line)
                if "<a " in line.html:
                    self._findings.add(
                        NoteKind.CHANGED, _("单元格里的链接只读了文字，没有读网址。")
                    )
                yield line
            elif child.tag == qn("w:tbl"):
                yield from self._nested(child, number)
            elif child.tag in _WRAPPERS:
                yield from self._cell(child, number)

    def _nested(self, element: Any, number: int) -> Iterator[Line]:
        self._findings.add(
            NoteKind.CHANGED, _("单元格里套着另一个表格，读成了文字，一行一行，用竖线隔开。")
        )
        for row in inside(element, "w:tr"):
            cells = []
            pictures = []
            for cell in inside(row, "w:tc"):
                read = list(self._cell(cell, number))
                cells.append(" ".join(line.text for line in read if line.text))
                pictures += [picture for line in read for picture in line.pictures]
            line = Line(number, self._findings.place, " | ".join(cells))
            line.pictures = pictures
            yield line


def _first_row_is_header(element: Any, rows: int) -> bool:
    """Whether the table's look says that the first row is a header."""
    properties = element.find(qn("w:tblPr"))
    look = None if properties is None else properties.find(qn("w:tblLook"))
    if look is None or rows < 2:
        return False
    first = look.get(qn("w:firstRow"))
    if first is not None:
        return bool(first in ("1", "true", "on"))
    try:
        return bool(int(look.get(qn("w:val"), "0"), 16) & 0x20)
    except ValueError:
        return False
