"""The calendar in the admin; the menu is made where all rooms meet."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.admin.viewsets.model import ModelViewSet

from cms.deadlines.admin_views import (
    CalendarCreateView,
    CalendarDeleteView,
    CalendarEditView,
    CalendarIndexView,
)
from cms.deadlines.models import HolidayNotice, WorkCalendarDay
from cms.deadlines.notice_views import NoticeAddView


class _CalendarViewSet(ModelViewSet):
    add_view_class = CalendarCreateView
    edit_view_class = CalendarEditView
    delete_view_class = CalendarDeleteView
    copy_view_enabled = False
    list_per_page = 50


class WorkCalendarDayViewSet(_CalendarViewSet):
    """工作日历: the days that differ from Monday–Friday."""

    model = WorkCalendarDay
    name = "work-calendar"
    icon = "calendar-alt"
    menu_label = _("工作日历")
    index_view_class = CalendarIndexView
    list_display = [
        "date",
        "name",
        BooleanColumn("is_workday", label=_("上班")),
        "notice",
        "source_notice",
    ]
    list_filter = {"is_workday": ["exact"], "notice": ["exact"]}
    list_export = ["date", "is_workday", "name", "notice", "source_notice"]
    search_fields = ["name", "source_notice"]
    panels = [
        FieldRowPanel([FieldPanel("date"), FieldPanel("is_workday")]),
        FieldPanel("name"),
        FieldPanel("notice"),
        FieldPanel("source_notice"),
    ]


class HolidayNoticeViewSet(_CalendarViewSet):
    """放假通知: the State Council's notice of each year."""

    model = HolidayNotice
    add_view_class = NoticeAddView
    name = "holiday-notices"
    icon = "doc-full"
    menu_label = _("放假通知")
    list_display = ["title", "year", "document_number", "issued_on", "source"]
    search_fields = ["title", "document_number"]

    @property
    def add_view(self) -> Any:
        """A notice is pasted, not typed field by field: the view brings its own form."""
        return self.construct_view(self.add_view_class)

    panels = [
        FieldRowPanel([FieldPanel("year"), FieldPanel("issued_on")]),
        FieldPanel("title"),
        FieldPanel("document_number"),
        FieldPanel("source"),
        FieldPanel("text"),
    ]


DEADLINE_VIEWSETS: list[type[ModelViewSet]] = [WorkCalendarDayViewSet, HolidayNoticeViewSet]
