"""Puts the columns into the admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from cms.plugins.viewsets import ColumnListings


@hooks.register("register_admin_viewset")
def register_column_listings() -> ColumnListings:
    """Register a list for each item type of each column."""
    return ColumnListings()


@hooks.register("construct_explorer_page_queryset")
def whole_pages_in_the_explorer(parent: Any, pages: Any, request: HttpRequest) -> Any:
    """Fetch whole pages, one query a type: what one may do is asked of each row."""
    return pages.specific()
