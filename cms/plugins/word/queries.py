"""Reads about drafts made from Word."""

from __future__ import annotations

from typing import Any

from wagtail.models import Locale, Page

from cms.plugins.models import WordSource
from cms.plugins.registry import registry


def landing_of(model: Any) -> Any:
    """Return the landing page of an item type in the site's first language, or ``None``."""
    column = registry.for_model(model)
    if column is None:
        return None
    return column.page_model.objects.filter(locale=Locale.get_default()).first()


def source_of(page: Page) -> WordSource | None:
    """Return the newest Word file a page was made from, or ``None``; one query."""
    sources = WordSource.objects.filter(page_id=page.pk).select_related("document", "user")
    return sources.order_by("-created_at", "-pk").first()


def drafts_of(sha256: str) -> list[Page]:
    """Return the pages made from the same file before, newest first; one query."""
    sources = WordSource.objects.filter(document__sha256=sha256).select_related("page")
    return [source.page for source in sources.order_by("-created_at", "-pk")[:5]]
