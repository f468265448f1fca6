"""An index that is thrown away: the product's own tables in a database of their own."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections

from search.backends.database import schema
from search.models import SearchDocument, SearchStatistics, SearchTerm, SynonymGroup

_ALIAS = "search_throwaway"


@contextmanager
def throwaway_database() -> Iterator[str]:
    """Yield the alias of an empty database with the tables of search, removed at the end.

    On SQLite a file in the temporary folder; on PostgreSQL a schema of its own.
    """
    configured: dict[str, Any] = dict(settings.DATABASES["default"])
    with tempfile.TemporaryDirectory() as folder:
        if connections["default"].vendor == "postgresql":
            with _schema() as name:
                options = {**configured.get("OPTIONS", {}), "options": f"-c search_path={name}"}
                yield from _opened({**connections["default"].settings_dict, "OPTIONS": options})
        else:
            name = str(Path(folder) / "index.sqlite3")
            yield from _opened({**connections["default"].settings_dict, "NAME": name})


def _opened(settings_dict: dict[str, Any]) -> Iterator[str]:
    connections.settings[_ALIAS] = settings_dict
    try:
        with connections[_ALIAS].schema_editor() as editor:
            for model in (SearchDocument, SearchTerm, SearchStatistics, SynonymGroup):
                editor.create_model(model)
        schema.create(connections[_ALIAS])
        yield _ALIAS
    finally:
        connections[_ALIAS].close()
        del connections[_ALIAS]
        del connections.settings[_ALIAS]


@contextmanager
def _schema() -> Iterator[str]:
    name = f"search_throwaway_{id(object())}"
    with connections["default"].cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA {name}")
    try:
        yield name
    finally:
        with connections["default"].cursor() as cursor:
            cursor.execute(f"DROP SCHEMA {name} CASCADE")
