"""政务公开-政府信息公开指南和目录: the guide, and the catalogue generated from live pages."""

from django.utils.translation import gettext_lazy as _

from cms.plugins.config import ColumnConfig


class DisclosureGuideConfig(ColumnConfig):
    """政务公开-政府信息公开指南和目录: the guide, and the catalogue generated from live pages."""

    name = "columns.disclosure_guide"
    label = "column_disclosure_guide"
    slug = "disclosure_guide"
    verbose_name = _("政府信息公开指南和目录")
    path = ("政务公开", "政府信息公开指南和目录")
    page = "DisclosureGuidesPage"
    items = {"政府信息公开指南和目录": "DisclosureGuidePage"}
