"""The review in the admin's menu: 审核."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from cms.core.admin_views import (
    AuditedCreateView,
    AuditedDeleteView,
    AuditedEditView,
)
from cms.moderation.admin_forms import OwnerOverrideForm, ReviewStepForm
from cms.moderation.admin_views import (
    OverrideCreateView,
    OverrideLiftView,
    StepCreateView,
    StepEditView,
)
from cms.moderation.models import Deputy, OwnerOverrideRecord, ReviewRecord, ReviewStep


class ReviewRecordViewSet(ModelViewSet):
    """审核记录, to be read."""

    model = ReviewRecord
    name = "review-records"
    icon = "history"
    menu_label = _("审核记录")
    copy_view_enabled = False
    inspect_view_enabled = True
    list_per_page = 50
    list_display = [
        "title",
        Column("action", label=_("事由"), accessor="get_action_display"),
        "step_name",
        "department_name",
        "actor_name",
        BooleanColumn("on_paper", label=_("线下签批")),
        "happened_at",
    ]
    list_filter = ["action", "step_kind", "on_paper", "happened_at"]
    list_export = [
        "title",
        "action",
        "step_name",
        "department_name",
        "actor_name",
        "opinion",
        "number",
        "openness",
        "openness_ground",
        "secrecy",
        "happened_at",
        "content_hash",
    ]
    search_fields = ["title", "actor_name", "department_name", "number"]
    form_fields = ["title"]


class ReviewStepViewSet(ModelViewSet):
    """审核步骤."""

    model = ReviewStep
    name = "review-steps"
    icon = "tasks"
    menu_label = _("审核步骤")
    add_view_class = StepCreateView
    edit_view_class = StepEditView
    copy_view_enabled = False
    list_display = [
        "name",
        Column("kind", label=_("类型"), accessor="get_kind_display"),
        "sort_order",
        Column("scope", label=_("适用范围"), accessor="get_scope_display"),
        "days",
        BooleanColumn("active", label=_("启用")),
    ]

    def get_form_class(self, for_update: bool = False) -> type[ReviewStepForm]:
        """Return the form with lists of columns and types."""
        return ReviewStepForm


class DeputyViewSet(ModelViewSet):
    """AB角."""

    model = Deputy
    name = "deputies"
    icon = "group"
    menu_label = _("AB角代办")
    add_view_class = AuditedCreateView
    edit_view_class = AuditedEditView
    delete_view_class = AuditedDeleteView
    copy_view_enabled = False
    list_display = ["absent", "deputy", "valid_from", "valid_until", "reason"]
    panels = [
        FieldPanel("absent"),
        FieldPanel("deputy"),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_until")]),
        FieldPanel("reason"),
    ]


class OwnerOverrideViewSet(ModelViewSet):
    """责任科室调整."""

    model = OwnerOverrideRecord
    name = "owner-overrides"
    icon = "resubmit"
    menu_label = _("责任科室调整")
    add_view_class = OverrideCreateView
    delete_view_class = OverrideLiftView
    copy_view_enabled = False
    inspect_view_enabled = True
    list_display = ["title", "department_names", "reason", "set_by", "set_at", "lifted_at"]
    search_fields = ["title", "department_names", "reason"]

    def get_form_class(self, for_update: bool = False) -> type[OwnerOverrideForm]:
        """Return the form that asks for a column or a page."""
        return OwnerOverrideForm


class ModerationViewSetGroup(ViewSetGroup):
    """The menu 审核."""

    menu_label = _("审核")
    menu_name = "moderation"
    menu_icon = "clipboard-list"
    menu_order = 120
    items: Any = (ReviewRecordViewSet, ReviewStepViewSet, DeputyViewSet, OwnerOverrideViewSet)
