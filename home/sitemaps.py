"""The list of all public pages of a language, for search engines."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import Max, QuerySet
from django.utils.translation import get_language
from wagtail.models import Page


class PageSitemap(Sitemap):  # type: ignore[type-arg]
    """All live pages anybody may open, in the language of the request."""

    # A file of 5,000 addresses is made in a fraction of a second; the protocol allows ten times it.
    limit = 5000

    def items(self) -> QuerySet[Page]:
        """Return the pages in the order of their making: a stable order for paging."""
        return (
            Page.objects.live()
            .public()
            .filter(locale__language_code=get_language(), alias_of__isnull=True, depth__gt=1)
            .only("url_path", "last_published_at", "locale")
            .order_by("pk")
        )

    def location(self, item: Any) -> str:
        """Return the path; Django adds the host the reader asked for."""
        parts = item.get_url_parts()
        return parts[2] if parts and parts[2] else "/"

    def lastmod(self, item: Any) -> dt.datetime | None:
        """Return when the page was last changed."""
        return item.last_published_at

    def get_latest_lastmod(self) -> dt.datetime | None:
        """Return the newest change by one query; Django would read every page."""
        return self.items().aggregate(newest=Max("last_published_at"))["newest"]


SITEMAPS = {"pages": PageSitemap}
