"""The index inside the project's own database: always there, also while an external one is away."""

from __future__ import annotations

from django.db import connections

from search.backends.database.common import DatabaseBackend


def database_backend(using: str = "default") -> DatabaseBackend:
    """Return the backend for the kind of database that ``using`` is."""
    if connections[using].vendor == "postgresql":
        from search.backends.database.postgresql import PostgresqlBackend

        return PostgresqlBackend(using)
    from search.backends.database.sqlite import SqliteBackend

    return SqliteBackend(using)
