"""Full-text search over what is public."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Full-text search over what is public; follows the releases."""

    name = "search"
    verbose_name = _("全文检索")

    def ready(self) -> None:
        """Follow releases and deletions, and who may see a collection of files."""
        from cms.core import projections
        from search import receivers
        from search.projection import SearchProjection

        projections.register(SearchProjection())
        receivers.connect()
