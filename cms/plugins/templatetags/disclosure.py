"""What templates ask about pages: dates, links, attachments, standing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django import template
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from cms.core.models import LinkKind
from cms.plugins.links import Link, links_of
from cms.plugins.standing import Standing, standing_of, updated_at

register = template.Library()

_LONG = {"en": "j F Y"}
_LONG_CHINESE = "Y年n月j日"
_SUCCEEDS = (LinkKind.REPLACES, LinkKind.REPEALS, LinkKind.AMENDS)


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """Links that say the same of their pages."""

    label: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Relations:
    """The links of a page, sorted by what a reader does with them."""

    policies: tuple[Link, ...]
    interpretations: tuple[Link, ...]
    successors: tuple[Link, ...]
    groups: tuple[LinkGroup, ...]


@register.simple_tag
def day(value: dt.date | dt.datetime | None, style: str = "long") -> SafeString | str:
    """Return a ``<time>``: 2026年11月23日, in lists (``"list"``) 2026-11-23."""
    if not value:
        return ""
    date = timezone.localtime(value).date() if isinstance(value, dt.datetime) else value
    text = (
        date.isoformat()
        if style == "list"
        else format_date(date, _LONG.get(get_language() or "", _LONG_CHINESE))
    )
    return format_html('<time datetime="{}">{}</time>', date.isoformat(), text)


@register.simple_tag
def relations(page: Any) -> Relations:
    """Return the links of a page in both directions: one query."""
    links = links_of(page)
    groups: dict[str, list[Link]] = {}
    for link in links:
        if link.kind != LinkKind.INTERPRETS:
            groups.setdefault(link.label, []).append(link)
    explained = [link for link in links if link.kind == LinkKind.INTERPRETS]
    return Relations(
        policies=tuple(link for link in explained if link.forward),
        interpretations=tuple(link for link in explained if not link.forward),
        successors=tuple(link for link in links if not link.forward and link.kind in _SUCCEEDS),
        groups=tuple(LinkGroup(label, tuple(group)) for label, group in groups.items()),
    )


@register.simple_tag
def attachments(page: Any) -> list[Any]:
    """Return the attachments of a page with their files: one query."""
    if "attachment_list" in getattr(page, "withheld", ()):
        return []
    return list(page.attachments.select_related("document"))


@register.filter(name="standing")
def standing_filter(page: Any) -> Standing | None:
    """Return whether a policy holds today, ``None`` for other pages."""
    return standing_of(page)


@register.filter(name="updated_at")
def updated_at_filter(page: Any) -> dt.datetime | None:
    """Return the 更新日期 where it differs from the 发布日期 by a day."""
    return updated_at(page)


@register.filter
def days_until(value: dt.date) -> int:
    """Return the number of days from today to a day, negative when it is over."""
    return (value - timezone.localdate()).days


@register.filter
def page_numbers(listing: Any) -> list[Any]:
    """Return the page numbers to offer around the current one, gaps as the paginator's ellipsis."""
    return list(listing.paginator.get_elided_page_range(listing.number, on_each_side=2, on_ends=1))
