"""政务公开-通知公告: notices and lists of results."""

from django.utils.translation import gettext_lazy as _

from cms.plugins.config import ColumnConfig


class NoticesConfig(ColumnConfig):
    """政务公开-通知公告: notices and lists of results."""

    name = "columns.notices"
    label = "column_notices"
    slug = "notices"
    verbose_name = _("通知公告")
    path = ("政务公开", "通知公告")
    page = "NoticesPage"
    items = {"通知公告": "NoticePage", "名单公示": "ResultListPage"}
    front_page_order = 1
