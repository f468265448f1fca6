"""The one error of the grammar and the search for the nearest known value."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Final

from cms.catalogue.cleaning import key

# Below this likeness two phrases have nothing to do with each other (difflib's own default).
_LIKENESS: Final = 0.6


class Unreadable(ValueError):  # noqa: N818  it names the state of a cell, not a fault of the program
    """A cell the grammar has no reading for; ``nearest`` is the most similar known value or ""."""

    def __init__(self, message: str, nearest: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.nearest = nearest


def nearest_known(text: str, known: Iterable[str]) -> str:
    """Return the known value most similar to ``text``, or "" where none is similar."""
    by_key = {key(value): value for value in known}
    found = difflib.get_close_matches(key(text), list(by_key), n=1, cutoff=_LIKENESS)
    return by_key[found[0]] if found else ""
