"""Puts the imports of reports into the admin."""

from __future__ import annotations

from typing import Any

from django.urls import path
from wagtail import hooks

from columns.finance.admin_views import (
    ImportBudgetView,
    ImportFinalAccountView,
    ImportThreePublicView,
)


@hooks.register("register_admin_urls")
def register_imports() -> list[Any]:
    """Register the addresses of the imports."""
    return [
        path("finance/import/budget/", ImportBudgetView.as_view(), name="import_budget"),
        path(
            "finance/import/final-account/",
            ImportFinalAccountView.as_view(),
            name="import_final_account",
        ),
        path(
            "finance/import/three-public/",
            ImportThreePublicView.as_view(),
            name="import_three_public",
        ),
    ]
