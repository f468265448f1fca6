"""What the catalogue asks of a column's items; the catalogue's own room answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from cms.deadlines.rules import DeadlineRule
from cms.departments.rules import OwnerRule


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
    """Return the row of an item of a column.

    A column with one row serves all its item types; one with several is told apart by 事项名称.
    ``None`` where no row fits.
    """
    duties = catalogue_source().duties_for(slug)
    named = next((duty for duty in duties if duty.item == item), None)
    if named is None and len({duty.row for duty in duties}) == 1:
        return duties[0]
    return named
