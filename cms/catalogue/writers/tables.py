"""The table every writer takes."""

from __future__ import annotations

from dataclasses import dataclass

from cms.catalogue.cleaning import clean
from cms.catalogue.enums import Cell
from cms.catalogue.models import Catalogue


@dataclass(frozen=True, slots=True)
class ExportCell:
    """One cell: its text, and whether it goes on with the cell above (then the text is empty)."""

    text: str
    merged: bool = False


@dataclass(frozen=True, slots=True)
class ExportTable:
    """Headings and rows, the eight cells in the order of the bureau's file."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[ExportCell, ...], ...]


def export_table(catalogue: Catalogue, *, cleaned: bool = False) -> ExportTable:
    """Return the rows in force as a table.

    The texts are those received; ``cleaned`` gives them without debris and with spaces folded, as
    the public sees them. Columns beyond the eight follow at the end.
    """
    rows = list(catalogue.rows.in_force().order_by("number"))
    cells = [Cell(name) for name in catalogue.headings]
    extra = tuple(dict.fromkeys(heading for row in rows for heading in row.extra))
    lines: list[tuple[ExportCell, ...]] = []
    for row in rows:
        line: list[ExportCell] = []
        for cell in cells:
            raw = row.raw.get(cell.value, "")
            merged = cell.value in row.merged or (
                cell is Cell.DUTY and bool(lines) and not clean(raw)
            )
            line.append(ExportCell(clean(raw) if cleaned else raw, merged))
        line += [ExportCell(row.extra.get(heading, "")) for heading in extra]
        lines.append(tuple(line))
    return ExportTable(
        title=catalogue.title,
        headings=(*(catalogue.headings[cell.value] for cell in cells), *extra),
        rows=tuple(lines),
    )
