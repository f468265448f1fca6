"""A paragraph as it stands in the file, before anybody has said what it is in the document."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from cms.plugins.word.structure import Picture, Table


@dataclass(slots=True)
class Line:
    """A paragraph: its words, and how it looks where the look means something.

    ``number`` counts what stands in the body, ``size`` is in half points, ``outline`` is 2 for the
    highest heading style. ``boxes`` are the words of text boxes anchored here.
    """

    number: int
    place: str = ""
    text: str = ""
    html: str = ""
    centred: bool = False
    right: bool = False
    red: bool = False
    size: int = 0
    outline: int | None = None
    is_title: bool = False
    bulleted: bool = False
    after_gap: bool = False
    pictures: list[Picture] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class TableItem:
    """A table, the paragraphs in it one by one, and the pictures found in its cells."""

    number: int
    place: str
    table: Table
    lines: list[Line]


Element: TypeAlias = Line | TableItem
