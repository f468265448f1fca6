"""The menu 公开情况."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import path, re_path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from cms.compliance.admin_views import BoardView, CoverageView, RowView
from cms.compliance.forms import CoverageItemForm
from cms.compliance.models import CoverageItem, DeadlineShift, SentReminder, UpdateLimit
from cms.compliance.permissions import may_see_board
from cms.core.admin_views import AuditedCreateView, AuditedDeleteView, AuditedEditView


class _BoardMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_see_board(request.user)


class BoardViewSet(ViewSet):
    """看板: the board, its rows and its files."""

    name = "compliance"
    url_prefix = "compliance"
    icon = "calendar-check"
    menu_label = _("看板")
    menu_item_class = _BoardMenuItem

    def get_urlpatterns(self) -> list[Any]:
        """Return the addresses."""
        return [
            path("", BoardView.as_view(), name="index"),
            re_path(r"^board\.(?P<kind>csv|xlsx)$", BoardView.as_view(), name="file"),
            path("rows/<int:number>/", RowView.as_view(), name="row"),
            path("coverage/", CoverageView.as_view(), name="coverage"),
        ]


class UpdateLimitViewSet(ModelViewSet):
    """栏目更新间隔: after how many days without news an inspector objects."""

    model = UpdateLimit
    name = "update-limits"
    icon = "history"
    menu_label = _("栏目更新间隔")
    add_view_class = AuditedCreateView
    edit_view_class = AuditedEditView
    delete_view_class = AuditedDeleteView
    copy_view_enabled = False
    list_display = ["column_slug", "days", "source"]
    panels = [FieldRowPanel([FieldPanel("column_slug"), FieldPanel("days")]), FieldPanel("source")]


class CoverageItemViewSet(ModelViewSet):
    """法定主动公开内容: which columns serve which item of 条例 art 20."""

    model = CoverageItem
    name = "art20-items"
    icon = "list-ol"
    menu_label = _("第二十条对照")
    edit_view_class = AuditedEditView
    copy_view_enabled = False
    list_display = ["number", "text", "columns", "remark"]

    def get_form_class(self, for_update: bool = False) -> type[CoverageItemForm]:
        """Return the form that refuses columns there are not."""
        return CoverageItemForm


class SentReminderViewSet(ModelViewSet):
    """已发提醒."""

    model = SentReminder
    name = "sent-reminders"
    icon = "mail"
    menu_label = _("已发提醒")
    copy_view_enabled = False
    inspect_view_enabled = True
    list_per_page = 50
    list_display = ["sent_at", "stage", "address", "subject"]
    list_filter = {"stage": ["exact"]}
    search_fields = ["subject", "address"]
    form_fields = ["subject"]


class DeadlineShiftViewSet(ModelViewSet):
    """时限变动: what a change of the calendar moved."""

    model = DeadlineShift
    name = "deadline-shifts"
    icon = "date"
    menu_label = _("时限变动")
    copy_view_enabled = False
    inspect_view_enabled = True
    list_per_page = 50
    list_display = ["happened_at", "row_number", "title", "old_due_on", "new_due_on", "cause"]
    search_fields = ["title", "cause"]
    form_fields = ["title"]


class ComplianceViewSetGroup(ViewSetGroup):
    """The menu 公开情况."""

    menu_label = _("公开情况")
    menu_name = "compliance-group"
    menu_icon = "calendar-check"
    menu_order = 120
    items = (
        BoardViewSet(),
        CoverageItemViewSet,
        UpdateLimitViewSet,
        DeadlineShiftViewSet,
        SentReminderViewSet,
    )
