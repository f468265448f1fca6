"""Budgets, final accounts and 三公 expenses of the department and its units (rows 14 to 16)."""

from columns.finance.models.accounts import BudgetPage, FinalAccountPage, ThreePublicPage
from columns.finance.models.column import FinancePage

__all__ = ["BudgetPage", "FinalAccountPage", "FinancePage", "ThreePublicPage"]
