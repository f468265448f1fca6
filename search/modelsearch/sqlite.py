"""Wagtail's search on SQLite: FTS5 over our tokens."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Expression, F, FloatField
from django.db.models.expressions import RawSQL
from modelsearch.backends.database.sqlite.sqlite import (
    SQLiteAutocompleteQueryCompiler,
    SQLiteIndex,
    SQLiteSearchBackend,
    SQLiteSearchQueryCompiler,
)
from modelsearch.conf import get_app_config
from modelsearch.utils import get_content_type_pk, get_descendants_content_types_pks

from search.modelsearch.conditions import (
    EVERYTHING,
    NOTHING,
    All,
    AnyOf,
    Condition,
    Sequence,
    Term,
    Unless,
    condition_of,
)
from search.modelsearch.texts import texts_of, tokens_of

_ENTRIES = get_app_config().get_model("IndexEntry")._meta.db_table
_FTS = get_app_config().get_model("SQLiteFTSIndexEntry")._meta.db_table

# A row that stays as it is costs no rewriting of its tokens: one publication saves a page several
# times, and most of those saves change no text.
_WRITE = f"""
    INSERT INTO {_ENTRIES} (content_type_id, object_id, title, autocomplete, body, title_norm)
    VALUES (%s, %s, %s, %s, %s, 1.0)
    ON CONFLICT (content_type_id, object_id) DO UPDATE
    SET title = excluded.title, autocomplete = excluded.autocomplete, body = excluded.body
    WHERE {_ENTRIES}.title IS NOT excluded.title
        OR {_ENTRIES}.autocomplete IS NOT excluded.autocomplete
        OR {_ENTRIES}.body IS NOT excluded.body
"""  # noqa: S608  the names are the models' own

# CROSS JOIN fixes the order, full text first: left to itself and without ANALYZE, SQLite may ask
# the full-text table once for each entry. LIMIT keeps the planner from pulling the query apart
# again where it stands inside another. A word of a title weighs as much as five of the body;
# FTS5 itself makes good for the length of a text. The lowest score is the best.
_HITS = """
    SELECT {entries}.object_id AS object_id, bm25({fts}, 1.0, 1.0, 5.0) AS score
    FROM {fts} CROSS JOIN {entries} ON {entries}.id = {fts}.rowid
    WHERE {fts} MATCH %s AND {entries}.content_type_id IN ({types})
    LIMIT -1
"""


class SqliteIndex(SQLiteIndex):
    """Writes the rows of what was saved and reads no other."""

    def _refresh_title_norms(self, full: bool = False) -> None:
        """Do nothing: FTS5 knows the length of a title, and Wagtail's way reads every row."""

    def add_items(self, model: type[Any], objs: Iterable[Any]) -> None:
        """Write the rows of objects of one model; two queries whatever the size of the index."""
        if not model.get_search_fields():
            return
        content_type = get_content_type_pk(model)
        rows = []
        for obj in objs:
            texts = texts_of(obj)
            rows.append(
                (
                    content_type,
                    str(obj.pk),
                    tokens_of([text for text, _boost in texts.title]),
                    tokens_of(texts.autocomplete),
                    tokens_of([text for text, _boost in texts.body]),
                )
            )
        with self.write_connection.cursor() as cursor:
            cursor.executemany(_WRITE, rows)


class Score(Expression):
    """The score of a row among hits that are worked out once, not once for each row."""

    def __init__(self, hits: str, params: Iterable[Any], key: Any = None) -> None:
        super().__init__(output_field=FloatField())
        self.hits = hits
        self.params = tuple(params)
        self.key = key or F("pk")

    def get_source_expressions(self) -> list[Any]:
        """Return the key of the row."""
        return [self.key]

    def set_source_expressions(self, exprs: Any) -> None:
        """Take the resolved key of the row."""
        (self.key,) = exprs

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Return the subquery."""
        key, key_params = compiler.compile(self.key)
        sql = (
            f"(SELECT score FROM ({self.hits}) AS hits WHERE hits.object_id = CAST({key} AS text))"  # noqa: S608
        )
        return sql, (*self.params, *key_params)


class _Compiler:
    """Turns a query into SQL; mixed into Wagtail's two compilers."""

    AS_ONE_TYPES = False
    queryset: Any
    query: Any
    fields: list[str] | None
    order_by_relevance: bool

    def columns(self) -> list[str]:
        """Return the columns of the full-text table that are asked.

        The index keeps a title apart and all other fields together.
        """
        if self.fields is None:
            return ["title", "body"]
        return sorted({"title" if name == "title" else "body" for name in self.fields})

    def search(
        self, config: Any, start: int | None, stop: int | None, score_field: str | None = None
    ) -> Any:
        """Return the queryset narrowed to the hits, best first where that is asked for."""
        queryset = self.queryset
        condition = condition_of(self.query, as_one_types=self.AS_ONE_TYPES)
        if condition in {EVERYTHING, NOTHING}:
            queryset = queryset if condition == EVERYTHING else queryset.none()
            return queryset[start:stop]
        unless, match = fts5(condition)
        types = get_descendants_content_types_pks(queryset.model)
        hits = _HITS.format(fts=_FTS, entries=_ENTRIES, types=", ".join(["%s"] * len(types)))
        params = [f"{{{' '.join(self.columns())}}} : ({match})", *types]
        found = RawSQL(f"SELECT object_id FROM ({hits})", params)  # noqa: S608, S611
        if unless:
            queryset = queryset.exclude(pk__in=found)
        else:
            queryset = queryset.filter(pk__in=found)
            if score_field or self.order_by_relevance:
                score_field = score_field or "_score"
                queryset = queryset.annotate(**{score_field: Score(hits, params)})
        if self.order_by_relevance and not unless:
            queryset = queryset.order_by(score_field, "-pk")
        elif not queryset.query.order_by:
            # A fixed order, so that no row is on two pages of a list.
            queryset = queryset.order_by("-pk")
        return queryset[start:stop]


class SqliteCompiler(_Compiler, SQLiteSearchQueryCompiler):
    """Searches whole words in titles and texts."""


class SqliteAutocompleteCompiler(_Compiler, SQLiteAutocompleteQueryCompiler):
    """Searches what one is still typing, in what autocompletes."""

    AS_ONE_TYPES = True

    def columns(self) -> list[str]:
        return ["autocomplete"]


class SqliteBackend(SQLiteSearchBackend):
    """The backend ``WAGTAILSEARCH_BACKENDS`` gets on SQLite."""

    index_class = SqliteIndex
    query_compiler_class = SqliteCompiler
    autocomplete_query_compiler_class = SqliteAutocompleteCompiler


def fts5(condition: Condition) -> tuple[bool, str]:
    """Return a condition in FTS5's query language, and whether it has to be turned round.

    FTS5 says «this but not that» and cannot say «not that» alone, so a negation is carried
    outwards and done by the caller.
    """
    match condition:
        case Term():
            return False, _term(condition)
        case Sequence(terms=terms):
            words = " ".join(term.token for term in terms)
            return False, _term(Term(words, terms[-1].prefix))
        case Unless(part=part):
            unless, match = fts5(part)
            return not unless, match
        case All(parts=parts):
            return _all([fts5(part) for part in parts])
        case AnyOf(parts=parts):
            # One of them holds unless all of them fail.
            unless, match = _all([(not unless, match) for unless, match in map(fts5, parts)])
            return not unless, match


def _term(term: Term) -> str:
    # Tokens hold letters and digits alone, so nothing in them could end the quotation.
    return f'"{term.token}" *' if term.prefix else f'"{term.token}"'


def _all(parts: list[tuple[bool, str]]) -> tuple[bool, str]:
    wanted = [match for unless, match in parts if not unless]
    unwanted = [match for unless, match in parts if unless]
    if not wanted:
        return True, _joined("OR", unwanted)
    within = _joined("AND", wanted)
    return False, f"({within} NOT {_joined('OR', unwanted)})" if unwanted else within


def _joined(operator: str, parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({f' {operator} '.join(parts)})"
