"""The index on SQLite: FTS5 over our tokens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connections

from search.backends.base import Term
from search.backends.database.common import DatabaseBackend
from search.backends.database.schema import TOKENS, VOCABULARY
from search.indexing import BLANK, tokens_of
from search.models import SearchDocument

# SQLite's own limit is far above; sorted seeks in one statement.
_AT_ONCE = 900


class SqliteBackend(DatabaseBackend):
    """Candidates from FTS5."""

    # Full text first: left to itself SQLite may ask the full-text table once for each document.
    join = "CROSS JOIN"
    materialised = "MATERIALIZED"
    # All that is filtered and counted stands in one index, apart from the long texts.
    by_facts = "INDEXED BY search_document_facts"

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
        found: dict[str, int] = {}
        with connections[self.using].cursor() as cursor:
            for start in range(0, len(tokens), _AT_ONCE):
                part = list(tokens[start : start + _AT_ONCE])
                places = ", ".join(["%s"] * len(part))
                cursor.execute(
                    f"SELECT term, doc FROM {VOCABULARY} WHERE term IN ({places})",  # noqa: S608
                    part,
                )
                found |= dict(cursor.fetchall())
        return found

    def with_head(self, tokens: Sequence[str], limit: int) -> list[int]:
        """Return documents whose head has all of the tokens, the newest first."""
        wanted = " AND ".join(f'"{token}"' for token in dict.fromkeys(tokens))
        with connections[self.using].cursor() as cursor:
            cursor.execute(
                f"SELECT rowid FROM {TOKENS} WHERE {TOKENS} MATCH %s "  # noqa: S608
                "ORDER BY rowid DESC LIMIT %s",
                [f"head : ({wanted})", limit],
            )
            return [pk for (pk,) in cursor.fetchall()]

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

    def indexed_pks(self, after: int, until: int | None) -> set[int]:
        """Return the rows within a range."""
        with connections[self.using].cursor() as cursor:
            cursor.execute(
                f"SELECT rowid FROM {TOKENS} WHERE rowid > %s AND rowid <= %s",  # noqa: S608
                [after, 2**62 if until is None else until],
            )
            return {pk for (pk,) in cursor.fetchall()}

    def optimise(self) -> None:
        """Merge the index into one tree."""
        with connections[self.using].cursor() as cursor:
            cursor.execute(f"INSERT INTO {TOKENS} ({TOKENS}) VALUES ('optimize')")  # noqa: S608
