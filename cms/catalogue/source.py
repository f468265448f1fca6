"""The imported catalogue as the columns see it; the answer to ``cms.plugins.duties``."""

from __future__ import annotations

from typing import Any

from asgiref.local import Local
from django.core.signals import request_finished, request_started

from cms.catalogue.models import CatalogueRow
from cms.catalogue.queries import is_column_open, rows_in_force
from cms.plugins.duties import Duty


class ImportedCatalogue:
    """Answers from the tables, once for each request.

    A list of fifty pages asks for its duties fifty times and must not ask the database so often.
    Outside a request, where nothing says when an answer grows old, every call asks again.
    """

    def __init__(self) -> None:
        self._remembered = Local()
        request_started.connect(self._start, weak=False)
        request_finished.connect(self._forget, weak=False)

    def duties_for(self, slug: str) -> tuple[Duty, ...]:
        """Return the rows filed under a column, in the order of the catalogue."""
        answers = getattr(self._remembered, "duties", None)
        if answers is None:
            return self._all_duties().get(slug, ())
        if not answers:
            answers.update(self._all_duties() or {"": ()})
        found: tuple[Duty, ...] = answers.get(slug, ())
        return found

    def is_open(self, slug: str) -> bool:
        """Return whether new pages may be made in a column."""
        answers = getattr(self._remembered, "open", None)
        if answers is None:
            return is_column_open(slug)
        if slug not in answers:
            answers[slug] = is_column_open(slug)
        return bool(answers[slug])

    def forget(self) -> None:
        """Drop what this request remembers: the catalogue has changed under it."""
        if getattr(self._remembered, "duties", None) is not None:
            self._start()

    def _start(self, **_kwargs: Any) -> None:
        self._remembered.duties = {}
        self._remembered.open = {}

    def _forget(self, **_kwargs: Any) -> None:
        self._remembered.duties = None
        self._remembered.open = None

    @staticmethod
    def _all_duties() -> dict[str, tuple[Duty, ...]]:
        duties: dict[str, list[Duty]] = {}
        for row in rows_in_force():
            duties.setdefault(row.column_slug, []).append(_duty(row))
        duties.pop("", None)
        return {slug: tuple(rows) for slug, rows in duties.items()}


def _duty(row: CatalogueRow) -> Duty:
    return Duty(
        row=row.number,
        item=row.item,
        owner=row.owner_rule,
        deadline=row.deadline_rule,
        channels=tuple(channel.name for channel in row.channels.all()),
    )
