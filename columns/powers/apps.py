"""网站首页-权责清单: the powers the bureau exercises, each with its public elements."""

from django.utils.translation import gettext_lazy as _

from cms.plugins.config import ColumnConfig


class PowersConfig(ColumnConfig):
    """网站首页-权责清单: the powers the bureau exercises, each with its public elements."""

    name = "columns.powers"
    label = "column_powers"
    slug = "powers"
    verbose_name = _("权责清单")
    path = ("网站首页", "权责清单")
    page = "PowersPage"
    items = {"权责清单": "PowerItemPage"}
