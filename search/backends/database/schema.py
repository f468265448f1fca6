"""The tables of the full-text index, which no model describes."""

from __future__ import annotations

from typing import Any

TOKENS = "search_tokens"
VOCABULARY = "search_vocabulary"

# FTS5: tokens hold letters and digits alone and are cut at blanks. Only which document has a token
# in which column is kept, not at which place. The tokens themselves are kept too: from a
# contentless table a row can only be taken with the very tokens that went in.
_SQLITE = (
    (
        f"CREATE VIRTUAL TABLE IF NOT EXISTS {TOKENS} USING fts5("
        "head, text, detail=column, tokenize='unicode61 remove_diacritics 0')"
    ),
    f"CREATE VIRTUAL TABLE IF NOT EXISTS {VOCABULARY} USING fts5vocab({TOKENS}, row)",
)
_SQLITE_DROP = (f"DROP TABLE IF EXISTS {VOCABULARY}", f"DROP TABLE IF EXISTS {TOKENS}")

# tsvectors without places. ``every`` holds the tokens of head and text: a token is then one entry
# of one index. Small rows: a query reads which document it is, never the tokens.
_POSTGRESQL = (
    (
        f"CREATE TABLE IF NOT EXISTS {TOKENS} (document_id bigint PRIMARY KEY, "
        "head tsvector NOT NULL, every tsvector NOT NULL) WITH (toast_tuple_target = 128)"
    ),
    (
        f"ALTER TABLE {TOKENS} ALTER COLUMN head SET STORAGE EXTERNAL, "
        "ALTER COLUMN every SET STORAGE EXTENDED"
    ),
    f"CREATE INDEX IF NOT EXISTS {TOKENS}_head ON {TOKENS} USING gin (head)",
    f"CREATE INDEX IF NOT EXISTS {TOKENS}_every ON {TOKENS} USING gin (every)",
)
_POSTGRESQL_DROP = (f"DROP TABLE IF EXISTS {TOKENS}",)


def create(connection: Any) -> None:
    """Create the tables where they are not there."""
    _run(connection, _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE)


def drop(connection: Any) -> None:
    """Drop the tables with what is in them."""
    _run(connection, _POSTGRESQL_DROP if connection.vendor == "postgresql" else _SQLITE_DROP)


def _run(connection: Any, statements: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
