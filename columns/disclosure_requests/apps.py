"""政务公开-依申请公开: how information is requested, what happens then, what it costs."""

from django.utils.translation import gettext_lazy as _

from cms.plugins.config import ColumnConfig


class DisclosureRequestsConfig(ColumnConfig):
    """政务公开-依申请公开: how information is requested, what happens then, what it costs."""

    name = "columns.disclosure_requests"
    label = "column_disclosure_requests"
    slug = "disclosure_requests"
    verbose_name = _("依申请公开")
    path = ("政务公开", "依申请公开")
    page = "DisclosureRequestsPage"
    items = {"依申请公开": "RequestRegimePage"}
