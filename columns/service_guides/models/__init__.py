"""The column's page types: guides, and quarterly figures."""

from columns.service_guides.models.guides import (
    GuideBasis,
    GuideMaterial,
    GuideQuestion,
    GuideStep,
    ServiceGuidePage,
    ServiceGuidesPage,
)
from columns.service_guides.models.statistics import ServiceFigures, ServiceStatisticsPage

__all__ = [
    "GuideBasis",
    "GuideMaterial",
    "GuideQuestion",
    "GuideStep",
    "ServiceFigures",
    "ServiceGuidePage",
    "ServiceGuidesPage",
    "ServiceStatisticsPage",
]
