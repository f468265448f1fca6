"""From a parsed query to documents in their order: the path every search takes."""

from __future__ import annotations

import dataclasses
import datetime as dt
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Length, Substr
from django.utils import timezone

from search.backends.base import (
    Facet,
    Filters,
    SearchBackend,
    SearchRequest,
    SearchResult,
    Sort,
    Term,
)
from search.backends.database import database_backend
from search.models import DocumentSource, SearchDocument, SearchStatistics
from search.parsing import ParsedQuery
from search.ranking import WEIGHTS, Weights
from search.rescoring import Judged, Score, Weighed, idf, rescore
from search.statistics import statistics_of

# The least share of a query's weight a document must have, by the number of its tokens: of two
# words both, of a long question a part; people ask with more words than an answer has.
_LEAST = ((2, 0.7), (3, 0.55), (5, 0.35), (8, 0.2), (16, 0.12))
_LEAST_OF_LONG = 0.08
# Where nothing has that much, whatever has this is offered as the nearest.
NEAREST = 0.05
# Fewer letters are the pinyin of everything.
_LEAST_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Ranked:
    """Documents in their order and what was found in all."""

    scores: tuple[Score, ...]
    result: SearchResult
    # Primary keys of documents that are what was typed: by number or title.
    exact: tuple[int, ...] = ()


def retrieve(
    query: ParsedQuery,
    backend: SearchBackend,
    *,
    filters: Filters,
    facets: Iterable[Facet] = (),
    sort: Sort = Sort.RELEVANCE,
    offset: int = 0,
    limit: int = 10,
    least: float | None = None,
    weights: Weights = WEIGHTS,
) -> Ranked:
    """Return the documents of one page of answers in their order.

    The best ``weights.window`` candidates are judged by their texts; behind them the backend's
    own order goes on, so that every page exists.
    """
    if query.is_empty:
        request = SearchRequest(
            filters, facets=tuple(facets), sort=_by_date(sort), offset=offset, limit=limit
        )
        result = backend.search(request)
        return Ranked(tuple(Score(hit.pk, 0.0) for hit in result.hits), result)
    statistics = statistics_of(backend.using)
    weighed = weigh(query, backend, statistics, weights)
    terms = terms_of(weighed)
    mass = sum(weighed.pairs.values()) or max(weighed.others.values(), default=0.0)
    share = least_share(len(weighed.pairs)) if least is None else least
    judging = sort is Sort.RELEVANCE and offset + limit <= weights.window
    request = SearchRequest(
        filters,
        terms=terms,
        head_factor=weights.head_factor * min(1.0, weights.head_tokens / len(query.pairs)),
        least=share * mass,
        facets=tuple(facets),
        sort=sort,
        offset=0 if judging else offset,
        limit=weights.window if judging else limit,
    )
    # Without a single word that any document has, nothing is found; not everything.
    result = backend.search(request) if terms else SearchResult((), 0, backend.name)
    if not judging:
        return Ranked(tuple(Score(hit.pk, hit.score) for hit in result.hits), result)
    exact = exact_matches(query, backend.using, filters)
    scores = judge(
        [hit.pk for hit in result.hits], weighed, backend.using, filters.now, weights, exact
    )
    first = {pk: place for place, pk in enumerate(exact)}
    scores.sort(key=lambda score: first.get(score.pk, len(first)))
    missing = len(set(first) - {hit.pk for hit in result.hits}) if offset == 0 else 0
    if missing and result.total < weights.window:
        result = dataclasses.replace(result, total=result.total + missing)
    return Ranked(tuple(scores[offset : offset + limit]), result, exact)


def _by_date(sort: Sort) -> Sort:
    return Sort.NEWEST if sort is Sort.RELEVANCE else sort


def least_share(tokens: int) -> float:
    """Return which share of a query's weight a document must have."""
    return next((share for most, share in _LEAST if tokens <= most), _LEAST_OF_LONG)


def weigh(
    query: ParsedQuery, backend: SearchBackend, statistics: SearchStatistics, weights: Weights
) -> Weighed:
    """Return what the tokens and characters of a query weigh."""
    database = database_backend(backend.using)
    frequencies = database.document_frequencies([*query.pairs, *query.asking])
    documents = max(statistics.documents, 1, *frequencies.values())
    every = {
        token: weight * idf(documents, frequencies.get(token, 0))
        for token, weight in query.pairs.items()
    }
    # What no document has cannot be asked of one; other names of it can.
    own = {token: weight for token, weight in every.items() if token in frequencies}
    # No document has any of the tokens; a single character is asked for as the beginning of one.
    own = own or dict.fromkeys((token for token in query.pairs if len(token) == 1), 1.0)
    return Weighed(
        pairs=own,
        others=_others(query, every, weights),
        asking={
            token: weight * idf(documents, frequencies[token])
            for token, weight in query.asking.items()
            if token in frequencies
        },
        characters={
            character: idf(documents, statistics.characters.get(character, 0))
            for character in query.characters
            if statistics.characters.get(character)
        },
        mean_length=statistics.mean_length,
        rarest=math.log1p(documents),
    )


def terms_of(weighed: Weighed) -> tuple[Term, ...]:
    """Return what a backend is asked for, other names included."""
    return tuple(
        Term(token, weight, prefix=len(token) == 1)
        for token, weight in {**weighed.others, **weighed.pairs}.items()
    )


def _others(query: ParsedQuery, own: Mapping[str, float], weights: Weights) -> dict[str, float]:
    """Return the tokens of other names: together they weigh a share of what they stand for."""
    found: dict[str, float] = {}
    for stands_for, tokens in query.synonyms:
        share = weights.synonym * sum(own.get(token, 0.0) for token in stands_for)
        for token in tokens:
            if token not in own and share:
                found[token] = max(found.get(token, 0.0), share / len(tokens))
    return found


def judge(
    pks: Sequence[int],
    weighed: Weighed,
    using: str,
    now: dt.datetime,
    weights: Weights,
    exact: Sequence[int] = (),
) -> list[Score]:
    """Return the scores of candidates, best first; those beyond the budget keep their order."""
    wanted = [*exact, *(pk for pk in pks if pk not in set(exact))]
    rows = {
        row["pk"]: row
        for row in SearchDocument.objects.using(using)
        .filter(pk__in=wanted, removed=False)
        .annotate(text=Substr("folded_text", 1, weights.characters_each))
        .values(
            "pk", "key", "folded_head", "text", "group", "validity", "source", "ages", "rank",
            "published_at",
        )
    }  # fmt: skip
    judged, later, budget = [], [], weights.characters
    for pk in wanted:
        if pk not in rows:
            continue
        row = rows[pk]
        budget -= len(row["text"])
        if budget < 0:
            later.append(Score(pk, 0.0))
            continue
        published = row["published_at"]
        judged.append(
            Judged(
                pk=pk,
                key=row["key"],
                head=row["folded_head"],
                text=row["text"],
                group=row["group"],
                validity=row["validity"],
                is_attachment=row["source"] == DocumentSource.ATTACHMENT,
                ages=row["ages"],
                rank=row["rank"],
                published_on=timezone.localdate(published) if published else None,
            )
        )
    today = timezone.localdate(now)
    return [*rescore(judged, weighed, today=today, weights=weights), *later]


def exact_matches(query: ParsedQuery, using: str, filters: Filters) -> tuple[int, ...]:
    """Return the documents that are what was typed: by 文号 or 索引号, then by title."""
    documents = visible(using, filters)
    number = Q(number_key=query.key) | Q(index_key=query.key)
    if query.number:
        parts = query.number
        condition = Q()
        if parts.agency:
            condition &= Q(number_agency=parts.agency)
        if parts.year:
            condition &= Q(number_year=parts.year)
        if parts.serial:
            condition &= Q(number_serial=parts.serial)
        number |= condition
    by_number = documents.filter(number).order_by(F("published_at").desc(nulls_last=True), "-pk")
    by_title = documents.filter(title_key=query.key).order_by(
        F("published_at").desc(nulls_last=True), "-pk"
    )
    by_sound = documents.none()
    if query.key.isascii() and query.key.isalpha() and len(query.key) >= _LEAST_LETTERS:
        # Titles as their pinyin or its initials: luosifen, lsf.
        by_sound = documents.filter(
            Q(pinyin__contains=query.key) | Q(initials__contains=query.key)
        ).order_by(Length("title_key"), "-pk")
    found = [*by_number.values_list("pk", flat=True)[:20]]
    found += by_title.values_list("pk", flat=True)[:20]
    found += by_sound.values_list("pk", flat=True)[:20]
    return tuple(dict.fromkeys(found))


def visible(using: str, filters: Filters) -> QuerySet[SearchDocument]:
    """Return the documents that pass the filters."""
    documents = SearchDocument.objects.using(using).filter(
        Q(expires_at__isnull=True) | Q(expires_at__gt=filters.now), removed=False
    )
    for facet, chosen in filters.chosen.items():
        if facet is Facet.ISSUING_BODY:
            condition = Q()
            for value in chosen:
                condition |= Q(issuing_bodies__contains=value)
            documents = documents.filter(condition)
        else:
            documents = documents.filter(**{f"{facet.value}__in": chosen})
    if filters.since:
        documents = documents.filter(published_at__date__gte=filters.since)
    if filters.until:
        documents = documents.filter(published_at__date__lte=filters.until)
    return documents
