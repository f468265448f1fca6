"""Views of the tables of the review: each change with its audit record, and followed up."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.views import generic

from cms.core.admin_views import AuditedCreateView, AuditedEditView
from cms.moderation.models import ReviewStep
from cms.moderation.services.changing import lift_override, override_owner
from cms.moderation.sync import sync_moderation
from cms.plugins.registry import registry


class StepCreateView(AuditedCreateView):
    """A new step is in force at once."""

    def save_instance(self) -> Any:
        instance = super().save_instance()
        sync_moderation()
        return instance


class StepEditView(AuditedEditView):
    """So is a changed one."""

    def after_save(self, stored: ReviewStep, instance: ReviewStep) -> None:
        sync_moderation()


class OverrideCreateView(generic.CreateView):
    """Names other units by the service."""

    def save_instance(self) -> Any:
        data = self.form.cleaned_data
        page = data["page"].specific if data["page"] else None
        return override_owner(
            departments=list(data["units"]),
            reason=data["reason"],
            actor=self.request.user,
            page=page,
            column=registry.get(data["column"]) if page is None else None,
        )


class OverrideLiftView(generic.DeleteView):
    """Lets the catalogue decide again; the row stays as history."""

    page_title = _("取消责任科室调整")

    def get_confirmation_message(self) -> str:
        return str(_("取消后按公开目录确定责任科室，原来的调整留作记录。"))

    def delete_action(self) -> None:
        lift_override(self.object, actor=self.request.user)
