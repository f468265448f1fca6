"""The backend itself: asks, completes, writes, and says how the cluster is."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from django.conf import settings
from elasticsearch import NotFoundError, TransportError

from search.backends.base import (
    BackendUnavailable,
    Candidate,
    Health,
    SearchBackend,
    SearchRequest,
    SearchResult,
    Suggestion,
    SuggestionKind,
    SuggestRequest,
)
from search.backends.elasticsearch.connection import (
    SECONDS_TO_EXAMINE,
    SECONDS_TO_WRITE,
    connection,
    translated,
)
from search.backends.elasticsearch.index import alias
from search.backends.elasticsearch.questions import search_body, suggest_body
from search.backends.elasticsearch.rebuilding import coming, rebuild, remove_others
from search.backends.elasticsearch.writing import (
    Write,
    Writer,
    index_names,
    to_delete,
    to_index,
)
from search.models import SearchDocument

logger = logging.getLogger(__name__)

Answer = TypeVar("Answer")

_PAGE = 1000
RECENTLY_AWAY = "Elasticsearch 刚才没有应答，稍后再试。"


class ElasticsearchBackend(SearchBackend):
    """Candidates from Elasticsearch; the rows themselves are read from the database."""

    name = "elasticsearch"

    @property
    def _client(self) -> Any:
        return connection()[0]

    def _ask(self, question: Callable[[Any], Answer]) -> Answer:
        """Put a question that a person waits for; raise at once while the cluster is known away."""
        client, breaker = connection()
        if not breaker.may_ask():
            raise BackendUnavailable(RECENTLY_AWAY)
        try:
            with translated():
                answer = question(client)
        except BackendUnavailable as error:
            breaker.failed()
            logger.warning("检索改由数据库应答：%s", error)
            raise
        breaker.succeeded()
        return answer

    def _find(self, body: dict[str, Any]) -> dict[str, Any]:
        # The server gives up a little before we do.
        own_limit = f"{settings.ELASTICSEARCH_TIMEOUT * 800:.0f}ms"

        def ask(client: Any) -> dict[str, Any]:
            answer: dict[str, Any] = client.search(
                index=alias(self.using),
                body={**body, "timeout": own_limit},
                # Half an answer looks like a whole one: rather the database's.
                allow_partial_search_results=False,
            ).body
            return answer

        def ask_again(client: Any) -> dict[str, Any]:
            try:
                return ask(client)
            except NotFoundError:
                # A rebuild has just put another index in the place of the one we meant.
                return ask(client)

        answer = self._ask(ask_again)
        if answer["timed_out"]:
            connection()[1].failed()
            raise BackendUnavailable("Elasticsearch 应答太慢。")
        return answer

    def search(self, request: SearchRequest) -> SearchResult:
        """Return the best candidates, the exact total and the facets."""
        started = time.perf_counter()
        answer = self._find(search_body(request))
        counts = {
            facet: {
                bucket["key"]: bucket["doc_count"]
                for bucket in answer["aggregations"][facet.value]["values"]["buckets"]
                if bucket["key"]
            }
            for facet in request.facets
        }
        hits = answer["hits"]
        found = tuple(Candidate(hit["sort"][-1], hit["_score"] or 0.0) for hit in hits["hits"])
        took = (time.perf_counter() - started) * 1000
        return SearchResult(found, hits["total"]["value"], self.name, counts, took)

    def suggest(self, request: SuggestRequest) -> list[Suggestion]:
        """Return completions, numbers and beginnings of titles first.

        Their texts come from the table, so that what was withdrawn this moment is not among them.
        """
        if not request.typed:
            return []
        answer = self._find(suggest_body(request))
        pks = [hit["sort"][-1] for hit in answer["hits"]["hits"]]
        rows = SearchDocument.objects.using(self.using).filter(removed=False).in_bulk(pks)
        found: dict[str, Suggestion] = {}
        for row in (rows[pk] for pk in pks if pk in rows):
            if row.number_key.startswith(request.typed):
                text, kind = f"{row.document_number} {row.title}", SuggestionKind.NUMBER
            else:
                text, kind = row.title, SuggestionKind.TITLE
            found.setdefault(row.title_key, Suggestion(text, kind, row.url))
        return list(found.values())

    def upsert(self, documents: Iterable[SearchDocument]) -> None:
        """Write documents; one that is already there in a newer revision stays."""
        self._write([to_index(document) for document in documents])

    def delete(self, documents: Iterable[SearchDocument]) -> None:
        """Take documents away; one that is not there is no error."""
        self._write([to_delete(document) for document in documents])

    def _write(self, writes: Sequence[Write]) -> None:
        """Send writes; at once unavailable while the cluster is known away.

        An editor may be waiting: without a worker, documents follow in the request that released
        them.
        """
        if not writes:
            return
        client, breaker = connection()
        if not breaker.may_ask():
            raise BackendUnavailable(RECENTLY_AWAY)
        try:
            Writer(client, alias(self.using), coming(self.using)).send(writes)
        except BackendUnavailable as error:
            # A full disk refuses writes and answers searches.
            if isinstance(error.__cause__, TransportError):
                breaker.failed()
            raise
        breaker.succeeded()

    def rebuild(self) -> int:
        """Make the index anew from the table, without a gap; return the number of documents."""
        client, breaker = connection()
        with translated():
            documents = rebuild(client, self.using)
        breaker.succeeded()
        return documents

    def clear(self) -> None:
        """Remove the index as a whole."""
        with translated():
            remove_others(self._client.options(request_timeout=SECONDS_TO_WRITE), self.using, None)

    def digests(self) -> Iterator[tuple[str, str]]:
        """Yield (key, digest) of what is indexed, ordered by key, as of one moment."""
        client = self._client.options(request_timeout=SECONDS_TO_WRITE)
        with translated():
            moment = client.open_point_in_time(index=alias(self.using), keep_alive="1m")["id"]
        try:
            after: list[Any] | None = None
            while True:
                with translated():
                    hits = client.search(
                        pit={"id": moment, "keep_alive": "1m"},
                        sort=["key"],
                        size=_PAGE,
                        search_after=after,
                        source=["key", "digest"],
                        track_total_hits=False,
                    )["hits"]["hits"]
                for hit in hits:
                    yield hit["_source"]["key"], hit["_source"]["digest"]
                if len(hits) < _PAGE:
                    return
                after = hits[-1]["sort"]
        finally:
            with translated():
                client.close_point_in_time(id=moment)

    def health(self) -> Health:
        """Return how the cluster is; does not raise."""
        client = self._client.options(request_timeout=SECONDS_TO_EXAMINE)
        documents, problems = 0, []
        try:
            with translated():
                names = index_names(client, alias(self.using))
                if not names:
                    problems.append("索引还没有建立，请运行 manage.py search_rebuild。")
                else:
                    state = client.cluster.health(index=names, timeout="1s")
                    if state["status"] == "red":
                        problems.append("索引有缺损（red），请检查集群的节点。")
                    problems += _blocks(client.indices.get_settings(index=names))
                    documents = client.count(index=names)["count"]
        except BackendUnavailable as error:
            problems.append(str(error))
        return Health(self.name, documents, tuple(problems))


def _blocks(answer: Any) -> list[str]:
    """Return what keeps an index from being written."""
    blocked = any(
        str(value).lower() == "true"
        for index in answer.values()
        for value in index["settings"]["index"].get("blocks", {}).values()
    )
    return ["索引被锁住、不能写入，多半是磁盘满了：腾出空间后会自动解锁。"] if blocked else []
