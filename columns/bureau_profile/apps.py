"""政务公开-商务局介绍: what the bureau is and how to reach it."""

from django.utils.translation import gettext_lazy as _

from cms.plugins.config import ColumnConfig


class BureauProfileConfig(ColumnConfig):
    """政务公开-商务局介绍: what the bureau is and how to reach it."""

    name = "columns.bureau_profile"
    label = "column_bureau_profile"
    slug = "bureau_profile"
    verbose_name = _("商务局介绍")
    path = ("政务公开", "商务局介绍")
    page = "BureauProfilePage"
    items = {"商务局介绍": "ProfilePage"}
