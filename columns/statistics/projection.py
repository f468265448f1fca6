"""Keeps what is published in step with the pages."""

from __future__ import annotations

from typing import Any

from cms.core.projections import Projection


class PublishedStatistics(Projection):
    """Follows the releases of statistics."""

    name = "statistics.published"

    def released(self, page: Any) -> None:
        """Keep the figures, end those that were revised, draw the charts, those of later ones too."""
        from columns.statistics.models import StatisticalReleasePage
        from columns.statistics.services import publish_figures, redraw, redraw_later

        if isinstance(page, StatisticalReleasePage):
            # Not only what changed: a release that was away comes back with figures unchanged.
            indicators = publish_figures(page) | {cell.indicator for cell in page.cells}
            redraw(page)
            redraw_later(page, indicators)

    def withdrawn(self, page: Any) -> None:
        """Take the figures out of the trends of later releases."""
        self._leave_trends(page)

    def restricted(self, page: Any) -> None:
        """Take the figures out of, or bring them back into, the trends of later releases."""
        self._leave_trends(page)

    def _leave_trends(self, page: Any) -> None:
        from columns.statistics.models import StatisticalReleasePage
        from columns.statistics.services import redraw_later

        page = page.specific
        if isinstance(page, StatisticalReleasePage):
            redraw_later(page, {cell.indicator for cell in page.cells})
