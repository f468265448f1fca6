"""Which pages are not open to everybody."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Length, Substr
from wagtail.models import Page, PageViewRestriction

from cms.core.request_memory import request_memory


def restricted(path: str = "path") -> Exists:
    """Return the condition that a page, found by the lookup of its ``path``, is restricted.

    True where the page or one above it has a view restriction; part of the caller's own query.
    """
    return Exists(
        _restricted_pages().filter(path=Substr(OuterRef(path), 1, Length("path"))),
    )


def restricted_paths() -> tuple[str, ...]:
    """Return the tree paths of the pages with a restriction of their own, once for a request.

    For long lists that an index answers: a condition on each row would cost more than this query.
    """
    return request_memory.remember(
        "restricted_paths",
        lambda: tuple(_restricted_pages().order_by().values_list("path", flat=True)),
    )


def in_restricted_branch() -> Q:
    """Return the condition that a page is one of those or below one, by their paths.

    Wagtail's ``public()`` says the same after a query that reads the whole table of pages.
    """
    condition = Q()
    for path in restricted_paths():
        condition |= Q(path__startswith=path)
    return condition or Q(pk__in=[])


def _restricted_pages() -> QuerySet[Page]:
    """Return the pages with a restriction of their own.

    Not by a join: of an empty table SQLite knows no size, and it would rather walk all pages.
    """
    return Page.objects.filter(pk__in=PageViewRestriction.objects.values("page_id"))
