"""政务公开-机构概况: the bureau's units, what they do and how to reach them."""

from django.utils.translation import gettext_lazy as _

from cms.plugins.config import ColumnConfig


class OrganizationConfig(ColumnConfig):
    """政务公开-机构概况: the bureau's units, what they do and how to reach them."""

    name = "columns.organization"
    label = "column_organization"
    slug = "organization"
    verbose_name = _("机构概况")
    path = ("政务公开", "机构概况")
    page = "OrganizationPage"
    items = {"机构概况": "UnitDirectoryPage"}
