"""The text export of a catalogue: one cell a line, a tab before each cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from django.utils.translation import gettext as _

from cms.catalogue.cleaning import clean
from cms.catalogue.readers.sniffing import decode
from cms.catalogue.readers.tables import RawCell, RawTable, TableBuilder, cell_of_heading

_TAB: Final = "\t"


@dataclass(slots=True)
class _Block:
    """Lines between two blank lines: the cells of one row, or text outside the table."""

    line: int
    cells: list[list[str]] = field(default_factory=list)
    cell_lines: list[int] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    def raw_cells(self) -> list[RawCell]:
        return [
            RawCell("\n".join(lines), _("第 %d 行") % line)
            for lines, line in zip(self.cells, self.cell_lines, strict=True)
        ]


def read_text(file_name: str, content: bytes) -> RawTable:
    """Read a text export.

    A line that starts with a tab begins a cell, a line without one continues it, a blank line ends
    the row. A file with each row on one line, its cells apart by tabs, is read too. Where cells
    are merged the export leaves them empty. Raises ``CatalogueFileError``.
    """
    builder = TableBuilder(file_name, content)
    width = 0
    pending: _Block | None = None
    text = decode(file_name, content)
    for block in _blocks(text, row_on_a_line=_has_header_line(text)):
        if block.text and pending is not None and len(pending.cells) < width:
            # An empty paragraph inside a cell: the cell goes on, the row is not full yet.
            pending.cells[-1].extend(["", *block.text])
            pending.cells.extend(block.cells)
            pending.cell_lines.extend(block.cell_lines)
            continue
        if pending is not None:
            _hand_over(builder, pending)
            width = width or len(builder.headings)
        pending = None
        if block.text:
            note = clean("\n".join(block.text))
            if not builder.title and not builder.headings:
                builder.title = note
            else:
                builder.notes.append(note)
        if block.cells:
            pending = block
    if pending is not None:
        _hand_over(builder, pending)
    return builder.build()


def _hand_over(builder: TableBuilder, block: _Block) -> None:
    builder.add(block.raw_cells(), _("第 %d 行") % block.line)


def _has_header_line(text: str) -> bool:
    """Tell whether the header stands on one line, and so does every row."""
    return any(
        sum(cell_of_heading(clean(part)) is not None for part in line.split(_TAB)) > 1
        for line in text.splitlines()
    )


def _blocks(text: str, *, row_on_a_line: bool) -> list[_Block]:
    blocks: list[_Block] = []
    current: _Block | None = None
    for number, written in enumerate(text.split("\n"), start=1):
        line = written.rstrip("\r")
        if row_on_a_line:
            current = None
        if not line.strip() and not line.startswith(_TAB):
            current = None
            continue
        if current is None:
            current = _Block(number)
            blocks.append(current)
        if row_on_a_line and _TAB in line:
            cells = line.removeprefix(_TAB).split(_TAB)
            current.cells.extend([cell] for cell in cells)
            current.cell_lines.extend([number] * len(cells))
        elif line.startswith(_TAB):
            current.cells.append([line[1:]])
            current.cell_lines.append(number)
        elif current.cells:
            current.cells[-1].append(line)
        else:
            current.text.append(line)
    return blocks
