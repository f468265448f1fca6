"""Wagtail's search on PostgreSQL: tsvector and GIN over our tokens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import CharField, F, OuterRef, Subquery, Value
from django.db.models.functions import Cast
from modelsearch.backends.database.postgres.postgres import (
    PostgresAutocompleteQueryCompiler,
    PostgresIndex,
    PostgresSearchBackend,
    PostgresSearchQueryCompiler,
)
from modelsearch.backends.database.postgres.weights import get_sql_weights, get_weight
from modelsearch.conf import get_app_config
from modelsearch.utils import get_content_type_pk, get_descendants_content_types_pks

from search.analysis import index_tokens
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
from search.modelsearch.texts import texts_of

_IndexEntry = get_app_config().get_model("IndexEntry")
_ENTRIES = _IndexEntry._meta.db_table

# PostgreSQL's limits of a tsvector: 1 MB in all (we stay below it), positions up to 16,383, of
# which a lexeme keeps 256. Of a very long text the beginning is found.
_MAX_BYTES = 900_000
_MAX_POSITION = 16_383
_MAX_POSITIONS = 255
# Of the length of a text the logarithm lowers its rank: a short notice is not drowned.
_BY_LENGTH = Value(1)

_WRITE = f"""
    INSERT INTO {_ENTRIES}
        (content_type_id, object_id, title, autocomplete, body, title_norm, title_text, body_text)
    VALUES (%s, %s, %s::tsvector, %s::tsvector, %s::tsvector, 1.0, '', '')
    ON CONFLICT (content_type_id, object_id) DO UPDATE
    SET title = excluded.title, autocomplete = excluded.autocomplete, body = excluded.body
    WHERE ({_ENTRIES}.title, {_ENTRIES}.autocomplete, {_ENTRIES}.body)
        IS DISTINCT FROM (excluded.title, excluded.autocomplete, excluded.body)
"""  # noqa: S608  the names are the models' own


def tsvector(texts: Iterable[tuple[str, str]]) -> str:
    """Return (text, weight) pairs as PostgreSQL writes a tsvector, cut to what it can hold.

    Written out and not made by ``to_tsvector``, whose parser cuts numbers, addresses and
    hyphenated words in ways of its own. Tokens hold letters and digits alone.
    """
    places: dict[str, list[str]] = defaultdict(list)
    position = size = 0
    for text, weight in texts:
        for token in index_tokens(text):
            position = min(position + 1, _MAX_POSITION)
            known = places.get(token)
            if known is None:
                # The lexeme, its entry, the count of positions, and what alignment takes.
                size += len(token.encode()) + 8
            elif len(known) == _MAX_POSITIONS:
                continue
            size += 2
            if size > _MAX_BYTES:
                return _written(places)
            places[token].append(f"{position}{weight}")
    return _written(places)


def _written(places: dict[str, list[str]]) -> str:
    return " ".join(f"'{token}':{','.join(found)}" for token, found in places.items())


class PostgresqlIndex(PostgresIndex):
    """Writes the rows of what was saved and reads no other.

    ``body`` holds the title too, so that a search over both is answered by its GIN index; Wagtail
    joins the two columns in the query, which no index answers.
    """

    def _refresh_title_norms(self, full: bool = False) -> None:
        """Do nothing: ``ts_rank`` allows for length, and Wagtail's way reads every row."""

    def add_items(self, model: type[Any], objs: Iterable[Any]) -> None:
        """Write the rows of objects of one model."""
        if not model.get_search_fields():
            return
        content_type = get_content_type_pk(model)
        rows = []
        for obj in objs:
            texts = texts_of(obj)
            title = [(text, get_weight(boost)) for text, boost in texts.title]
            body = [(text, get_weight(boost)) for text, boost in texts.body]
            rows.append(
                (
                    content_type,
                    str(obj.pk),
                    tsvector(title),
                    tsvector((text, "D") for text in texts.autocomplete),
                    tsvector([*title, *body]),
                )
            )
        with self.write_connection.cursor() as cursor:
            cursor.executemany(_WRITE, rows)


class LexemeQuery(SearchQuery):
    """A tsquery written out, which no parser of PostgreSQL's takes apart again."""

    def __init__(self, written: str) -> None:
        super().__init__(written)
        self.written = written

    def as_sql(
        self,
        compiler: Any,
        connection: Any,
        function: str | None = None,
        template: str | None = None,
        arg_joiner: str | None = None,
        **extra_context: Any,
    ) -> tuple[str, Any]:
        """Return the cast; a list of parameters, because the lookup adds it to another."""
        return "%s::tsquery", [self.written]


class _Compiler:
    """Turns a query into SQL; mixed into Wagtail's two compilers."""

    AS_ONE_TYPES = False
    queryset: Any
    query: Any
    fields: list[str] | None
    order_by_relevance: bool

    def column(self) -> str:
        """Return the column of the index that is asked."""
        return "title" if self.fields is not None and set(self.fields) == {"title"} else "body"

    def search(
        self,
        config: Any,
        start: int | None,
        stop: int | None,
        score_field: str | None = None,
        backend: Any = None,
    ) -> Any:
        """Return the queryset narrowed to the hits, best first where that is asked for."""
        queryset = self.queryset
        condition = condition_of(self.query, as_one_types=self.AS_ONE_TYPES)
        if condition in {EVERYTHING, NOTHING}:
            queryset = queryset if condition == EVERYTHING else queryset.none()
            return queryset[start:stop]
        query = LexemeQuery(tsquery(condition))
        entries = _IndexEntry.objects.filter(
            content_type_id__in=get_descendants_content_types_pks(queryset.model)
        )
        key = queryset.model._meta.pk
        while key.is_relation:
            key = key.target_field
        hits = entries.filter(**{self.column(): query}).annotate(key=Cast("object_id", key))
        queryset = queryset.filter(pk__in=hits.values("key"))
        if score_field or self.order_by_relevance:
            score_field = score_field or "_score"
            rank = SearchRank(
                F(self.column()),
                query,
                weights=Value(get_sql_weights()),
                normalization=_BY_LENGTH,
            )
            entry = entries.filter(object_id=Cast(OuterRef("pk"), CharField()))
            scored = Subquery(entry.annotate(rank=rank).values("rank")[:1])
            queryset = queryset.annotate(**{score_field: scored})
        if self.order_by_relevance:
            queryset = queryset.order_by(f"-{score_field}", "-pk")
        elif not queryset.query.order_by:
            # A fixed order, so that no row is on two pages of a list.
            queryset = queryset.order_by("-pk")
        return queryset[start:stop]


class PostgresqlCompiler(_Compiler, PostgresSearchQueryCompiler):
    """Searches whole words in titles and texts."""


class PostgresqlAutocompleteCompiler(_Compiler, PostgresAutocompleteQueryCompiler):
    """Searches what one is still typing, in what autocompletes."""

    AS_ONE_TYPES = True

    def column(self) -> str:
        return "autocomplete"


class PostgresqlBackend(PostgresSearchBackend):
    """The backend ``WAGTAILSEARCH_BACKENDS`` gets on PostgreSQL."""

    index_class = PostgresqlIndex
    query_compiler_class = PostgresqlCompiler
    autocomplete_query_compiler_class = PostgresqlAutocompleteCompiler


def tsquery(condition: Condition) -> str:
    """Return a condition as PostgreSQL writes a tsquery."""
    match condition:
        case Term(token=token, prefix=prefix):
            return f"'{token}':*" if prefix else f"'{token}'"
        case Sequence(terms=terms):
            return f"({' <-> '.join(tsquery(term) for term in terms)})"
        case Unless(part=part):
            return f"!{tsquery(part)}"
        case All(parts=parts):
            return f"({' & '.join(tsquery(part) for part in parts)})"
        case AnyOf(parts=parts):
            return f"({' | '.join(tsquery(part) for part in parts)})"
