"""Puts the import of the list of powers into the admin."""

from __future__ import annotations

from typing import Any

from django.urls import path
from wagtail import hooks

from columns.powers.admin_views import ImportPowersView


@hooks.register("register_admin_urls")
def register_import() -> list[Any]:
    """Register the address of the import."""
    return [path("powers/import/", ImportPowersView.as_view(), name="import_powers")]
