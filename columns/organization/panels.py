"""What the form of the directory shows in place of fields: the units live elsewhere."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.panels import Panel

from cms.plugins.units import unit_changes, unit_directory


class UnitsPanel(Panel):
    """The units as the next draft will have them, what has changed, and what is still missing."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one page."""

        template_name = "column_organization/admin/units_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add the units of today, and how they differ from what the public sees."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            units = unit_directory()
            page = self.instance
            live = type(page).objects.filter(pk=page.pk, live=True).first() if page.pk else None
            context["units"] = units
            context["changes"] = unit_changes(live.units, units) if live else []
            context["incomplete"] = incomplete(units)
            context["departments_url"] = reverse("departments:index")
            context["members_url"] = reverse("memberships:index")
            return context


def incomplete(units: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Return (unit, what is missing) for what catalogue row 2 asks of it: 职责 and 电话."""
    found = []
    for unit in units:
        missing = [
            label
            for key, label in (
                ("duties", _("工作职责")),
                ("phone", _("联系电话")),
                ("heads", _("负责人")),
            )
            if not unit[key]
        ]
        if missing:
            found.append((unit["name"], _("、").join(missing)))
    return found
