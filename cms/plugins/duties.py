"""What the catalogue asks of a column's items; the catalogue's own room answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from cms.deadlines.rules import DeadlineRule
from cms.departments.rules import OwnerRule


class _Named(Protocol):
    @property
    def item(self) -> str:
        """Return the 事项名称."""


_Row = TypeVar("_Row", bound=_Named)


@dataclass(frozen=True, slots=True)
class Duty:
    """One catalogue row as a column sees it; ``None`` where the cell could not be read."""

    row: int
    item: str
    owner: OwnerRule | None
    deadline: DeadlineRule | None
    channels: tuple[str, ...] = ()


class CatalogueSource(Protocol):
    """Reads the imported catalogue."""

    def duties_for(self, slug: str) -> tuple[Duty, ...]:
        """Return the rows filed under a column, in the order of the catalogue."""

    def is_open(self, slug: str) -> bool:
        """Return whether new pages may be made in a column (its rows have not vanished)."""


class NoCatalogue:
    """The source before a catalogue room is installed: no duties, every column open."""

    def duties_for(self, slug: str) -> tuple[Duty, ...]:
        """Return nothing."""
        return ()

    def is_open(self, slug: str) -> bool:
        """Return ``True``."""
        return True


_source: CatalogueSource = NoCatalogue()


def catalogue_source() -> CatalogueSource:
    """Return the source in charge."""
    return _source


def set_catalogue_source(new: CatalogueSource) -> CatalogueSource:
    """Put another source in charge (once, when apps are ready); return the one before."""
    global _source
    before, _source = _source, new
    return before


def duty_for(slug: str, item: str) -> Duty | None:
    """Return the row of an item of a column, ``None`` where no row fits."""
    return fitting(catalogue_source().duties_for(slug), item)


def fitting(rows: Sequence[_Row], item: str) -> _Row | None:
    """Return the one of a column's rows that an item of the column answers to.

    A column with one row serves all its item types; one with several is told apart by 事项名称.
    """
    named = next((row for row in rows if row.item == item), None)
    return rows[0] if named is None and len(rows) == 1 else named
