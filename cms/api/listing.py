"""Lists of live pages, newest first, at a cost that does not grow with the site."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.cache import cache
from django.db.models import Max
from django.utils.functional import cached_property
from wagtail.models import Page

from cms.core.models import ReleaseRecord

NEWEST_FIRST = ("-first_published_at", "-pk")
_OLDEST_FIRST = ("first_published_at", "pk")
# A release that commits after a later one was counted is noticed no later than this.
_COUNT_SECONDS = 60


class NewestFirst:
    """The live pages of some types, or without types all, in one language.

    Everything is read from the index on (content type, language, live, first publication, number)
    of Wagtail's page table; the pages themselves are fetched by number afterwards. Types are
    joined by UNION ALL: with IN the database would sort all rows, with UNION ALL it merges what
    the index already has in order. ``live`` is compared with IN because Django writes a plain
    comparison with True as the bare column, which SQLite cannot look up in an index.
    """

    def __init__(self, content_types: Sequence[int], locale_id: int, *, root_id: int) -> None:
        self.content_types = tuple(sorted(content_types))
        self.locale_id = locale_id
        self.root_id = root_id

    def _parts(self) -> list[Any]:
        pages = Page.objects.filter(locale_id=self.locale_id, live__in=[True]).order_by()
        # The root of the tree is live too, and no content.
        pages = pages.exclude(pk=self.root_id)
        if not self.content_types:
            return [pages]
        return [pages.filter(content_type_id=one) for one in self.content_types]

    @cached_property
    def count(self) -> int:
        """Return how many there are; counted anew after each passage through the door."""
        # Nothing becomes live or stops being live without a release record.
        last = ReleaseRecord.objects.aggregate(last=Max("pk"))["last"]
        types = "-".join(map(str, self.content_types))
        key = f"cms_api.count:{types}:{self.locale_id}:{last}"
        known: int | None = cache.get(key)
        if known is None:
            known = sum(pages.count() for pages in self._parts())
            cache.set(key, known, _COUNT_SECONDS)
        return known

    def ids(self, offset: int, limit: int) -> list[int]:
        """Return the numbers of ``limit`` pages from ``offset``, read from the nearer end."""
        total = self.count
        stop = min(offset + limit, total)
        if offset >= stop:
            return []
        if offset > total // 2:
            return self._read(_OLDEST_FIRST, total - stop, total - offset)[::-1]
        return self._read(NEWEST_FIRST, offset, stop)

    def _read(self, order: tuple[str, ...], start: int, stop: int) -> list[int]:
        first, *others = [part.values_list("pk", "first_published_at") for part in self._parts()]
        pages = first.union(*others, all=True) if others else first
        return [pk for pk, _published in pages.order_by(*order)[start:stop]]
