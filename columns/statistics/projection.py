"""Keeps what is published in step with the pages."""

from __future__ import annotations

from typing import Any

from cms.core.projections import Projection


class PublishedStatistics(Projection):
    """Follows the releases of statistics."""

    name = "statistics.published"

    def released(self, page: Any) -> None:
        """Keep the figures, end those that were revised, draw the charts."""
        from columns.statistics.models import StatisticalReleasePage
        from columns.statistics.services import publish_figures, redraw

        if isinstance(page, StatisticalReleasePage):
            publish_figures(page)
            redraw(page)
