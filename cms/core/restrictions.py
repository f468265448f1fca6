"""Which pages are not open to everybody."""

from __future__ import annotations

from django.db.models import Exists, OuterRef
from django.db.models.functions import Length, Substr
from wagtail.models import PageViewRestriction

from cms.core.request_memory import request_memory


def restricted(path: str = "path") -> Exists:
    """Return the condition that a page, found by the lookup of its ``path``, is restricted.

    True where the page or one above it has a view restriction; part of the caller's own query.
    """
    return Exists(
        PageViewRestriction.objects.filter(
            page__path=Substr(OuterRef(path), 1, Length("page__path"))
        )
    )


def restricted_paths() -> tuple[str, ...]:
    """Return the tree paths of the pages with a restriction of their own, once for a request.

    For long lists that an index answers: a condition on each row would cost more than this query.
    """
    return request_memory.remember(
        "restricted_paths",
        lambda: tuple(PageViewRestriction.objects.values_list("page__path", flat=True)),
    )
