"""What is counted, what was published of it, and the pages that say so."""

from columns.statistics.models.calendar import ReleasePlan
from columns.statistics.models.figures import Figure, ReleaseChart
from columns.statistics.models.indicators import Dataset, Indicator, StatisticsSettings
from columns.statistics.models.pages import StatisticalReleasePage, StatisticsPage
from columns.statistics.models.published import DrawnChart, PublishedFigure

__all__ = [
    "Dataset",
    "DrawnChart",
    "Figure",
    "Indicator",
    "PublishedFigure",
    "ReleaseChart",
    "ReleasePlan",
    "StatisticalReleasePage",
    "StatisticsPage",
    "StatisticsSettings",
]
