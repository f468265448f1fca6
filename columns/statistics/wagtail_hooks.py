"""Puts statistics into the admin."""

from __future__ import annotations

from typing import Any

from django.urls import path
from wagtail import hooks

from columns.statistics.admin_views import ImportStatisticsView
from columns.statistics.viewsets import StatisticsViewSetGroup


@hooks.register("register_admin_viewset")
def register_statistics() -> StatisticsViewSetGroup:
    """Register the calendar, the datasets and the indicators."""
    return StatisticsViewSetGroup()


@hooks.register("register_admin_urls")
def register_import() -> list[Any]:
    """Register the address of the import."""
    return [path("statistics/import/", ImportStatisticsView.as_view(), name="import_statistics")]
