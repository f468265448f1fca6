"""What both kinds of database have in common: the questions put to the table of documents."""

from __future__ import annotations

import datetime as dt
import time
from abc import abstractmethod
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db import connections, models, transaction
from django.utils import timezone

from search.analysis import ANALYSIS_VERSION
from search.backends.base import (
    MULTIPLE,
    VALUE_MARK,
    Candidate,
    Facet,
    Filters,
    Health,
    SearchBackend,
    SearchRequest,
    SearchResult,
    Sort,
    Suggestion,
    SuggestRequest,
    Term,
)
from search.models import SearchDocument, SearchStatistics

DOCUMENTS = SearchDocument._meta.db_table
_CHUNK = 500
_TINY = 1e-9


class DatabaseBackend(SearchBackend):
    """Candidates by sums of weights, in SQL.

    Every token is asked for by itself and the answers are added up, which both databases do from
    their full-text index alone; their own ranking functions would read each document found.
    """

    name = "database"

    @abstractmethod
    def term_sql(self, term: Term, *, head: bool) -> tuple[str, list[Any]]:
        """Return a query for (id, weight) of the documents that have a token, and its values."""

    @abstractmethod
    def document_frequencies(self, tokens: Sequence[str]) -> dict[str, int]:
        """Return in how many documents each token occurs; those that occur in none are left out."""

    def counted_frequencies(self, tokens: Sequence[str]) -> dict[str, int]:
        """Return in how many documents tokens occur, perhaps without the newest documents."""
        return self.document_frequencies(tokens)

    @abstractmethod
    def with_head(self, tokens: Sequence[str], limit: int) -> list[int]:
        """Return documents whose head has all of the tokens, the newest first."""

    @abstractmethod
    def write_tokens(self, documents: Sequence[SearchDocument]) -> None:
        """Put the tokens of documents into the full-text index in place of older ones."""

    @abstractmethod
    def drop_tokens(self, pks: Sequence[int]) -> None:
        """Take documents out of the full-text index."""

    @abstractmethod
    def indexed_pks(self, after: int, until: int | None) -> set[int]:
        """Return the documents in the full-text index within a range of primary keys."""

    def drop_strays(self, after: int, until: int | None, present: Iterable[int]) -> None:
        """Take out what is in the index within a range and not in the table."""
        self.drop_tokens(sorted(self.indexed_pks(after, until) - set(present)))

    def optimise(self) -> None:
        """Make the index fast after it was filled."""

    # Searching ----------------------------------------------------------------------------------

    def search(self, request: SearchRequest) -> SearchResult:
        """Return the best candidates, the exact total and the facets."""
        started = time.perf_counter()
        with connections[self.using].cursor() as cursor:
            hits, total, counts = self._found(cursor, request)
        took = (time.perf_counter() - started) * 1000
        return SearchResult(tuple(hits), total, self.name, counts, took)

    def _found(
        self, cursor: Any, request: SearchRequest
    ) -> tuple[list[Candidate], int, dict[Facet, dict[str, int]]]:
        matched, values = self._matched(request)
        conditions, given = self._conditions(request.filters)
        order = {
            Sort.RELEVANCE: "score DESC, id DESC",
            Sort.NEWEST: "published_at DESC, id DESC",
            Sort.OLDEST: "published_at ASC, id ASC",
        }[request.sort]
        always = "d.removed = %s AND (d.expires_at IS NULL OR d.expires_at > %s)"
        base = [False, self._moment(request.filters.now)]
        names = list(dict.fromkeys([*request.facets, *request.filters.chosen]))
        # Quoted: «column» is a word of SQL.
        columns = "".join(f', d."{name.value}"' for name in names)
        grouped = "".join(f', "{name.value}"' for name in names)
        # The dates narrow every count; the chosen facets are applied to the counts in Python, so
        # that a facet is counted without its own filter.
        source = (
            f"SELECT d.id, m.total * d.prior AS score, d.published_at{columns} "  # noqa: S608
            f"FROM ({matched}) AS m {self.join} {DOCUMENTS} AS d {self.by_facts} ON d.id = m.id "
            f"WHERE m.total * d.prior >= %s AND {always}"
            if matched
            else f"SELECT d.id, 0.0 AS score, d.published_at{columns} FROM {DOCUMENTS} AS d "  # noqa: S608
            f"WHERE {always}"
        )
        dates, days = self._dates(request.filters)
        source += dates
        parameters = [*values, *base, *days]
        counts: dict[Facet, dict[str, int]] = {}
        if not names and request.limit:
            return *self._page(cursor, source, parameters, order, request), counts
        if names:
            cursor.execute(
                f"WITH found AS {self.materialised} ({source}) "  # noqa: S608
                f"SELECT count(*){grouped} FROM found GROUP BY {grouped[2:]}",
                parameters,
            )
            total, counts = _cube(cursor.fetchall(), names, request)
        else:
            cursor.execute(
                f"SELECT count(*) FROM ({source}) AS found",  # noqa: S608
                parameters,
            )
            total = cursor.fetchone()[0]
        hits: list[Candidate] = []
        if request.limit and total > request.offset:
            cursor.execute(
                f"SELECT id, score FROM ({source}{conditions}) AS found "  # noqa: S608
                f"ORDER BY {order} LIMIT %s OFFSET %s",
                [*parameters, *given, request.limit, request.offset],
            )
            hits = [Candidate(pk, score) for pk, score in cursor.fetchall()]
        return hits, total, counts

    def _page(
        self, cursor: Any, source: str, parameters: list[Any], order: str, request: SearchRequest
    ) -> tuple[list[Candidate], int]:
        """Return a page and the total from one reading of what is found."""
        cursor.execute(
            f"SELECT id, score, count(*) OVER () FROM ({source}) AS found "  # noqa: S608
            f"ORDER BY {order} LIMIT %s OFFSET %s",
            [*parameters, request.limit, request.offset],
        )
        rows = cursor.fetchall()
        if rows or not request.offset:
            return [Candidate(pk, score) for pk, score, _total in rows], rows[0][2] if rows else 0
        cursor.execute(f"SELECT count(*) FROM ({source}) AS found", parameters)  # noqa: S608
        return [], cursor.fetchone()[0]

    # How the two tables are joined and the common table is kept, where a database needs telling.
    join = "JOIN"
    materialised = ""
    by_facts = ""

    def _matched(self, request: SearchRequest) -> tuple[str, list[Any]]:
        """Return the query for (id, score) of the documents with enough of the tokens."""
        parts, values = [], []
        for term in request.terms:
            sql, given = self.term_sql(term, head=False)
            parts.append(sql)
            values += given
            if request.head_factor:
                extra = Term(term.token, term.weight * request.head_factor, term.prefix)
                sql, given = self.term_sql(extra, head=True)
                parts.append(sql)
                values += given
        if not parts:
            return "", []
        return (
            (
                f"SELECT id, sum(weight) AS total FROM ({' UNION ALL '.join(parts)}) AS hits "  # noqa: S608
                "GROUP BY id HAVING sum(weight) >= %s"
            ),
            # Priors are at most 1. Sums of fractions: the last digit must not decide.
            [*values, request.least - _TINY, request.least - _TINY],
        )

    def _conditions(self, filters: Filters) -> tuple[str, list[Any]]:
        """Return what the chosen facets ask of a document."""
        sql, values = "", []
        for facet, chosen in filters.chosen.items():
            column = f'd."{facet.value}"'
            if facet in MULTIPLE:
                alternatives = " OR ".join([f"{self.position(column)} > 0"] * len(chosen))
                sql += f" AND ({alternatives or 'FALSE'})"
                values += [f"{VALUE_MARK}{value}{VALUE_MARK}" for value in sorted(chosen)]
            else:
                sql += f" AND {column} IN ({', '.join(['%s'] * len(chosen))})"
                values += sorted(chosen)
        return sql, values

    def position(self, column: str) -> str:
        """Return where one value stands in a field of several; 0 where it does not."""
        return f"instr('{VALUE_MARK}' || {column} || '{VALUE_MARK}', %s)"

    def _dates(self, filters: Filters) -> tuple[str, list[Any]]:
        zone = timezone.get_default_timezone()
        sql, values = "", []
        if filters.since:
            start = dt.datetime.combine(filters.since, dt.time.min, zone)
            sql += " AND d.published_at >= %s"
            values.append(self._moment(start))
        if filters.until:
            end = dt.datetime.combine(filters.until, dt.time.max, zone)
            sql += " AND d.published_at <= %s"
            values.append(self._moment(end))
        return sql, values

    def _moment(self, moment: Any) -> Any:
        return connections[self.using].ops.adapt_datetimefield_value(moment)

    # Suggesting ---------------------------------------------------------------------------------

    def suggest(self, request: SuggestRequest) -> list[Suggestion]:
        """Return completions: numbers and titles that begin so, then titles that contain it."""
        from search.suggestions import suggest_from_table

        return suggest_from_table(self, request)

    # Writing ------------------------------------------------------------------------------------

    def upsert(self, documents: Iterable[SearchDocument]) -> None:
        """Write the tokens of documents."""
        self.write_tokens(list(documents))

    def delete(self, documents: Iterable[SearchDocument]) -> None:
        """Take the tokens of documents away."""
        self.drop_tokens([document.pk for document in documents])

    def rebuild(self) -> int:
        """Write all rows of the full-text index and the statistics anew.

        In place and in short transactions: every document is found all the time, publication goes
        on beside, and memory holds one chunk.
        """
        from search.statistics import Count

        count = Count()
        last = 0
        while True:
            with transaction.atomic(using=self.using):
                # Locked, so that what is published meanwhile is not overwritten by what was read.
                rows = self.documents().select_for_update().filter(pk__gt=last).order_by("pk")
                chunk = list(rows[:_CHUNK])
                self.write_tokens(chunk)
                self.drop_strays(last, chunk[-1].pk if chunk else None, [row.pk for row in chunk])
            for document in chunk:
                count.add(document)
            if not chunk:
                break
            last = chunk[-1].pk
        self.optimise()
        with transaction.atomic(using=self.using):
            self.count_terms()
            count.save(self.using)
        return count.documents

    def count_terms(self) -> None:
        """Count the tokens, where the database keeps no count itself."""

    def documents(self) -> models.QuerySet[SearchDocument]:
        """Return the documents there are."""
        return SearchDocument.objects.using(self.using).filter(removed=False)

    def health(self) -> Health:
        """Return whether the index is of this version and as large as the table."""
        documents = self.documents().count()
        statistics = SearchStatistics.objects.using(self.using).first()
        problems = []
        if statistics and statistics.analysis != ANALYSIS_VERSION:
            problems.append("索引是旧版分词建立的，请运行 manage.py search_rebuild。")
        return Health(self.name, documents, tuple(problems))

    def digests(self) -> Iterator[tuple[str, str]]:
        """Yield (key, digest) of what is indexed, ordered by key."""
        indexed = self.indexed_pks(0, None)
        rows = SearchDocument.objects.using(self.using).order_by("key")
        for pk, key, digest in rows.values_list("pk", "key", "digest").iterator(chunk_size=_CHUNK):
            if pk in indexed:
                yield key, digest


def _cube(
    rows: Sequence[Sequence[Any]], names: Sequence[Facet], request: SearchRequest
) -> tuple[int, dict[Facet, dict[str, int]]]:
    """Return the total and the facets from counts by all facets together."""
    chosen: Mapping[Facet, frozenset[str]] = request.filters.chosen
    counts: dict[Facet, dict[str, int]] = {facet: defaultdict(int) for facet in request.facets}
    total = 0
    for number, *facts in rows:
        values = {
            facet: fact.split(VALUE_MARK) if facet in MULTIPLE else [fact]
            for facet, fact in zip(names, facts, strict=True)
        }
        failing = [facet for facet, wanted in chosen.items() if wanted.isdisjoint(values[facet])]
        if not failing:
            total += number
        for facet in request.facets:
            if not failing or failing == [facet]:
                for value in dict.fromkeys(values[facet]):
                    if value:
                        counts[facet][value] += number
    return total, {facet: dict(found) for facet, found in counts.items()}
