"""What pages said and did by the end of a day: streams in the order of their keys.

Pages, their drafts and their releases are read side by side, each in one query, so that a board
over a hundred thousand pages holds one page at a time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, CharField, Q, QuerySet
from django.db.models.functions import Cast, TruncDate
from django.utils import timezone
from wagtail.models import Locale, Revision

from cms.core.models import ReleaseKind, ReleaseRecord
from cms.core.restrictions import in_restricted_branch
from cms.plugins.pages import ItemPage

CHUNK: Final = 2000
_ROW_FIELDS: Final = (
    "pk",
    "title",
    "live",
    "first_published_at",
    "owner_id",
    "responsible_unit_id",
)
# Read where they are asked for only: reading a time costs as much as all the rest of a row.
_RELEASE_FIELD: Final = "last_published_at"
_DRAFT_FIELD: Final = "latest_revision_created_at"


@dataclass(slots=True)
class PageVersion:
    """A page's row, and by the end of the day its draft (if it matters) and its releases.

    ``draft`` maps the fields of ``facts_of`` with title, owner and unit; ``releases`` are
    (time, kind) in order, given only where the row alone cannot answer.
    """

    pk: int
    row: Mapping[str, Any]
    draft: Mapping[str, Any] | None
    releases: tuple[tuple[dt.datetime, str], ...]
    existed: bool


def end_of(day: dt.date) -> dt.datetime:
    """Return the first moment after a day in the project's time zone."""
    return timezone.make_aware(dt.datetime.combine(day + dt.timedelta(days=1), dt.time.min))


def facts_of(model: type[ItemPage]) -> tuple[str, ...]:
    """Return the fields of an item type that its time limit is counted from."""
    names = [*model.event_facts, "event_on", model.done_fact]
    return tuple(dict.fromkeys(name for name in names if name))


def versions_of(
    model: type[ItemPage],
    day: dt.date,
    locale: int,
    *,
    is_today: bool,
    open_only: bool = False,
    running_only: bool = False,
    with_changes: bool = True,
) -> Iterator[PageVersion]:
    """Yield the pages of a type in a language with what is known of them at the end of the day.

    Three queries. ``open_only`` leaves restricted pages out, ``running_only`` those whose row is
    public and has no draft beside it, ``with_changes=False`` the time of the newest release.
    """
    end = end_of(day)
    fields = facts_of(model)
    # The type says nothing new, but it is how an index finds the pages of a small type.
    kind = ContentType.objects.get_for_model(model)
    pages = model._default_manager.filter(
        content_type=kind, locale_id=locale, alias_of__isnull=True
    )
    if open_only:
        pages = pages.exclude(in_restricted_branch())
    if running_only:
        pages = pages.filter(Q(first_published_at__isnull=True) | Q(has_unpublished_changes=True))
    drafts = _Stream(_drafts(model, pages, fields, end, is_today=is_today))
    releases = _Stream(_releases(pages, end))
    times = ([_RELEASE_FIELD] if with_changes or not is_today else []) + (
        [] if is_today else [_DRAFT_FIELD]
    )
    rows = pages.order_by("pk").values(*_ROW_FIELDS, *times, *fields)
    for row in rows.iterator(chunk_size=CHUNK):
        pk = row["pk"]
        draft = drafts.take(pk)
        yield PageVersion(
            pk=pk,
            row=row,
            draft=draft,
            releases=releases.take(pk) or (),
            existed=is_today or _existed(row, draft, end),
        )


def _existed(row: Mapping[str, Any], draft: Mapping[str, Any] | None, end: dt.datetime) -> bool:
    """Tell whether there was such a page: a version of it, or its (backdated) publication."""
    first, newest = row["first_published_at"], row["latest_revision_created_at"]
    return bool(draft is not None or (first and first < end) or (newest and newest < end))


def own_language() -> int:
    """Return the key of the site's own language; a join would take the pages out of order."""
    return int(
        Locale.objects.values_list("pk", flat=True).get(language_code=settings.LANGUAGE_CODE)
    )


class _Stream:
    """Sorted (key, value) pairs, taken by growing keys."""

    def __init__(self, pairs: Iterator[tuple[int, Any]]) -> None:
        self._pairs = pairs
        self._next = next(pairs, None)

    def take(self, key: int) -> Any:
        """Return the value of a key, ``None`` where it has none."""
        while self._next is not None and self._next[0] < key:
            self._next = next(self._pairs, None)
        return self._next[1] if self._next is not None and self._next[0] == key else None


def _drafts(
    model: type[ItemPage],
    pages: QuerySet[Any],
    fields: tuple[str, ...],
    end: dt.datetime,
    *,
    is_today: bool,
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the newest version by the end of the day, of the pages whose row says another."""
    matters = Q(live=False) | Q(has_unpublished_changes=True)
    if not is_today:
        matters |= Q(latest_revision_created_at__gte=end)
    wanted = pages.filter(matters).annotate(key=Cast("pk", CharField())).values("key")
    names = [*fields, "title", "owner", "responsible_unit"]
    found = (
        Revision.objects.filter(
            content_type=ContentType.objects.get_for_model(model),
            object_id__in=wanted,
            created_at__lt=end,
        )
        .annotate(number=Cast("object_id", BigIntegerField()))
        .order_by("number", "created_at", "pk")
        .values_list("number", *(f"content__{name}" for name in names))
    )
    read = [model._meta.get_field(name).to_python for name in fields]
    for page, group in groupby(found.iterator(chunk_size=CHUNK), key=itemgetter(0)):
        *_older, (_page, *values) = group
        draft = {name: to(value) for name, to, value in zip(fields, read, values, strict=False)}
        title, owner, unit = values[len(fields) :]
        yield page, {**draft, "title": title, "owner_id": owner, "responsible_unit_id": unit}


def _releases(
    pages: QuerySet[Any], end: dt.datetime
) -> Iterator[tuple[int, tuple[tuple[dt.datetime, str], ...]]]:
    """Yield the releases of the pages whose row does not tell how they stood."""
    published = Q(first_published_at__isnull=False)
    # Withdrawn, released again since, or changed after the first publication (条例 art 26: 变更).
    matters = Q(live=False) | Q(last_published_at__gte=end)
    # The comparison costs SQLite a call of ours for each row: few rows name an event.
    matters |= Q(event_on__isnull=False) & Q(event_on__gt=TruncDate("first_published_at"))
    found = (
        ReleaseRecord.objects.filter(
            kind__in=(ReleaseKind.RELEASED, ReleaseKind.WITHDRAWN),
            page_id__in=pages.filter(published & matters).values("pk"),
            happened_at__lt=end,
        )
        .order_by("page_id", "happened_at", "pk")
        .values_list("page_id", "happened_at", "kind")
    )
    for page, group in groupby(found.iterator(chunk_size=CHUNK), key=itemgetter(0)):
        yield page, tuple((time, kind) for _page, time, kind in group)
