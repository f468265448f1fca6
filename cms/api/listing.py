"""Lists of live pages, newest first, at a cost that does not grow with the site."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import add
from typing import Any

from django.core.cache import cache
from django.db.models import Count, IntegerField, Max, Subquery, Value
from django.db.models.functions import Coalesce
from wagtail.models import Page

from cms.core.models import ReleaseRecord

NEWEST_FIRST = ("-first_published_at", "-pk")
_OLDEST_FIRST = ("first_published_at", "pk")
# A release that commits after a later one was counted is noticed no later than this.
_COUNT_SECONDS = 60


class NewestFirst:
    """The live pages of some types, or without types all, in one language.

    Everything is read from the index on (content type, language, live, first publication, number)
    of Wagtail's page table, or for all types from the one that begins with language; the pages
    themselves are fetched by number afterwards. Types are joined by UNION ALL: with IN the
    database would sort all rows, with UNION ALL it merges what the index already has in order.
    ``live`` is compared with IN because Django writes a plain comparison with True as the bare
    column, which SQLite cannot look up in an index.
    """

    def __init__(
        self, content_types: Sequence[int], locale_id: int, *, root_id: int | None = None
    ) -> None:
        self.content_types = tuple(sorted(content_types))
        self.locale_id = locale_id
        # The root of the tree is live too, and no content.
        self.root_id = root_id

    def window(self, offset: int, limit: int) -> tuple[int, list[int]]:
        """Return how many pages there are, and the numbers of ``limit`` of them from ``offset``.

        Two queries. The total is counted anew after each passage through the door, in the query
        that reads the numbers; once it is known, the second half is read from its end.
        """
        key = self._count_key()
        total: int | None = cache.get(key)
        if total is None:
            total, ids = self._read_and_count(offset, limit)
            cache.set(key, total, _COUNT_SECONDS)
            return total, ids
        stop = min(offset + limit, total)
        if offset >= stop:
            return total, []
        if offset > total // 2:
            return total, self._read(_OLDEST_FIRST, total - stop, total - offset)[::-1]
        return total, self._read(NEWEST_FIRST, offset, stop)

    def _count_key(self) -> str:
        # Nothing becomes live or stops being live without a release record.
        last = ReleaseRecord.objects.aggregate(last=Max("pk"))["last"]
        types = "-".join(map(str, self.content_types))
        return f"cms_api.count:{types}:{self.locale_id}:{self.root_id}:{last}"

    def _parts(self) -> list[Any]:
        pages = Page.objects.filter(locale_id=self.locale_id, live__in=[True]).order_by()
        if self.root_id is not None:
            pages = pages.exclude(pk=self.root_id)
        if not self.content_types:
            return [pages]
        return [pages.filter(content_type_id=one) for one in self.content_types]

    def _read(self, order: tuple[str, ...], start: int, stop: int) -> list[int]:
        parts = [part.values_list("pk", "first_published_at") for part in self._parts()]
        return [pk for pk, _published in _joined(parts).order_by(*order)[start:stop]]

    def _read_and_count(self, offset: int, limit: int) -> tuple[int, list[int]]:
        total = reduce(add, (_count_of(part) for part in self._parts()))
        parts = [
            part.annotate(total=total).values_list("pk", "first_published_at", "total")
            for part in self._parts()
        ]
        rows = list(_joined(parts).order_by(*NEWEST_FIRST)[offset : offset + limit])
        if rows:
            return rows[0][2], [pk for pk, _published, _total in rows]
        return sum(part.count() for part in self._parts()), []


def _count_of(pages: Any) -> Any:
    """Return the number of pages as an expression: a subquery of one row, or of none for none."""
    counted = pages.values("locale_id").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))


def _joined(parts: Sequence[Any]) -> Any:
    first, *others = parts
    return first.union(*others, all=True) if others else first
