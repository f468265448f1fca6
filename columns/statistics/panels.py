"""What the editing form says of the table."""

from __future__ import annotations

from typing import Any

from wagtail.admin.panels import Panel


class RiskPanel(Panel):
    """Names the cells of the saved draft from which a single respondent could be inferred."""

    class BoundPanel(Panel.BoundPanel):
        """The panel in a form."""

        template_name = "column_statistics/admin/risks.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add the risks and the published numbers that the draft changes."""
            from columns.statistics.models import StatisticsSettings

            context: dict[str, Any] = super().get_context_data(parent_context)
            context["risks"] = self.instance.risks() if self.instance.pk else []
            context["changes"] = self.instance.changes() if self.instance.pk else []
            context["rule"] = StatisticsSettings.load()
            return context
