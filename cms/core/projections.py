"""The registry of projections: tables derived from what is live, kept in the same transaction."""

from __future__ import annotations

from typing import Any


class Projection:
    """A table that follows the live pages; a room overrides the calls it cares for.

    Every call runs inside the transaction of the change, after the page's row is written: raising
    undoes the release.
    """

    name = ""

    def released(self, page: Any) -> None:
        """Follow a page that became live or changed while live."""

    def withdrawn(self, page: Any) -> None:
        """Follow a page that is no longer live."""

    def relocated(self, page: Any) -> None:
        """Follow a page whose address, and that of all below it, changed."""

    def restricted(self, page: Any) -> None:
        """Follow a page whose view restriction, and that of all below it, changed."""


_projections: dict[str, Projection] = {}


def register(projection: Projection) -> None:
    """Add a projection; a second of the same name is an error of the programmer."""
    if not projection.name:
        raise ValueError("A projection needs a name.")
    if projection.name in _projections:
        raise ValueError(f"Two projections are named {projection.name!r}.")
    _projections[projection.name] = projection


def unregister(name: str) -> None:
    """Take a projection away, for tests."""
    del _projections[name]


def all_projections() -> tuple[Projection, ...]:
    """Return the projections in the order of their names."""
    return tuple(_projections[name] for name in sorted(_projections))
