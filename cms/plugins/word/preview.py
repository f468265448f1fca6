"""What is shown of a document before the draft is made: plain, in the order of the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from cms.plugins.word.structure import Heading, NoteKind, Paragraph, Table, WordDocument


@dataclass(frozen=True, slots=True)
class PreviewCell:
    """A cell with how far it reaches."""

    text: str
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class PreviewBlock:
    """A block: ``kind`` is heading, paragraph, table or picture; texts are plain."""

    kind: str
    text: str = ""
    level: int = 0
    rows: list[list[PreviewCell]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Preview:
    """The blocks, and the notes by kind, most serious first."""

    blocks: list[PreviewBlock]
    notes: list[tuple[str, list[Any]]]


def preview_of(read: WordDocument) -> Preview:
    """Return what the preview shows."""
    groups = [
        (str(kind.label), [note for note in read.notes if note.kind == kind]) for kind in NoteKind
    ]
    return Preview(list(_blocks(read)), [(label, notes) for label, notes in groups if notes])


def _blocks(read: WordDocument) -> Iterator[PreviewBlock]:
    for block in read.blocks:
        if isinstance(block, Heading):
            # The screen's own heading stands above the text's.
            yield PreviewBlock("heading", block.text, block.level + 1)
        elif isinstance(block, Paragraph):
            text = unescape(re.sub(r"<[^>]*>", "", block.html.replace("<br/>", "\n")))
            yield PreviewBlock("paragraph", f"• {text}" if block.bulleted else text)
        elif isinstance(block, Table):
            yield PreviewBlock("table", block.caption, rows=list(_rows(block)))
        else:
            yield PreviewBlock("picture", block.alt)


def _rows(table: Table) -> Iterator[list[PreviewCell]]:
    spans = {(merge.row, merge.col): merge for merge in table.merged}
    covered = {
        (row, column)
        for merge in table.merged
        for row in range(merge.row, merge.row + merge.rowspan)
        for column in range(merge.col, merge.col + merge.colspan)
    } - spans.keys()
    for number, row in enumerate(table.rows):
        cells = []
        for column, text in enumerate(row):
            merge = spans.get((number, column))
            if merge is not None:
                cells.append(PreviewCell(text, merge.rowspan, merge.colspan))
            elif (number, column) not in covered:
                cells.append(PreviewCell(text))
        yield cells
