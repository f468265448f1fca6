"""What the bureau publishes of its own punctuality: the board's figures, without names."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from django.core.cache import cache
from django.utils import timezone
from wagtail.models import Page

from cms.compliance.board import board_on
from cms.compliance.facts import RowStanding
from home.tree import SiteTree

# Counting reads every page: the figures are those of the last ten minutes.
_SECONDS: Final = 600
_KEY: Final = "home.disclosure_statistics"


@dataclass(frozen=True, slots=True)
class Punctuality:
    """How much is public, and how much of this year's came in time."""

    public: int
    this_year: int
    late_this_year: int

    @property
    def in_time(self) -> int:
        """Return the number published in time this year."""
        return self.this_year - self.late_this_year

    @property
    def share(self) -> float | None:
        """Return the percentage in time, ``None`` where nothing was published this year."""
        return 100 * self.in_time / self.this_year if self.this_year else None


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """The figures of one catalogue row."""

    number: int
    item: str
    column_slug: str
    figures: Punctuality
    last_published_on: dt.date | None


@dataclass(frozen=True, slots=True)
class DisclosureStatistics:
    """The figures of all rows on a day."""

    on: dt.date
    rows: tuple[ItemFigures, ...]

    @property
    def total(self) -> Punctuality:
        """Return the sums over all rows."""
        return Punctuality(
            public=sum(row.figures.public for row in self.rows),
            this_year=sum(row.figures.this_year for row in self.rows),
            late_this_year=sum(row.figures.late_this_year for row in self.rows),
        )

    def lines(self, tree: SiteTree) -> list[tuple[ItemFigures, Page | None]]:
        """Return the rows with the public landing page of their column."""
        return [
            (row, tree.column_page(row.column_slug) if row.column_slug else None)
            for row in self.rows
        ]


def disclosure_statistics() -> DisclosureStatistics:
    """Return today's figures over what everybody may read."""
    today = timezone.localdate()
    key = f"{_KEY}.{today}"
    found: DisclosureStatistics | None = cache.get(key)
    if found is None:
        board = board_on(open_only=True, keep=0)
        found = DisclosureStatistics(today, tuple(_figures(row) for row in board.rows))
        cache.set(key, found, _SECONDS)
    return found


def _figures(found: RowStanding) -> ItemFigures:
    return ItemFigures(
        number=found.row.number,
        item=found.row.item,
        column_slug=found.row.column_slug,
        figures=Punctuality(found.public, found.tally.this_year, found.tally.late_this_year),
        last_published_on=found.last_published_on,
    )
