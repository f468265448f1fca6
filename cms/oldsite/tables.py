"""Tables of old web pages: data kept as a grid, facts read, layout taken apart."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from cms.oldsite.columns import COLUMNS

_WIDEST: Final = 60
_BLOCKS: Final = ("p", "div", "br", "li")
# Labels of the box that government sites put above a document, by what they name.
_FACTS: Final = (
    "index_number",
    "document_number",
    "issuing_bodies",
    "written_on",
    "published",
    "title",
    "topic",
    "keywords",
    "effective_on",
    "validity",
)
_LABELS: Final = tuple(column for column in COLUMNS if column.key in _FACTS)


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells, all of one length, and the cells that were merged."""

    rows: list[list[str]]
    merged: list[dict[str, int]]


def is_layout(table: Any) -> bool:
    """Return whether a table only holds its page together: others inside it, or one cell wide."""
    if next(table.iterdescendants("table"), None) is not None:
        return True
    rows = [row for row in table.iter("tr") if "".join(row.itertext()).strip()]
    cells = [sum(1 for cell in row if cell.tag in ("td", "th")) for row in rows]
    return len(rows) < 2 or max(cells, default=0) < 2


def facts_of(table: Any) -> dict[str, str]:
    """Return key → value for a box of facts (索引号：…, 文号：…); empty for any other table."""
    facts: dict[str, str] = {}
    cells = [
        "".join("".join(cell.itertext()).split()) if cell.tag == "th" else _cell_text(cell)
        for row in table.iter("tr")
        for cell in row
        if cell.tag in ("td", "th")
    ]
    for label, value in pairwise(cells):
        name = "".join(label.split())
        if not name.endswith(("：", ":")):
            continue
        column = next((one for one in _LABELS if one.is_headed(name.rstrip("：:"))), None)
        if column is not None:
            facts[column.key] = "" if value.endswith(("：", ":")) else value
    return facts if len(facts) > 1 else {}


def grid_of(table: Any) -> Grid:
    """Return a table as a grid; a merged cell stands in its first place, the others are empty."""
    sources = [row for row in table.iter("tr") if "".join(row.itertext()).strip()]
    cells: dict[tuple[int, int], str] = {}
    merged: list[dict[str, int]] = []
    for number, row in enumerate(sources):
        column = 0
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            while (number, column) in cells:
                column += 1
            width = _span(cell, "colspan", _WIDEST - column)
            height = _span(cell, "rowspan", len(sources) - number)
            for down in range(height):
                for right in range(width):
                    cells.setdefault((number + down, column + right), "")
            cells[number, column] = _cell_text(cell)
            if width > 1 or height > 1:
                merged.append({"row": number, "col": column, "rowspan": height, "colspan": width})
            column += width
            if column >= _WIDEST:
                break
    wide = max((column for _row, column in cells), default=-1) + 1
    rows = [[cells.get((row, column), "") for column in range(wide)] for row in range(len(sources))]
    return Grid(rows, merged)


def table_block(grid: Grid, caption: str) -> dict[str, Any]:
    """Return a grid as the raw value of a table block; its first row is taken for its header."""
    return {
        "type": "table",
        "value": {
            "data": grid.rows,
            "cell": [],
            "mergeCells": grid.merged,
            "first_row_is_table_header": True,
            "first_col_is_header": False,
            "table_header_choice": "row",
            "table_caption": caption,
        },
    }


def _span(cell: Any, name: str, most: int) -> int:
    text = (cell.get(name) or "").strip()
    wanted = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1
    return max(1, min(wanted, most))


def _cell_text(cell: Any) -> str:
    parts: list[str] = []

    def walk(element: Any) -> None:
        if element.tag in _BLOCKS:
            parts.append("\n")
        parts.append(element.text or "")
        for child in element:
            if isinstance(child.tag, str):
                walk(child)
            parts.append(child.tail or "")
        if element.tag in _BLOCKS:
            parts.append("\n")

    # A line end of the source is no line end of the text.
    parts.append(" ".join((cell.text or "").split()))
    for child in cell:
        if isinstance(child.tag, str):
            walk(child)
        parts.append(" ".join((child.tail or "").split()))
    lines = (
        "".join(line.split("\r")).strip(" \t\u00a0\u3000") for line in "".join(parts).split("\n")
    )
    return "\n".join(line for line in lines if line)
