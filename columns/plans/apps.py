"""政务公开-规划计划: plans, and summaries of what came of them."""

from django.utils.translation import gettext_lazy as _

from cms.plugins.config import ColumnConfig


class PlansConfig(ColumnConfig):
    """政务公开-规划计划: plans, and summaries of what came of them."""

    name = "columns.plans"
    label = "column_plans"
    slug = "plans"
    verbose_name = _("规划计划")
    path = ("政务公开", "规划计划")
    page = "PlansPage"
    items = {"商务规划": "PlanPage"}
