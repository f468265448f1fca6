"""Datasets, indicators and the release calendar in the admin."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from columns.statistics.models import Dataset, Indicator, ReleasePlan


class PlanViewSet(ModelViewSet):
    """发布日程."""

    model = ReleasePlan
    name = "statistics_plans"
    icon = "calendar-alt"
    menu_label = _("发布日程")
    copy_view_enabled = False
    panels = ReleasePlan.panels
    list_display = [
        Column("release", label=_("发布内容"), accessor=str),
        DateColumn("planned_on", label=_("计划发布日期")),
        "note",
    ]
    list_filter = ["dataset", "year"]


class DatasetViewSet(ModelViewSet):
    """统计项目."""

    model = Dataset
    name = "statistics_datasets"
    icon = "table"
    menu_label = _("统计项目")
    copy_view_enabled = False
    panels = Dataset.panels
    list_display = ["name", "period_kind", "region", "data_source"]
    search_fields = ["name"]


class IndicatorViewSet(ModelViewSet):
    """统计指标."""

    model = Indicator
    name = "statistics_indicators"
    icon = "list-ul"
    menu_label = _("统计指标")
    copy_view_enabled = False
    panels = Indicator.panels
    list_display = ["name", "unit", "code"]
    search_fields = ["name"]


class StatisticsViewSetGroup(ViewSetGroup):
    """The menu 统计数据."""

    menu_label = _("统计数据")
    menu_name = "statistics"
    menu_icon = "table"
    menu_order = 170
    items = (PlanViewSet, DatasetViewSet, IndicatorViewSet)
