"""The home panel of what waits for the person; the inbox grows from here."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from cms.moderation.models import DepartmentTaskState
from cms.moderation.queries import sign_offs_for

_SHOWN = 20


class WaitingPanel(Component):
    """待我审核: the most urgent first; two queries, whatever their number."""

    name = "moderation_waiting"
    template_name = "cms_moderation/waiting_panel.html"
    order = 50

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return the states that wait for the person, and how many there are."""
        user = parent_context["request"].user
        waiting = DepartmentTaskState.objects.filter(
            pk__in=sign_offs_for(user).order_by().values("state_id")
        )
        shown = waiting.select_related("revision", "workflow_state__requested_by").order_by(
            "due_on", "pk"
        )
        return {
            "states": shown[:_SHOWN],
            "total": waiting.count(),
            "today": timezone.localdate(),
        }
