"""The 审批表: filled in from the record, to be printed, signed and kept."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _lazy
from django.views.generic.base import TemplateView
from wagtail.models import WorkflowState

from cms.core.models import BureauSettings
from cms.moderation.access import may_see_review
from cms.moderation.models import ReviewRecord
from cms.moderation.queries import required_steps


class ApprovalFormView(TemplateView):
    """One review as a table: each step it has to take, with opinion, person and date, or blank."""

    http_method_names = ["get", "head", "options"]
    template_name = "cms_moderation/approval_form.html"
    extra_context = {"heading": _lazy("信息公开审批表")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        workflow_state = get_object_or_404(WorkflowState, pk=kwargs["workflow_state_id"])
        page = workflow_state.content_object.specific
        if not may_see_review(self.request.user, page):
            raise PermissionDenied
        newest = workflow_state.task_states.order_by("-pk").first()
        version = newest.revision.as_object() if newest else page
        records = list(
            ReviewRecord.objects.filter(workflow_state_id=workflow_state.pk).order_by("pk")
        )
        # A return makes what was said before history.
        begun = max((record.pk for record in records if record.action == "submitted"), default=0)
        current = [record for record in records if record.pk >= begun]
        rows = [
            {
                "step": step.name,
                "records": [
                    record
                    for record in current
                    if record.step_name == step.name and record.action in {"approved", "returned"}
                ],
            }
            for step in required_steps(version)
        ]
        return super().get_context_data(
            bureau=BureauSettings.load(),
            page=page,
            version=version,
            workflow_state=workflow_state,
            submitted=next((one for one in current if one.action == "submitted"), None),
            rows=rows,
            **kwargs,
        )
