"""政务公开-局领导: the bureau's leaders, and the heads of its units."""

from django.utils.translation import gettext_lazy as _

from cms.plugins.config import ColumnConfig


class LeadershipConfig(ColumnConfig):
    """政务公开-局领导: the bureau's leaders, and the heads of its units."""

    name = "columns.leadership"
    label = "column_leadership"
    slug = "leadership"
    verbose_name = _("局领导")
    path = ("政务公开", "局领导")
    page = "LeadershipPage"
    items = {"负责人信息": "LeaderPage", "科室负责人": "UnitHeadsPage"}
