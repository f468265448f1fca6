"""The index on PostgreSQL: tsvector and GIN over our tokens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connections

from search.backends.base import Term
from search.backends.database.common import DatabaseBackend
from search.backends.database.schema import TOKENS
from search.indexing import tokens_of
from search.models import SearchDocument, SearchTerm

# PostgreSQL's limit of a tsvector is 1 MB; of a longer text the beginning is found.
_MAX_BYTES = 900_000


class PostgresqlBackend(DatabaseBackend):
    """Candidates from GIN."""

    def term_sql(self, term: Term, *, head: bool) -> tuple[str, list[Any]]:
        """Return (id, weight) of the documents that have a token."""
        column = "head" if head else "every"
        return (
            (
                f"SELECT document_id AS id, %s::float8 AS weight FROM {TOKENS} "  # noqa: S608
                f"WHERE {column} @@ %s::tsquery"
            ),
            [term.weight, _lexeme(term)],
        )

    def position(self, column: str) -> str:
        """Return where one value stands in a field of several."""
        return f"strpos('、' || {column} || '、', %s)"

    def document_frequencies(self, tokens: Sequence[str]) -> dict[str, int]:
        """Return in how many documents each token occurs.

        As counted with the index; a token that is newer is counted now: few documents have it.
        """
        known = self.counted_frequencies(tokens)
        missing = [token for token in tokens if token not in known]
        if missing:
            sql = " UNION ALL ".join(
                [f"SELECT %s, count(*) FROM {TOKENS} WHERE every @@ %s::tsquery"] * len(missing)  # noqa: S608
            )
            values = [value for token in missing for value in (token, _lexeme(Term(token, 1)))]
            with connections[self.using].cursor() as cursor:
                cursor.execute(sql, values)
                known |= {token: number for token, number in cursor.fetchall() if number}
        return known

    def counted_frequencies(self, tokens: Sequence[str]) -> dict[str, int]:
        """Return in how many documents tokens occur, as counted with the index."""
        rows = SearchTerm.objects.using(self.using).filter(token__in=list(tokens))
        return dict(rows.values_list("token", "documents"))

    def with_head(self, tokens: Sequence[str], limit: int) -> list[int]:
        """Return documents whose head has all of the tokens, the newest first."""
        wanted = " & ".join(f"'{token}'" for token in dict.fromkeys(tokens))
        with connections[self.using].cursor() as cursor:
            cursor.execute(
                f"SELECT document_id FROM {TOKENS} WHERE head @@ %s::tsquery "  # noqa: S608
                "ORDER BY document_id DESC LIMIT %s",
                [wanted, limit],
            )
            return [pk for (pk,) in cursor.fetchall()]

    def write_tokens(self, documents: Sequence[SearchDocument]) -> None:
        """Write the rows of documents."""
        rows = []
        for document in documents:
            tokens = tokens_of(document)
            every = _tsvector((*tokens.head, *tokens.text))
            rows.append((document.pk, _tsvector(tokens.head), every))
        with connections[self.using].cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {TOKENS} (document_id, head, every) "  # noqa: S608
                "VALUES (%s, %s::tsvector, %s::tsvector) ON CONFLICT (document_id) "
                "DO UPDATE SET head = excluded.head, every = excluded.every",
                rows,
            )

    def drop_tokens(self, pks: Sequence[int]) -> None:
        """Delete the rows of documents."""
        with connections[self.using].cursor() as cursor:
            cursor.execute(
                f"DELETE FROM {TOKENS} WHERE document_id = ANY(%s)",  # noqa: S608
                [list(pks)],
            )

    def indexed_pks(self, after: int, until: int | None) -> set[int]:
        """Return the rows within a range."""
        with connections[self.using].cursor() as cursor:
            cursor.execute(
                f"SELECT document_id FROM {TOKENS} "  # noqa: S608
                "WHERE document_id > %s AND document_id <= %s",
                [after, 2**62 if until is None else until],
            )
            return {pk for (pk,) in cursor.fetchall()}

    def count_terms(self) -> None:
        """Count in how many documents each token occurs."""
        table = SearchTerm._meta.db_table
        with connections[self.using].cursor() as cursor:
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608
            cursor.execute(
                f"INSERT INTO {table} (token, documents) SELECT word, ndoc "  # noqa: S608
                f"FROM ts_stat('SELECT every FROM {TOKENS}')"
            )

    def optimise(self) -> None:
        """Tell the planner how large the tables are now."""
        with connections[self.using].cursor() as cursor:
            cursor.execute(f"ANALYZE {TOKENS}")
            cursor.execute(f"ANALYZE {SearchDocument._meta.db_table}")


def _lexeme(term: Term) -> str:
    # Tokens hold letters and digits alone: nothing in one could end the quotation.
    return f"'{term.token}':*" if term.prefix else f"'{term.token}'"


def _tsvector(tokens: Iterable[str]) -> str:
    """Return the tokens as PostgreSQL writes a tsvector, cut to what one can hold."""
    kept, size = [], 0
    for token in dict.fromkeys(tokens):
        size += len(token.encode()) + 4
        if size > _MAX_BYTES:
            break
        kept.append(f"'{token}'")
    return " ".join(kept)
