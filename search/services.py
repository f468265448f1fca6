"""Writes of the table of documents and of the embedded index, in the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet
from wagtail.models import Page

from search.backends import external_backend
from search.backends.database import database_backend
from search.models import SearchDocument
from search.sources import documents_of, live_pages
from search.statistics import is_outdated

_CHUNK = 200
_SMALL = 500
# What an update writes: all but the identity and what is counted.
_WRITTEN = tuple(
    field.attname
    for field in SearchDocument._meta.concrete_fields
    if field.attname not in {"id", "key", "revision", "pending", "removed"}
)
_EMPTIED = (
    "title", "title_key", "document_number", "number_key", "index_number", "index_key", "pinyin",
    "initials", "keywords", "file_name", "summary", "body", "folded_head", "folded_text", "url",
    "digest",
)  # fmt: skip


def follow_page(page: Any) -> int:
    """Make the documents of a specific page what the public may read of it; return the changes.

    Nothing is written where nothing changed.
    """
    if not live_pages(Page.objects.filter(pk=page.pk)).exists():
        return forget(SearchDocument.objects.filter(page_id=page.pk))
    changed, keys = 0, []
    chunk: list[SearchDocument] = []
    for document in documents_of(page):
        keys.append(document.key)
        chunk.append(document)
        if len(chunk) == _CHUNK:
            changed += put(chunk)
            chunk = []
    changed += put(chunk)
    present = SearchDocument.objects.filter(page_id=page.pk, removed=False)
    gone = set(present.values_list("key", flat=True)) - set(keys)
    for part in _parts(sorted(gone)):
        changed += forget(SearchDocument.objects.filter(key__in=part))
    return changed


def put(documents: Sequence[SearchDocument]) -> int:
    """Write documents that differ from what is there; return how many."""
    if not documents:
        return 0
    present = {
        row.key: row
        for row in SearchDocument.objects.filter(
            key__in=[document.key for document in documents]
        ).only("key", "digest", "revision", "removed")
    }
    pending = external_backend() is not None
    new, changed = [], []
    for document in documents:
        row = present.get(document.key)
        document.pending = pending
        if row is None:
            new.append(document)
        elif row.digest != document.digest or row.removed:
            document.pk, document.revision = row.pk, row.revision + 1
            changed.append(document)
    with transaction.atomic():
        SearchDocument.objects.bulk_create(new)
        if changed:
            SearchDocument.objects.bulk_update(
                changed, [*_WRITTEN, "revision", "pending", "removed"], batch_size=50
            )
        written = [*new, *changed]
        if written:
            database_backend().upsert(written)
            _tell_external()
            if new:
                _recount_small_site()
    return len(written)


def forget(documents: QuerySet[SearchDocument]) -> int:
    """Take documents away at once; where an external index follows, leave a row that says so."""
    with transaction.atomic():
        rows = list(documents.filter(removed=False).only("pk"))
        if not rows:
            return 0
        database_backend().delete(rows)
        same = SearchDocument.objects.filter(pk__in=[row.pk for row in rows])
        if external_backend() is None:
            same.delete()
        else:
            empty: dict[str, Any] = dict.fromkeys(_EMPTIED, "")
            same.update(**empty, revision=F("revision") + 1, pending=True, removed=True)
            _tell_external()
    return len(rows)


def follow_subtree(page: Page) -> None:
    """Follow a page and all below it: some may have become public, others hidden or moved."""
    subtree = Page.objects.filter(path__startswith=page.path)
    public = set(live_pages(subtree).values_list("pk", flat=True))
    every = list(subtree.order_by("path").values_list("pk", flat=True))
    for part in _parts([pk for pk in every if pk not in public]):
        forget(SearchDocument.objects.filter(page_id__in=part))
    for part in _parts([pk for pk in every if pk in public]):
        for one in Page.objects.filter(pk__in=part).specific():
            follow_page(one)


def forget_pages(page_ids: Iterable[int]) -> None:
    """Take away all documents of pages."""
    for part in _parts(list(page_ids)):
        forget(SearchDocument.objects.filter(page_id__in=part))


def follow_files(file_ids: Iterable[int]) -> None:
    """Follow the pages that use files whose text or openness has changed."""
    from cms.attachments.models import LiveFile

    users = LiveFile.objects.filter(document_id__in=list(file_ids)).values("page_id")
    for page in Page.objects.filter(Q(pk__in=users), live=True).specific():
        with transaction.atomic():
            follow_page(page)


def rebuild_table(chunk: int = _CHUNK) -> int:
    """Make the table anew from what is public; return how many documents changed.

    Memory of one chunk of pages; a transaction for each page, so that publication goes on beside.
    """
    changed, last = 0, 0
    pages = live_pages(Page.objects.order_by("pk"))
    while rows := list(pages.filter(pk__gt=last)[:chunk]):
        last = rows[-1].pk
        for page in Page.objects.filter(pk__in=[row.pk for row in rows]).specific():
            with transaction.atomic():
                # Locked, so that a release meanwhile is not overwritten by what was read before.
                locked = Page.objects.select_for_update(of=("self",)).filter(pk=page.pk).first()
                if locked is not None:
                    changed += follow_page(locked.specific)
    known = SearchDocument.objects.filter(removed=False).order_by("page_id")
    for part in _parts(list(known.values_list("page_id", flat=True).distinct())):
        public = set(live_pages(Page.objects.filter(pk__in=part)).values_list("pk", flat=True))
        hidden = [pk for pk in part if pk not in public]
        changed += forget(SearchDocument.objects.filter(page_id__in=hidden))
    return changed


def _parts(values: list[Any]) -> Iterable[list[Any]]:
    for start in range(0, len(values), _CHUNK):
        yield values[start : start + _CHUNK]


def _recount_small_site() -> None:
    """Count words again while a site is so small that each document matters; later cron does."""
    documents = SearchDocument.objects.filter(removed=False)[: _SMALL + 1].count()
    if documents <= _SMALL and is_outdated():
        from search.tasks import recount_words

        transaction.on_commit(recount_words.enqueue, robust=True)


def _tell_external() -> None:
    """After the commit let the external index follow, where there is one."""
    if external_backend() is None:
        return
    from search.tasks import sync_external

    transaction.on_commit(sync_external.enqueue, robust=True)


def follow_changed_files() -> int:
    """Read the public files that have not been read; return how many."""
    from cms.attachments.models import LiveFile
    from cms.attachments.text.queries import unread_files
    from cms.attachments.text.services import read_texts

    public = LiveFile.objects.filter(document__isnull=False).values_list("document_id", flat=True)
    total = 0
    for part in _parts(unread_files(set(public))):
        read = read_texts(part)
        follow_files(read)
        total += len(read)
    return total
