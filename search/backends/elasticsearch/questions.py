"""From what a backend is asked to what the cluster is asked."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone
from elasticsearch.dsl import A, Q, Search

from search.backends.base import Facet, Filters, SearchRequest, Sort, SuggestRequest, Term
from search.backends.elasticsearch.index import MAX_RESULTS, MAX_TITLE_PART, moment, sayable
from search.models import DocumentSource

# Values of one facet that are counted; the bureau's catalogue knows some dozens.
MAX_VALUES = 10_000
# Scores are sums of fractions in single precision: the last digit must not decide.
_ROUNDING = 1e-5

_ORDER: dict[Sort, list[dict[str, Any]]] = {
    Sort.RELEVANCE: [{"_score": "desc"}, {"pk": "desc"}],
    Sort.NEWEST: [{"published": {"order": "desc", "missing": "_last"}}, {"pk": "desc"}],
    Sort.OLDEST: [{"published": {"order": "asc", "missing": "_first"}}, {"pk": "asc"}],
}


def search_body(request: SearchRequest) -> dict[str, Any]:
    """Return the body of a search request; only the sort values and scores of hits are returned."""
    asked = {facet: request.filters.chosen.get(facet) for facet in request.facets}
    # A facet that is counted must not narrow its own counts: its filter comes after counting. One
    # that is only filtered by narrows everything.
    later = {facet: _one_of(facet, chosen) for facet, chosen in asked.items() if chosen is not None}
    narrowing = [
        _one_of(facet, chosen)
        for facet, chosen in request.filters.chosen.items()
        if facet not in later
    ]
    question = Q(
        "bool",
        filter=[*_always(request.filters), *narrowing],
        **_scored(request.terms, request.head_factor),
    )
    if request.terms:
        question = Q(
            "function_score",
            query=question,
            functions=[{"field_value_factor": {"field": "prior", "missing": 1}}],
            boost_mode="multiply",
            # Inside the query, unlike the one beside it, it narrows the counts in every case.
            min_score=max(0.0, request.least * (1 - _ROUNDING)),
        )
    search = Search().query(question)
    if later:
        search = search.post_filter("bool", filter=list(later.values()))
    for facet in request.facets:
        counted = A("terms", field=facet.value, size=MAX_VALUES)
        others = [condition for other, condition in later.items() if other is not facet]
        search.aggs.bucket(
            facet.value, A("filter", Q("bool", filter=others), aggs={"values": counted})
        )
    first = min(request.offset, MAX_RESULTS)
    search = search.extra(
        **{
            "from": first,
            "size": min(request.limit, MAX_RESULTS - first),
            "track_total_hits": True,
            "track_scores": True,
            "_source": False,
            "sort": _ORDER[request.sort],
        }
    )
    return dict(search.to_dict())


def _scored(terms: tuple[Term, ...], head_factor: float) -> dict[str, Any]:
    """Return the part that gives points: so much for a token wherever it is, more in the head."""
    parts = []
    for term in terms:
        kind = "prefix" if term.prefix else "term"
        token = sayable(term.token)
        parts.append(_worth(Q(kind, all=token), term.weight))
        if head_factor:
            parts.append(_worth(Q(kind, head=token), term.weight * head_factor))
    return {"should": parts, "minimum_should_match": 1} if parts else {}


def _worth(condition: Any, points: float) -> Any:
    return Q("constant_score", filter=condition, boost=points)


def _always(filters: Filters) -> list[Any]:
    """Return what narrows hits and every count alike: what is expired, and the days asked for."""
    conditions = [~Q("range", expires={"lte": moment(filters.now)})]
    days: dict[str, int] = {}
    zone = timezone.get_default_timezone()
    if filters.since:
        days["gte"] = moment(dt.datetime.combine(filters.since, dt.time.min, zone))
    if filters.until:
        days["lte"] = moment(dt.datetime.combine(filters.until, dt.time.max, zone))
    if days:
        conditions.append(Q("range", published=days))
    return conditions


def _one_of(facet: Facet, chosen: frozenset[str]) -> Any:
    # No document has what cannot be said.
    return Q("terms", **{facet.value: sorted(one for one in chosen if sayable(one) == one)})


def suggest_body(request: SuggestRequest) -> dict[str, Any]:
    """Return the body that finds documents completing what is typed, best kind first."""
    typed = sayable(request.typed)
    ways = [
        _worth(Q("prefix", title_key=typed), 4),
        _worth(Q("prefix", title_parts=typed[:MAX_TITLE_PART]), 1),
    ]
    if any(character.isdigit() for character in typed):
        ways.append(_worth(Q("prefix", number_key=typed), 5))
    if typed.isascii():
        ways += [_worth(Q("prefix", initials=typed), 3), _worth(Q("prefix", pinyin=typed), 2)]
    search = (
        Search()
        .query(
            "bool",
            filter=[
                ~Q("range", expires={"lte": moment(request.now)}),
                Q("term", locale=sayable(request.locale)),
                Q("terms", source=[DocumentSource.PAGE, DocumentSource.LETTER]),
            ],
            must=[Q("dis_max", queries=ways)],
        )
        .extra(
            size=request.limit,
            track_total_hits=False,
            _source=False,
            sort=[{"_score": "desc"}, {"published": {"order": "desc", "missing": "_last"}},
                  {"pk": "desc"}],
        )
    )  # fmt: skip
    return dict(search.to_dict())
