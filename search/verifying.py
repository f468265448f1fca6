"""Compares what is public with what is indexed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from wagtail.models import Page

from search.backends.base import SearchBackend
from search.models import SearchDocument
from search.sources import documents_of, live_pages

_CHUNK = 200


@dataclass(frozen=True, slots=True)
class Difference:
    """A document that is missing, stale or should not be there, and where."""

    where: str
    key: str
    what: str


def differing_documents() -> Iterator[Difference]:
    """Yield where the table differs from what is public; memory of one chunk of pages."""
    last = 0
    pages = live_pages(Page.objects.order_by("pk"))
    while rows := list(pages.filter(pk__gt=last)[:_CHUNK]):
        ids = [row.pk for row in rows]
        yield from _compared(ids, last, ids[-1])
        last = ids[-1]
    rest = SearchDocument.objects.filter(removed=False, page_id__gt=last)
    for key in rest.values_list("key", flat=True):
        yield Difference("检索文档", key, "对应的页面没有公开")


def _compared(ids: Sequence[int], after: int, until: int) -> Iterator[Difference]:
    present = dict(
        SearchDocument.objects.filter(
            removed=False, page_id__gt=after, page_id__lte=until
        ).values_list("key", "digest")
    )
    for page in Page.objects.filter(pk__in=ids).specific():
        for document in documents_of(page):
            digest = present.pop(document.key, None)
            if digest is None:
                yield Difference("检索文档", document.key, "缺少")
            elif digest != document.digest:
                yield Difference("检索文档", document.key, "内容不是最新的")
    for key in present:
        yield Difference("检索文档", key, "对应的内容没有公开")


def differing_index(backend: SearchBackend) -> Iterator[Difference]:
    """Yield where an index differs from the table; both are read in the order of keys."""
    rows = (
        SearchDocument.objects.using(backend.using).filter(removed=False).order_by("key")
    ).values_list("key", "digest")
    table = iter(rows.iterator(chunk_size=_CHUNK))
    index = iter(backend.digests())
    wanted, found = next(table, None), next(index, None)
    while wanted or found:
        if found is None or (wanted is not None and wanted[0] < found[0]):
            assert wanted is not None
            yield Difference(backend.name, wanted[0], "缺少")
            wanted = next(table, None)
        elif wanted is None or found[0] < wanted[0]:
            yield Difference(backend.name, found[0], "多余")
            found = next(index, None)
        else:
            if wanted[1] != found[1]:
                yield Difference(backend.name, wanted[0], "内容不是最新的")
            wanted, found = next(table, None), next(index, None)


def repair_index(backend: SearchBackend, differing: Iterable[Difference]) -> None:
    """Write again what is missing or stale; what is too much is taken away by a rebuild."""
    keys = {one.key for one in differing}
    documents = SearchDocument.objects.using(backend.using).filter(key__in=keys, removed=False)
    present = list(documents)
    backend.upsert(present)
    if len(present) < len(keys):
        backend.rebuild()
