"""A backend for Wagtail's own search: the admin's boxes and the API's ``?search=``.

Wagtail takes a run of Chinese for one word, reads its whole index table on every save, and lets
a quotation mark reach the database's query language. Here texts and queries go through
``search.analysis``, a save writes one row, and a query holds tokens alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import connection


def SearchBackend(params: Mapping[str, Any]) -> Any:  # noqa: N802  the name Wagtail looks for
    """Return the backend for the project's database."""
    if connection.vendor == "postgresql":
        from search.modelsearch import postgresql

        return postgresql.PostgresqlBackend(params)
    from search.modelsearch import sqlite

    return sqlite.SqliteBackend(params)
