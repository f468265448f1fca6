"""Reads the links of a page in both directions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from wagtail.models import Page

from cms.core.models.links import FORWARD_LABELS, REVERSE_LABELS, LinkKind, PageLink
from cms.core.restrictions import restricted


@dataclass(frozen=True, slots=True)
class Link:
    """A link as a reader of one page sees it: to ``other``, ``forward`` or read backwards."""

    kind: LinkKind
    forward: bool
    other: Page

    @property
    def label(self) -> str:
        """Return what the other page is to this one, in the reader's language."""
        return str((FORWARD_LABELS if self.forward else REVERSE_LABELS)[self.kind])

    def as_value(self) -> dict[str, Any]:
        """Return the link for the API."""
        return {
            "kind": str(self.kind),
            "direction": "to" if self.forward else "from",
            "id": self.other.pk,
            "title": self.other.title,
            "url": self.other.url,
        }


def links_of(page: Page) -> list[Link]:
    """Return the links of a page to and from public pages: one query, own links first, in order."""
    to_others = Q(page=page, target__live=True) & ~Q(restricted("target__path"))
    from_others = Q(target=page, page__live=True) & ~Q(restricted("page__path"))
    rows = (
        PageLink.objects.filter(to_others | from_others)
        .select_related("page", "target")
        .order_by("sort_order", "pk")
    )
    own: list[Link] = []
    others: list[Link] = []
    for row in rows:
        forward = row.page_id == page.pk
        link = Link(LinkKind(row.kind), forward, row.target if forward else row.page)
        (own if forward else others).append(link)
    return own + others
