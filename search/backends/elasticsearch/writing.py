"""Writes to the cluster: in bulk, in the order of revisions, to the index in service and the next.

While an index is rebuilt there are two: the one in service and the next, each under an alias. A
writer sends to both, so that whatever order the writes of several processes arrive in, both end
with the newest: the version of each write is the row's, and an older one is refused.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from elasticsearch import NotFoundError

from search.backends.base import BackendUnavailable
from search.backends.elasticsearch.connection import (
    SECONDS_TO_EXAMINE,
    SECONDS_TO_WRITE,
    translated,
)
from search.backends.elasticsearch.index import fields_of
from search.models import SearchDocument

# A request of more is split: the cluster refuses 100 MB, and memory is held on both sides.
MOST_DOCUMENTS = 500
MOST_BYTES = 8 * 1024 * 1024
# A row's number never comes again, also for a key that does: a document that is published anew
# outranks its own deletion.
_REVISION_BITS = 20
_TRIES = 3
_VERSION_CONFLICT = 409
_NOT_FOUND = 404
_BAD_REQUEST = 400


class DocumentRefusedError(Exception):
    """The cluster has no place for a document: its fields and our index do not fit."""


@dataclass(frozen=True, slots=True)
class Write:
    """What is to be done with one document; without ``fields`` it is deleted."""

    key: str
    version: int
    fields: str | None

    def lines(self, target: str) -> Iterator[str]:
        """Yield it as the bulk interface takes it."""
        action = {
            "_index": target,
            "_id": self.key,
            "version": self.version,
            # The same state may be sent twice; it repairs what was lost.
            "version_type": "external_gte",
            "require_alias": True,
        }
        yield json.dumps({"index" if self.fields else "delete": action})
        if self.fields:
            yield self.fields


def version_of(document: SearchDocument) -> int:
    """Return the version of a row: of its key the newest row counts, of a row its revision."""
    return (document.pk << _REVISION_BITS) + min(document.revision, (1 << _REVISION_BITS) - 1)


def to_index(document: SearchDocument) -> Write:
    """Return the write that makes a document what the row says."""
    fields = json.dumps(fields_of(document), ensure_ascii=False)
    return Write(document.key, version_of(document), fields)


def to_delete(document: SearchDocument) -> Write:
    """Return the write that takes a document away."""
    return Write(document.key, version_of(document), None)


def portions(writes: Iterable[Write]) -> Iterator[list[Write]]:
    """Yield writes in lists that one request can carry."""
    portion: list[Write] = []
    size = 0
    for write in writes:
        own = len(write.fields or "") * 3
        if portion and (len(portion) == MOST_DOCUMENTS or size + own > MOST_BYTES):
            yield portion
            portion, size = [], 0
        portion.append(write)
        size += own
    if portion:
        yield portion


class Writer:
    """Writes to the index in service and, while there is one, to the next."""

    def __init__(self, client: Any, live: str, coming: str) -> None:
        self._client = client.options(request_timeout=SECONDS_TO_WRITE)
        self._live = live
        self._coming = coming

    def send(self, writes: Sequence[Write]) -> None:
        """Send writes and wait until searches see them; raises ``BackendUnavailable``.

        The rows must have been read before: what is committed after a rebuild has read the row
        then finds the next index here.
        """
        for portion in portions(writes):
            with translated():
                targets = [self._live]
                # The first question is put with less patience: is anyone there?
                first = self._client.options(request_timeout=SECONDS_TO_EXAMINE)
                if first.indices.exists_alias(name=self._coming):
                    targets.append(self._coming)
            missed = self._bulk(portion, targets)
            for _again in range(_TRIES):
                if not missed:
                    break
                # Between our question and our writing the next index went into service, or was
                # given up: whatever is in service now gets it once more.
                missed = self._bulk(portion, [self._live])
            if missed:
                raise BackendUnavailable("索引还没有建立，请运行 manage.py search_rebuild。")

    def fill(self, writes: Sequence[Write]) -> None:
        """Send writes to the next index alone, without making them seen yet."""
        for portion in portions(writes):
            missed = self._bulk(portion, [self._coming], refresh=False)
            if missed:
                raise BackendUnavailable("另一次重建已经开始，本次重建中止。")

    def _bulk(
        self, portion: Sequence[Write], targets: Sequence[str], *, refresh: bool = True
    ) -> set[str]:
        """Send to indices; return those that do not exist."""
        lines = [line for target in targets for write in portion for line in write.lines(target)]
        with translated():
            answer = self._client.bulk(operations=lines, refresh=refresh)
        missed, refused = set(), []
        results = [result for item in answer["items"] for result in item.values()]
        asked = [(target, write) for target in targets for write in portion]
        for result, (target, write) in zip(results, asked, strict=True):
            error = result.get("error")
            if error is None or result["status"] == _VERSION_CONFLICT:
                continue
            if result["status"] == _NOT_FOUND:
                missed.add(target)
            elif result["status"] == _BAD_REQUEST:
                refused.append(f"{write.key}：{error.get('reason')}")
            else:  # full, overloaded, or without a copy to write to
                raise BackendUnavailable(f"Elasticsearch 不能写入：{error.get('reason')}")
        if refused:
            raise DocumentRefusedError("；".join(refused))
        return missed


def index_names(client: Any, name: str) -> list[str]:
    """Return the indices behind an alias, none where there is no alias."""
    try:
        return sorted(client.indices.get_alias(name=name))
    except NotFoundError:
        return []
