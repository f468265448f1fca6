"""What a Word file says, apart from how Word writes it and from the page it becomes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TypeAlias

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class NoteKind(TextChoices):
    """What became of something that is no plain text; the most serious first."""

    CHECK = "check", _("请核对")
    UNREAD = "unread", _("没有读进来")
    CHANGED = "changed", _("读的时候有取舍")


@dataclass(frozen=True, slots=True)
class Note:
    """Something not understood, left out, or read in one of several ways, with its place."""

    kind: NoteKind
    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 2 to 4."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as cleaned inline HTML; ``bulleted`` ones belong to a list."""

    html: str
    bulleted: bool = False


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged cell by its first row and column, counted from 0."""

    row: int
    col: int
    rowspan: int
    colspan: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table of plain texts, every row as long as the others."""

    rows: tuple[tuple[str, ...], ...]
    merged: tuple[Merge, ...] = ()
    header_row: bool = False
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in a format for the web; ``alt`` is empty where the author wrote none."""

    file_name: str
    content: bytes = field(repr=False)
    alt: str = ""
    decorative: bool = False


Block: TypeAlias = Heading | Paragraph | Table | Picture


@dataclass(frozen=True, slots=True)
class EmbeddedFile:
    """A file inside the file; it has passed the checks of an upload."""

    title: str
    file_name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class WordDocument:
    """All that was read, in the order of the file.

    ``issuing_bodies``, ``document_number``, ``written_on`` and ``addressee`` are those of GB/T
    9704-2012 (发文机关, 发文字号, 成文日期, 主送机关); empty where the file has none. 主送机关,
    附件说明 and 落款 stay in the text too: they are part of it. ``named_attachments`` are the names
    in the 附件说明.
    """

    title: str
    document_number: str = ""
    issuing_bodies: tuple[str, ...] = ()
    written_on: dt.date | None = None
    addressee: str = ""
    named_attachments: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    files: tuple[EmbeddedFile, ...] = ()
    notes: tuple[Note, ...] = ()
