"""服务平台-办事指南: guides to the bureau's services, and how many were handled."""

from django.utils.translation import gettext_lazy as _

from cms.plugins.config import ColumnConfig


class ServiceGuidesConfig(ColumnConfig):
    """服务平台-办事指南: guides to the bureau's services, and how many were handled."""

    name = "columns.service_guides"
    label = "column_service_guides"
    slug = "service_guides"
    verbose_name = _("办事指南")
    path = ("服务平台", "办事指南")
    page = "ServiceGuidesPage"
    items = {"办事指南": "ServiceGuidePage", "办事统计": "ServiceStatisticsPage"}
