"""Permits: what ``BasePage.save()`` asks for before it lets a live page change."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from cms.core.models.releases import Ground


@dataclass(frozen=True, slots=True)
class Permit:
    """Leave for some pages to change their public state, for one ground, in this context only."""

    ground: Ground
    page_ids: frozenset[int]


_permits: ContextVar[tuple[Permit, ...]] = ContextVar("release_permits", default=())
_live_rows_held: ContextVar[bool] = ContextVar("live_rows_held", default=False)


@contextmanager
def granted(permit: Permit) -> Iterator[Permit]:
    """Hold a permit for the length of the block, in this thread or task alone."""
    token = _permits.set((*_permits.get(), permit))
    try:
        yield permit
    finally:
        _permits.reset(token)


def current_permit(page_id: int | None) -> Permit | None:
    """Return the innermost permit that covers the page, or ``None``."""
    for permit in reversed(_permits.get()):
        if page_id in permit.page_ids:
            return permit
    return None


@contextmanager
def live_rows_held() -> Iterator[None]:
    """Keep the database rows of live pages as they are: saves reach their drafts only.

    For code of others that writes a page's row before its revision (wagtail-localize's update).
    """
    token = _live_rows_held.set(True)
    try:
        yield
    finally:
        _live_rows_held.reset(token)


def are_live_rows_held() -> bool:
    """Return whether the block of ``live_rows_held`` is open here."""
    return _live_rows_held.get()
