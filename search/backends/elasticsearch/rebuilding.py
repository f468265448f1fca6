"""Makes the index anew beside the one in service, which goes on answering and following."""

from __future__ import annotations

import logging
from typing import Any

from django.utils import timezone

from search.backends.elasticsearch.connection import SECONDS_TO_WRITE
from search.backends.elasticsearch.index import alias, definition, family, new_index
from search.backends.elasticsearch.writing import Writer, index_names, to_index
from search.models import SearchDocument

logger = logging.getLogger(__name__)

CHUNK = 200


def coming(using: str) -> str:
    """Return the alias of the index that is being made."""
    return f"{alias(using)}-next"


def rebuild(client: Any, using: str) -> int:
    """Make a new index, fill it from the table, put it into service; return its documents.

    Every writer writes to both as soon as the new one has its alias, so there is nothing to be
    read a second time: a row committed before we read it is read, one committed after is written
    to both. Memory of one chunk. A rebuild that was broken off is begun anew by the next.
    """
    patient = client.options(request_timeout=SECONDS_TO_WRITE)
    live, following = alias(using), coming(using)
    for left in index_names(patient, following):
        logger.warning("removing the index %s of a rebuild that was broken off", left)
        patient.indices.delete(index=left, ignore_unavailable=True)
    index = new_index(using, timezone.now())
    name = index._name  # noqa: SLF001  it has no public one
    patient.indices.create(index=name, aliases={following: {}}, **definition())
    documents = _fill(Writer(client, live, following), using)
    patient.indices.refresh(index=name)
    before = index_names(patient, live)
    patient.indices.update_aliases(
        actions=[
            *({"remove": {"index": old, "alias": live}} for old in before),
            {"add": {"index": name, "alias": live}},
            {"remove": {"index": name, "alias": following, "must_exist": True}},
        ]
    )
    remove_others(patient, using, name)
    return documents


def _fill(writer: Writer, using: str) -> int:
    documents, last = 0, 0
    rows = SearchDocument.objects.using(using).filter(removed=False).order_by("pk")
    while chunk := list(rows.filter(pk__gt=last)[:CHUNK]):
        last = chunk[-1].pk
        writer.fill([to_index(document) for document in chunk])
        documents += len(chunk)
    return documents


def remove_others(client: Any, using: str, kept: str | None) -> None:
    """Remove all indices of this database but one: former ones, and of former schemas."""
    found = client.indices.get(index=f"{family(using)}-*", features="aliases")
    for name in sorted(set(found) - {kept}):
        client.indices.delete(index=name, ignore_unavailable=True)
