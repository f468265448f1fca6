"""Puts the migration into the admin's settings menu, for administrators."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.oldsite.admin_views import MigrationWindowView
from cms.oldsite.services import may_migrate


class MigrationMenuItem(MenuItem):
    """Shown to those who may open a window."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_migrate(request.user)


@hooks.register("register_admin_urls")
def register_page() -> list[URLPattern]:
    """Register the address of the page."""
    return [path("migration/", MigrationWindowView.as_view(), name="migration_window")]


@hooks.register("register_settings_menu_item")
def register_menu_item() -> Any:
    """Register the entry 旧网站迁移."""
    return MigrationMenuItem(
        _("旧网站迁移"),
        reverse("migration_window"),
        name="migration-window",
        icon_name="download",
        order=900,
    )
