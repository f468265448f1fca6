"""政务公开-政府信息公开工作年度报告: the yearly report in the national format."""

from django.utils.translation import gettext_lazy as _

from cms.plugins.config import ColumnConfig


class AnnualReportsConfig(ColumnConfig):
    """政务公开-政府信息公开工作年度报告: the yearly report in the national format."""

    name = "columns.annual_reports"
    label = "column_annual_reports"
    slug = "annual_reports"
    verbose_name = _("政府信息公开工作年度报告")
    path = ("政务公开", "政府信息公开工作年度报告")
    page = "AnnualReportsPage"
    items = {"政府信息公开工作年度报告": "AnnualReportPage"}
