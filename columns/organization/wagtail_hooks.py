"""Tells on the admin's front page that the units have changed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component

from columns.organization.queries import unpublished_changes


class ChangedUnitsPanel(Component):
    """What has changed in the units, with the way to the page that should say so."""

    name = "changed_units"
    order = 120
    template_name = "column_organization/admin/changed_units.html"

    def __init__(self, page: Any, changes: list[str]) -> None:
        self.page = page
        self.changes = changes

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Return the page and the changes."""
        return {"page": self.page, "changes": self.changes}


@hooks.register("construct_homepage_panels")
def add_changed_units(request: HttpRequest, panels: list[Any]) -> None:
    """Add the panel for those who may edit the page, where there is something to tell."""
    page, changes = unpublished_changes()
    if page is not None and changes and page.permissions_for_user(request.user).can_edit():
        panels.append(ChangedUnitsPanel(page, changes))
