"""The answer to a searcher: hits with their words marked, grouped, counted, explained."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import F
from django.utils import timezone
from django.utils.safestring import SafeString
from wagtail.models import Page

from cms.attachments.queries import public_documents
from search.backends import external_backend
from search.backends.base import (
    BackendUnavailable,
    Facet,
    Filters,
    SearchBackend,
    Sort,
)
from search.backends.database import database_backend
from search.highlighting import marked, snippet, words_to_mark
from search.labels import label_of
from search.models import DocumentSource, SearchDocument
from search.parsing import ParsedQuery, parse
from search.rescoring import Score
from search.retrieval import NEAREST, Ranked, retrieve
from search.sources import live_pages
from search.spelling import did_you_mean
from search.statistics import statistics_of
from search.synonyms import synonyms

IN_FORCE = frozenset({"", "in_force", "amended"})
# Interpretations shown under their policy.
_COMPANIONS = 3


@dataclass(frozen=True, slots=True)
class Question:
    """What a searcher asks."""

    text: str = ""
    chosen: Mapping[Facet, frozenset[str]] = field(default_factory=dict)
    since: dt.date | None = None
    until: dt.date | None = None
    in_force_only: bool = False
    sort: Sort = Sort.RELEVANCE
    offset: int = 0
    limit: int = 10
    locale: str = ""
    explain: bool = False


@dataclass(frozen=True, slots=True)
class Companion:
    """A page shown with a hit: an interpretation under its policy, or the policy above it."""

    page_id: int
    title: str
    url: str
    kind: str
    is_policy: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer; ``title``, ``number`` and ``snippet`` are safe HTML with ``<mark>``."""

    document: SearchDocument
    title: SafeString
    number: SafeString
    snippet: SafeString
    file_name: SafeString
    score: float
    explanation: Mapping[str, float]
    companions: tuple[Companion, ...] = ()

    @property
    def validity_label(self) -> str:
        """Return whether the document is in force, in words."""
        return label_of(Facet.VALIDITY, self.document.validity, {})

    @property
    def kind_label(self) -> str:
        """Return what kind of page it is, in words."""
        return label_of(Facet.KIND, self.document.kind, {})


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question.

    ``nearest`` says that nothing has all that was asked and the hits are what comes closest;
    ``corrected`` is what was probably meant; ``other_names`` the synonyms that were looked for.
    """

    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[Facet, Mapping[str, int]]
    took: float
    backend: str
    degraded: bool
    nearest: bool = False
    corrected: str = ""
    other_names: tuple[str, ...] = ()


def answer(question: Question, *, facets: Iterable[Facet] = tuple(Facet)) -> Answer:
    """Return the answer; while the external index is away, from the database, marked degraded."""
    query = parse(question.text, synonyms=synonyms())
    filters = filters_of(question)
    backend = external_backend()
    degraded = False
    if backend is not None:
        try:
            return _answered(question, query, filters, backend, tuple(facets))
        except BackendUnavailable:
            degraded = True
    found = _answered(question, query, filters, database_backend(), tuple(facets))
    return dataclasses.replace(found, degraded=degraded)


def filters_of(question: Question) -> Filters:
    """Return what the documents have to be."""
    chosen = dict(question.chosen)
    if question.in_force_only:
        wanted = chosen.get(Facet.VALIDITY, IN_FORCE)
        chosen[Facet.VALIDITY] = frozenset(wanted & IN_FORCE)
    if question.locale and Facet.LOCALE not in chosen:
        chosen[Facet.LOCALE] = frozenset({question.locale})
    return Filters(timezone.now(), chosen, question.since, question.until)


def _answered(
    question: Question,
    query: ParsedQuery,
    filters: Filters,
    backend: SearchBackend,
    facets: Sequence[Facet],
) -> Answer:
    started = timezone.now()
    if question.text.strip() and query.is_empty:
        # Nothing but marks: it asks for nothing, and everything would be no answer.
        return Answer((), 0, {facet: {} for facet in facets}, 0.0, backend.name, False)

    def ask(asked: ParsedQuery, least: float | None = None) -> Ranked:
        return retrieve(
            asked,
            backend,
            filters=filters,
            facets=facets,
            sort=question.sort,
            offset=question.offset,
            limit=question.limit,
            least=least,
        )

    ranked = ask(query)
    nearest = False
    corrected = ""
    if not query.is_empty and question.offset == 0 and ranked.result.total < question.limit:
        corrected = probably_meant(query, backend.using)
    if not query.is_empty and not ranked.scores and not ranked.result.total:
        nearest = True
        closest = parse(corrected, synonyms=synonyms(backend.using)) if corrected else query
        ranked = ask(closest, NEAREST)
        query = closest
    hits = _hits(ranked.scores, query, explain=question.explain, using=backend.using)
    took = (timezone.now() - started).total_seconds() * 1000
    return Answer(
        hits=hits,
        total=ranked.result.total,
        facets=ranked.result.facets,
        took=took,
        backend=backend.name,
        degraded=ranked.result.degraded,
        nearest=nearest and bool(hits),
        corrected=corrected,
        other_names=query.other_names,
    )


def probably_meant(query: ParsedQuery, using: str) -> str:
    """Return what was probably meant by a query that finds little; empty where nothing else.

    The dictionary is made of public texts alone: documents that are not are in no index.
    """
    if query.number:
        return ""
    characters = statistics_of(using).characters
    frequencies = database_backend(using).counted_frequencies
    return did_you_mean(query.folded.strip(), characters, frequencies)


def _hits(
    scores: Sequence[Score], query: ParsedQuery, *, explain: bool, using: str
) -> tuple[Hit, ...]:
    """Return the hits in their order; what has just stopped being public is left out.

    The table follows every change in its transaction; that every text shown is public is asked
    once more of the pages themselves.
    """
    documents = SearchDocument.objects.using(using).filter(removed=False)
    rows = {
        row.pk: row
        for row in documents.filter(pk__in=[score.pk for score in scores]).defer(
            "folded_head", "folded_text"
        )
    }
    pages = {row.page_id for row in rows.values()}
    public = set(live_pages(Page.objects.filter(pk__in=pages)).values_list("pk", flat=True))
    files = {row.file_id for row in rows.values() if row.file_id}
    if files:
        files = set(public_documents().filter(pk__in=files).values_list("pk", flat=True))
    shown = [
        (score, rows[score.pk])
        for score in scores
        if score.pk in rows
        and rows[score.pk].page_id in public
        and (not rows[score.pk].file_id or rows[score.pk].file_id in files)
    ]
    companions = _companions([row for _score, row in shown])
    words = words_to_mark(query.folded, query.pairs, query.other_names)
    return tuple(
        Hit(
            document=row,
            title=marked(row.title, words),
            number=marked(row.document_number, words),
            snippet=snippet(row.body or row.summary, words),
            file_name=marked(row.file_name, words),
            score=score.total,
            explanation=score.parts if explain else {},
            companions=companions.get(row.pk, ()),
        )
        for score, row in shown
    )


def _companions(rows: Sequence[SearchDocument]) -> dict[int, tuple[Companion, ...]]:
    """Return what stands beside hits: a policy's interpretations, an interpretation's policy.

    One query for the documents of the groups and one that they are public.
    """
    groups = {row.group for row in rows if row.source == DocumentSource.PAGE}
    others = SearchDocument.objects.filter(
        group__in=groups, source=DocumentSource.PAGE, removed=False
    ).order_by(F("published_at").desc(nulls_last=True), "-pk")
    by_group: dict[str, list[SearchDocument]] = {}
    columns = ("pk", "key", "group", "page_id", "title", "url", "kind")
    for other in others.only(*columns):
        by_group.setdefault(other.group, []).append(other)
    wanted = {one.page_id for found in by_group.values() if len(found) > 1 for one in found}
    public = set(live_pages(Page.objects.filter(pk__in=wanted)).values_list("pk", flat=True))
    companions = {}
    for row in rows:
        beside = [
            Companion(
                other.page_id or 0, other.title, other.url, other.kind, other.key == other.group
            )
            for other in by_group.get(row.group, ())
            if other.pk != row.pk
            and other.page_id in public
            # Under an interpretation stands its policy; its siblings stand under that.
            and (row.group in (row.key, other.key))
        ]
        companions[row.pk] = tuple(beside[:_COMPANIONS])
    return companions
