"""政务公开-财政信息: budgets, final accounts and 三公 expenses."""

from django.utils.translation import gettext_lazy as _

from cms.plugins.config import ColumnConfig


class FinanceConfig(ColumnConfig):
    """政务公开-财政信息: budgets, final accounts and 三公 expenses."""

    name = "columns.finance"
    label = "column_finance"
    slug = "finance"
    verbose_name = _("财政信息")
    path = ("政务公开", "财政信息")
    page = "FinancePage"
    items = {
        "财政预算": "BudgetPage",
        "财政决算": "FinalAccountPage",
        "“三公”经费": "ThreePublicPage",
    }
