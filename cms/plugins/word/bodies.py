"""Makes the raw data of a page's body from what was read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any

from cms.plugins.word.structure import Block, Heading, Paragraph, Picture, Table


def stream_data(
    blocks: Iterable[Block], image_key: Callable[[Picture], int]
) -> list[dict[str, Any]]:
    """Return raw data of ``BodyStreamBlock``; paragraphs in a row share a block.

    ``image_key`` keeps a picture and returns its key. Alternative texts and captions nobody wrote
    stay empty: a draft may lack them, the form asks for them.
    """
    data: list[dict[str, Any]] = []
    for kind, group in groupby(blocks, key=type):
        if kind is Paragraph:
            data.append({"type": "paragraph", "value": _rich_text(group)})
            continue
        for block in group:
            if isinstance(block, Heading):
                value: Any = {"text": block.text, "level": str(block.level)}
                data.append({"type": "heading", "value": value})
            elif isinstance(block, Table):
                data.append({"type": "table", "value": table_data(block)})
            elif isinstance(block, Picture):
                image = {
                    "image": image_key(block),
                    "decorative": block.decorative,
                    "alt_text": block.alt,
                }
                data.append({"type": "image", "value": {"image": image, "caption": ""}})
    return data


def table_data(table: Table) -> dict[str, Any]:
    """Return the value of a table block; cells under a merged one are hidden."""
    hidden = [
        {"row": row, "col": column, "hidden": True}
        for merge in table.merged
        for row in range(merge.row, merge.row + merge.rowspan)
        for column in range(merge.col, merge.col + merge.colspan)
        if (row, column) != (merge.row, merge.col)
    ]
    return {
        "data": [list(row) for row in table.rows],
        "cell": hidden,
        "mergeCells": [
            {
                "row": merge.row,
                "col": merge.col,
                "rowspan": merge.rowspan,
                "colspan": merge.colspan,
            }
            for merge in table.merged
        ],
        "first_row_is_table_header": table.header_row,
        "first_col_is_header": False,
        "table_header_choice": "row" if table.header_row else "",
        "table_caption": table.caption,
    }


def _rich_text(paragraphs: Iterable[Any]) -> str:
    parts = []
    for bulleted, group in groupby(paragraphs, key=lambda one: one.bulleted):
        if bulleted:
            parts.append("<ul>" + "".join(f"<li>{one.html}</li>" for one in group) + "</ul>")
        else:
            parts += [f"<p>{one.html}</p>" for one in group]
    return "".join(parts)
