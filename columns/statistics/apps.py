"""商务专栏-经济数据统计: statistics as tables, charts and data."""

from django.utils.translation import gettext_lazy as _

from cms.plugins.config import ColumnConfig


class StatisticsConfig(ColumnConfig):
    """商务专栏-经济数据统计: statistics as tables, charts and data."""

    name = "columns.statistics"
    label = "column_statistics"
    slug = "statistics"
    verbose_name = _("经济数据统计")
    path = ("商务专栏", "经济数据统计")
    page = "StatisticsPage"
    items = {"经济数据统计": "StatisticalReleasePage"}

    def ready(self) -> None:
        """Keep the published figures and draw the charts when a release becomes public."""
        from cms.core import projections
        from columns.statistics.projection import PublishedStatistics

        projections.register(PublishedStatistics())
