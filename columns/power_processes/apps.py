"""网站首页-权力运行: how each power is exercised, step by step."""

from django.utils.translation import gettext_lazy as _

from cms.plugins.config import ColumnConfig


class PowerProcessesConfig(ColumnConfig):
    """网站首页-权力运行: how each power is exercised, step by step."""

    name = "columns.power_processes"
    label = "column_power_processes"
    slug = "power_processes"
    verbose_name = _("权力运行")
    path = ("网站首页", "权力运行")
    page = "PowerProcessesPage"
    items = {"权力运行": "PowerProcessPage"}
