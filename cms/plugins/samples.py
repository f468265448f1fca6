"""The words in which a column's ``demo`` module describes its sample content.

``demo.items(days)`` returns ``SampleItem``s. They only describe: files and pictures are made, and
pages drafted and released, by whoever loads them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from html import escape
from typing import Any, Final, Literal, TypeAlias

from cms.core.models.links import LinkKind
from cms.deadlines.working_calendar import WorkingCalendar

# 政府信息公开条例 art 26, where the catalogue says nothing else.
USUAL_TERM: Final = 20
# How far back a term may reach; more than any catalogue's.
_HORIZON: Final = 400


@dataclass(frozen=True, slots=True)
class SampleDays:
    """Days relative to today, counted in working days; ``term`` is the column's time limit."""

    today: dt.date
    calendar: WorkingCalendar
    term: int = USUAL_TERM

    def ago(self, working_days: int) -> dt.date:
        """Return the ``working_days``-th working day before today."""
        day = self.today
        for _count in range(working_days):
            day = self.calendar.on_or_before(day - dt.timedelta(days=1))
        return day

    def ahead(self, working_days: int) -> dt.date:
        """Return the ``working_days``-th working day after today."""
        return self.calendar.add_working_days(self.today, working_days)

    def after(self, day: dt.date, working_days: int) -> dt.date:
        """Return the ``working_days``-th working day after ``day``."""
        return self.calendar.add_working_days(day, working_days)

    def due_tomorrow(self) -> dt.date:
        """Return an event day whose time limit ends tomorrow, or on the next working day then."""
        target = self.ahead(1)
        day = self.today
        for _count in range(_HORIZON):
            if self.calendar.is_workday(day) and self._due(day) == target:
                return day
            day -= dt.timedelta(days=1)
        return self.today

    def due_next_year(self) -> dt.date:
        """Return an event day whose time limit ends next year; planned, if none has come yet."""
        day = self.today
        while not self.calendar.is_workday(day) or self._due(day).year == self.today.year:
            day += dt.timedelta(days=1)
        return day

    def late(self) -> tuple[dt.date, dt.date]:
        """Return an event day and a publication four working days past its time limit."""
        event = self.ago(self.term + 16)
        return event, self.after(event, self.term + 4)

    def _due(self, event: dt.date) -> dt.date:
        return self.calendar.add_working_days(event, self.term)


@dataclass(frozen=True, slots=True)
class SampleFile:
    """A small file: ``title`` is what the reader sees, the first table row is the header."""

    title: str
    kind: Literal["docx", "pdf", "xlsx"]
    paragraphs: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class SamplePicture:
    """A picture by the name of its drawing, with the words that stand for it."""

    drawing: str
    alt: str
    caption: str = ""


# The kind of a block of ``BodyStreamBlock`` and its value; files and pictures are still described.
Block: TypeAlias = tuple[str, Any]


@dataclass(frozen=True, slots=True)
class SampleEnglish:
    """The English translation of an item."""

    title: str
    body: tuple[Block, ...] = ()
    summary: str = ""
    keywords: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)


class MadeFields(Mapping[str, Any]):
    """Fields of an item, some of them made when the item is loaded: rows that are no pages.

    Describing samples costs no query; what a page refers to is made by ``makers`` when it is read.
    """

    def __init__(
        self, makers: Mapping[str, Callable[[], Any]], given: Mapping[str, Any] | None = None
    ) -> None:
        self._makers = dict(makers)
        self._given = dict(given or {})

    def __getitem__(self, name: str) -> Any:
        return self._makers[name]() if name in self._makers else self._given[name]

    def __iter__(self) -> Iterator[str]:
        yield from self._makers
        yield from self._given

    def __len__(self) -> int:
        return len(self._makers) + len(self._given)


class SampleReview(Enum):
    """Where in the review a sample waits that is not public yet."""

    NONE = auto()
    WITH_THE_HEAD = auto()
    RETURNED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleItem:
    """One item page.

    ``slug`` names it for ever: what has been loaded once is never loaded again. ``model`` is an
    item page type of the column (its first where empty). Without ``published_on`` it stays a
    draft, which ``review`` may submit. ``topic`` is a topic's code, ``drafting_unit`` a unit's name, ``links`` pairs of a kind
    and the slug of another sample item, ``fields`` those of the type itself; a function among them
    is called when the page is made, for what must be looked up.
    """

    slug: str
    title: str
    written_on: dt.date
    published_on: dt.date | None
    body: tuple[Block, ...]
    model: str = ""
    topic: str = ""
    drafting_unit: str = ""
    summary: str = ""
    keywords: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    links: tuple[tuple[LinkKind, str], ...] = ()
    attachments: tuple[SampleFile, ...] = ()
    cover: SamplePicture | None = None
    english: SampleEnglish | None = None
    review: SampleReview = SampleReview.NONE


def heading(text: str, level: int = 2) -> Block:
    """Return a heading of level 2 to 4."""
    return "heading", {"text": text, "level": str(level)}


def text(*paragraphs: str) -> Block:
    """Return paragraphs of plain text."""
    return "paragraph", "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)


def bullets(*entries: str) -> Block:
    """Return a list with points."""
    return "paragraph", f"<ul>{_entries(entries)}</ul>"


def numbered(*entries: str) -> Block:
    """Return a numbered list."""
    return "paragraph", f"<ol>{_entries(entries)}</ol>"


def table(caption: str, *rows: tuple[str, ...], row_names: bool = False) -> Block:
    """Return a table whose first row is its header; with ``row_names`` the first column too."""
    return "table", {
        "data": [list(row) for row in rows],
        "cell": [],
        "mergeCells": [],
        "first_row_is_table_header": True,
        "first_col_is_header": row_names,
        "table_header_choice": "both" if row_names else "row",
        "table_caption": caption,
    }


def picture(drawing: str, alt: str, caption: str = "") -> Block:
    """Return a picture in the text."""
    return "image", SamplePicture(drawing, alt, caption)


def files(*attached: SampleFile) -> Block:
    """Return files in the place of the text where they belong."""
    return "attachments", attached


def _entries(entries: tuple[str, ...]) -> str:
    return "".join(f"<li>{escape(entry)}</li>" for entry in entries)
