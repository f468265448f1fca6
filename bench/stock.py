"""The stock site: one plain page type, published as Wagtail publishes."""

from __future__ import annotations

from datetime import date
from typing import Any

from wagtail.models import Locale, Page
from wagtail.models import Site as WagtailSite

from bench.copies import Changes
from bench.sites import PARAGRAPHS, Site
from bench.stock_project.plain.models import PlainIndexPage, PlainPage


class StockSite(Site):
    """Wagtail as it comes."""

    type_name = "plain.PlainPage"

    def build(self) -> Page:
        """Put an index page under Wagtail's first page."""
        root = WagtailSite.objects.get(is_default_site=True).root_page
        index = PlainIndexPage(title="动态", slug="news", locale=Locale.get_default())
        root.add_child(instance=index)
        return index

    def new_page(self, title: str, slug: str) -> PlainPage:
        """Return a page with the text of ours."""
        body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
        return PlainPage(title=title, slug=slug, date=date(2026, 1, 1), body=body, live=False)

    def publish(self, page: Any) -> None:
        """Publish the newest revision."""
        page.latest_revision.publish()

    def changes(self) -> Changes:
        """Return nothing: Wagtail's tables are all there is."""
        return {}
