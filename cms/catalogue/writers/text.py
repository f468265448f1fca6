"""The catalogue as the text export of a Word table: one cell a line, a tab before each cell."""

from __future__ import annotations

from collections.abc import Iterable

from cms.catalogue.writers.tables import ExportTable


def write_text(table: ExportTable) -> bytes:
    """Return the table as ``cms.catalogue.readers.text`` reads it."""
    blocks = [table.title, _block(table.headings)]
    blocks += [_block(cell.text for cell in row) for row in table.rows]
    return ("\n" + "\n\n".join(blocks) + "\n").encode()


def _block(cells: Iterable[str]) -> str:
    return "\n".join(f"\t{_lines(text)}" for text in cells)


def _lines(text: str) -> str:
    # A tab would begin a new cell and an empty line a new row.
    lines = [line for line in text.replace("\t", " ").splitlines() if line.strip()]
    return "\n".join(lines)
