"""Completions for a searcher, from whichever index answers."""

from __future__ import annotations

import datetime as dt

from search.backends import external_backend
from search.backends.base import BackendUnavailable, Suggestion
from search.backends.database import database_backend
from search.suggestions import suggest_request


def suggest(text: str, *, locale: str, now: dt.datetime, limit: int = 8) -> list[Suggestion]:
    """Return completions of what has been typed; from the database while the other is away."""
    request = suggest_request(text, locale=locale, now=now, limit=limit)
    backend = external_backend()
    if backend is not None:
        try:
            return backend.suggest(request)
        except BackendUnavailable:
            pass
    return database_backend().suggest(request)
