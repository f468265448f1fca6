"""政务公开-清廉机关: the work for an honest office."""

from django.utils.translation import gettext_lazy as _

from cms.plugins.config import ColumnConfig


class IntegrityConfig(ColumnConfig):
    """政务公开-清廉机关: the work for an honest office."""

    name = "columns.integrity"
    label = "column_integrity"
    slug = "integrity"
    verbose_name = _("清廉机关")
    path = ("政务公开", "清廉机关")
    page = "IntegrityPage"
    items = {"清廉机关": "IntegrityArticlePage"}
    is_party = True
