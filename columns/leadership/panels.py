"""What the form of the heads of units shows in place of fields: they live elsewhere."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from wagtail.admin.panels import Panel

from cms.plugins.units import unit_directory


class HeadsPanel(Panel):
    """The heads as the next draft will have them, and the units that have none."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one page."""

        template_name = "column_leadership/admin/heads_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add the units of today with their heads."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            units = unit_directory()
            context["units"] = units
            context["without"] = [unit["name"] for unit in units if not unit["heads"]]
            context["members_url"] = reverse("memberships:index")
            return context
