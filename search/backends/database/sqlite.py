"""The index on SQLite: FTS5 over our tokens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connections

from search.backends.base import Term
from search.backends.database.common import DatabaseBackend
from search.indexing import BLANK, tokens_of
from search.models import SearchDocument

TOKENS = "search_tokens"
VOCABULARY = "search_vocabulary"

# Tokens hold letters and digits alone and are cut at blanks. Only which document has a token in
# which column is kept, not at which place. The tokens themselves are kept too: of a contentless
# table a row can only be taken with the very tokens that went in.
CREATE = (
    f"CREATE VIRTUAL TABLE IF NOT EXISTS {TOKENS} USING fts5("
    "head, text, detail=column, tokenize='unicode61 remove_diacritics 0')",
    f"CREATE VIRTUAL TABLE IF NOT EXISTS {VOCABULARY} USING fts5vocab({TOKENS}, row)",
)
DROP = (f"DROP TABLE IF EXISTS {VOCABULARY}", f"DROP TABLE IF EXISTS {TOKENS}")


class SqliteBackend(DatabaseBackend):
    """Candidates from FTS5."""

    # Full text first: left to itself SQLite may ask the full-text table once for each document.
    join = "CROSS JOIN"
    materialised = "MATERIALIZED"

    def term_sql(self, term: Term, *, head: bool) -> tuple[str, list[Any]]:
        """Return (id, weight) of the documents that have a token."""
        # Nothing in a token could end the quotation.
        wanted = f'"{term.token}"' + (" *" if term.prefix else "")
        match = f"head : {wanted}" if head else wanted
        return (
            f"SELECT rowid AS id, %s AS weight FROM {TOKENS} WHERE {TOKENS} MATCH %s",  # noqa: S608
            [term.weight, match],
        )

    def document_frequencies(self, tokens: Sequence[str]) -> dict[str, int]:
        """Return in how many documents each token occurs, as FTS5 keeps it."""
        if not tokens:
            return {}
        sql = " UNION ALL ".join(
            [f"SELECT term, doc FROM {VOCABULARY} WHERE term = %s"] * len(tokens)  # noqa: S608
        )
        with connections[self.using].cursor() as cursor:
            cursor.execute(sql, list(tokens))
            return dict(cursor.fetchall())

    def write_tokens(self, documents: Sequence[SearchDocument]) -> None:
        """Replace the rows of documents."""
        rows = []
        for document in documents:
            tokens = tokens_of(document)
            rows.append((document.pk, BLANK.join(tokens.head), BLANK.join(tokens.text)))
        with connections[self.using].cursor() as cursor:
            cursor.executemany(
                f"INSERT OR REPLACE INTO {TOKENS} (rowid, head, text) VALUES (%s, %s, %s)",  # noqa: S608
                rows,
            )

    def drop_tokens(self, pks: Sequence[int]) -> None:
        """Delete the rows of documents."""
        with connections[self.using].cursor() as cursor:
            cursor.executemany(
                f"DELETE FROM {TOKENS} WHERE rowid = %s",  # noqa: S608
                [(pk,) for pk in pks],
            )

    def empty(self) -> None:
        """Make the table anew, which is faster than deleting rows."""
        with connections[self.using].cursor() as cursor:
            for statement in (*DROP, *CREATE):
                cursor.execute(statement)

    def optimise(self) -> None:
        """Merge the index into one tree."""
        with connections[self.using].cursor() as cursor:
            cursor.execute(f"INSERT INTO {TOKENS} ({TOKENS}) VALUES ('optimize')")  # noqa: S608
