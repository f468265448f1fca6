"""Indexes a set into a throw-away index and asks the product's own query path."""

from __future__ import annotations

import datetime as dt
import json
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_date

from search.backends.base import Filters, SearchBackend
from search.backends.database import database_backend
from search.documents import complete
from search.evaluation.baseline import PlainBigrams
from search.evaluation.measures import Measures, measure
from search.models import DocumentSource, SearchDocument
from search.parsing import parse
from search.ranking import WEIGHTS, Weights
from search.retrieval import retrieve
from search.synonyms import synonyms

_CHUNK = 500
_DEPTH = 10


class EvaluationInputError(ValueError):
    """A file cannot be read as what it should be."""


@dataclass(frozen=True, slots=True)
class EvaluationSet:
    """Questions (id → text) and judgements (question → document → grade)."""

    queries: Mapping[str, str]
    judgements: Mapping[str, Mapping[str, int]]


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON Lines file. Raises ``EvaluationInputError`` with the line."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                value = json.loads(line)
                value["id"] = str(value["id"])
            except (ValueError, KeyError, TypeError) as error:
                raise EvaluationInputError(
                    f"{path.name} 第{number}行不是带 id 的 JSON 对象：{error}"
                ) from error
            yield value


def read_set(queries: Path, qrels: Path) -> EvaluationSet:
    """Return the questions and judgements. Raises ``EvaluationInputError``."""
    asked = {one["id"]: str(one.get("text", "")) for one in read_lines(queries)}
    judgements: dict[str, dict[str, int]] = defaultdict(dict)
    for number, line in enumerate(qrels.read_text("utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            query, document, grade = line.split("\t")
            judgements[query][document] = int(grade)
        except ValueError as error:
            raise EvaluationInputError(
                f"{qrels.name} 第{number}行应为“查询、文档、等级”，用制表符隔开。"
            ) from error
    return EvaluationSet(asked, dict(judgements))


def document_of(value: Mapping[str, Any]) -> SearchDocument:
    """Return a row for a document of the set.

    Besides ``id``, ``title`` and ``text`` any of ``document_number``, ``index_number``,
    ``keywords``, ``summary``, ``kind``, ``topic``, ``validity``, ``issuing_bodies``, ``law`` or
    ``parent`` (what it belongs to), ``rank``, ``published``, ``file_name`` is used.
    """
    published = parse_date(str(value.get("published") or "")[:10] or "-")
    moment = None
    if published:
        moment = timezone.make_aware(dt.datetime.combine(published, dt.time.min))
    parent = value.get("law") or value.get("parent")
    return complete(
        SearchDocument(
            key=value["id"],
            group=f"work:{parent}" if parent else value["id"],
            source=DocumentSource.ATTACHMENT if value.get("file_name") else DocumentSource.PAGE,
            locale="zh-hans",
            year=str(published.year) if published else "",
            published_at=moment,
            title=str(value.get("title", "")),
            body=str(value.get("text", "")),
            **{
                name: str(value.get(name) or "")
                for name in (
                    "document_number", "index_number", "keywords", "summary", "kind", "topic",
                    "validity", "issuing_bodies", "rank", "file_name",
                )
            },
        )
    )  # fmt: skip


def fill(using: str, documents: Iterable[Mapping[str, Any]], backend: SearchBackend) -> int:
    """Write the documents into the throw-away table and the index; memory of one chunk."""
    chunk: list[SearchDocument] = []
    with transaction.atomic(using=using):
        for value in documents:
            chunk.append(document_of(value))
            if len(chunk) == _CHUNK:
                SearchDocument.objects.using(using).bulk_create(chunk)
                chunk = []
        SearchDocument.objects.using(using).bulk_create(chunk)
    # What words weigh is counted in the database, whichever backend finds the documents.
    database = database_backend(using)
    if backend.name != database.name:
        database.rebuild()
    return backend.rebuild()


def ask(
    backend: SearchBackend,
    queries: Mapping[str, str],
    weights: Weights = WEIGHTS,
    progress: Callable[[int], None] = lambda _count: None,
) -> tuple[dict[str, list[str]], list[float]]:
    """Return the answers (question → keys) and the latencies in milliseconds."""
    answers: dict[str, list[str]] = {}
    latencies = []
    names = synonyms(backend.using)
    for number, (query, text) in enumerate(queries.items(), start=1):
        started = time.perf_counter()
        ranked = retrieve(
            parse(text, synonyms=names, weights=weights),
            backend,
            filters=Filters(now=timezone.now()),
            limit=_DEPTH,
            weights=weights,
        )
        latencies.append((time.perf_counter() - started) * 1000)
        pks = [score.pk for score in ranked.scores]
        keys = dict(
            SearchDocument.objects.using(backend.using).filter(pk__in=pks).values_list("pk", "key")
        )
        answers[query] = [keys[pk] for pk in pks]
        progress(number)
    return answers, latencies


def evaluate(
    backend: SearchBackend, given: EvaluationSet, weights: Weights = WEIGHTS
) -> tuple[Measures, dict[str, list[str]]]:
    """Return the measures of the product's answers, and the answers."""
    answers, latencies = ask(backend, given.queries, weights)
    return measure(answers, given.judgements, latencies), answers


def evaluate_baseline(documents: Iterable[Mapping[str, Any]], given: EvaluationSet) -> Measures:
    """Return the measures of plain bigrams over the same files."""
    index = PlainBigrams()
    for value in documents:
        index.add(value["id"], f"{value.get('title', '')}\n{value.get('text', '')}")
    answers, latencies = {}, []
    for query, text in given.queries.items():
        started = time.perf_counter()
        answers[query] = index.search(text, _DEPTH)
        latencies.append((time.perf_counter() - started) * 1000)
    return measure(answers, given.judgements, latencies)
