"""The catalogue in the admin: one menu for it, the organisation and the calendar."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import django_filters
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from cms.catalogue.admin_views import (
    FlagIndexView,
    RowIndexView,
    RowInspectView,
    WordingCreateView,
    WordingDeleteView,
    WordingEditView,
)
from cms.catalogue.forms import WordingForm
from cms.catalogue.models import CatalogueFlag, CatalogueRow, Channel, Wording
from cms.deadlines.viewsets import DEADLINE_VIEWSETS
from cms.departments.viewsets import DEPARTMENT_VIEWSETS


def _channels(row: CatalogueRow) -> str:
    return "、".join(channel.name for channel in row.channels.all())


def _state(row: CatalogueRow) -> Any:
    if row.vanished_at:
        return _("已移出目录")
    if not row.column_path:
        return _("栏目待处理")
    return _("已启用") if row.column_slug else _("还没有插件")


class RowFilterSet(WagtailFilterSet):
    """By whether the row is in force and whether a plugin serves its column."""

    in_force = django_filters.ChoiceFilter(
        label=_("目录"),
        choices=[("yes", _("现行目录")), ("no", _("已移出目录"))],
        method="filter_in_force",
    )
    plugin = django_filters.ChoiceFilter(
        label=_("栏目插件"),
        choices=[("yes", _("有")), ("no", _("还没有"))],
        method="filter_plugin",
    )

    class Meta:
        model = CatalogueRow
        fields = ["in_force", "plugin", "channels"]

    def filter_in_force(self, queryset: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """Keep the rows in force, or the others."""
        return queryset.filter(vanished_at__isnull=value == "yes")

    def filter_plugin(self, queryset: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """Keep the rows with a plugin, or the others."""
        if value == "yes":
            return queryset.exclude(column_slug="")
        return queryset.filter(column_slug="")


class FlagFilterSet(WagtailFilterSet):
    """By whether the flag still waits."""

    waiting = django_filters.ChoiceFilter(
        label=_("状态"),
        choices=[("yes", _("待处理")), ("no", _("已解决"))],
        method="filter_waiting",
    )

    class Meta:
        model = CatalogueFlag
        fields = ["waiting", "cell"]

    def filter_waiting(self, queryset: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        """Keep what waits, or what is resolved."""
        return queryset.filter(resolved_at__isnull=value == "yes")


class CatalogueRowViewSet(ModelViewSet):
    """目录事项: the rows as received and as read."""

    model = CatalogueRow
    name = "catalogue-rows"
    icon = "list-ol"
    menu_label = _("目录事项")
    index_view_class = RowIndexView
    inspect_view_class = RowInspectView
    inspect_view_enabled = True
    copy_view_enabled = False
    list_per_page = 50
    list_display = [
        "number",
        "item",
        "responsible",
        "time_limit",
        Column("channels", label=_("公开渠道"), accessor=_channels),
        "column_text",
        Column("state", label=_("状态"), accessor=_state),
    ]
    list_export = ["number", "item", "responsible", "time_limit", "channels_text", "column_text"]
    filterset_class = RowFilterSet
    search_fields = ["item", "content", "responsible", "column_text"]
    form_fields = ["item"]


class WordingViewSet(ModelViewSet):
    """写法对照: how writings are read that the grammar has no reading for."""

    model = Wording
    name = "catalogue-wordings"
    icon = "edit"
    menu_label = _("写法对照")
    add_view_class = WordingCreateView
    edit_view_class = WordingEditView
    delete_view_class = WordingDeleteView
    copy_view_enabled = False
    list_display = ["written", "read_as", "cell"]
    list_filter = {"cell": ["exact"]}
    search_fields = ["written", "read_as"]

    def get_form_class(self, for_update: bool = False) -> type[WordingForm]:
        """Return the form that refuses what it can't read itself."""
        return WordingForm


wordings = WordingViewSet()


def mending_link(flag: CatalogueFlag) -> Any:
    """Return the link that settles a flag: a wording for cells with a grammar, else nothing."""
    if flag.resolved_at or flag.cell not in dict(Wording._meta.get_field("cell").choices or ()):
        return ""
    given = {"cell": flag.cell, "written": flag.raw, "read_as": flag.nearest}
    return format_html(
        '<a class="button button-small button-secondary" href="{}?{}">{}</a>',
        reverse(wordings.get_url_name("add")),
        urlencode(given),
        _("写明读法"),
    )


class CatalogueFlagViewSet(ModelViewSet):
    """待处理: cells that could not be read."""

    model = CatalogueFlag
    name = "catalogue-flags"
    icon = "warning"
    menu_label = _("待处理")
    index_view_class = FlagIndexView
    copy_view_enabled = False
    inspect_view_enabled = True
    list_per_page = 50
    list_display = [
        Column("row", label=_("目录事项")),
        Column("cell", label=_("格"), accessor="get_cell_display"),
        "raw",
        "message",
        "nearest",
        Column("mend", label=_("处理"), accessor=mending_link),
        "created_at",
        "resolved_at",
    ]
    filterset_class = FlagFilterSet
    search_fields = ["raw", "message", "row__item"]
    form_fields = ["message"]


class ChannelViewSet(ModelViewSet):
    """公开渠道."""

    model = Channel
    name = "catalogue-channels"
    icon = "site"
    menu_label = _("公开渠道")
    copy_view_enabled = False
    list_display = ["name", "kind", "url", "sort_order"]
    list_filter = {"kind": ["exact"]}
    search_fields = ["name"]
    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("sort_order")]),
        FieldPanel("url"),
    ]


class CatalogueViewSetGroup(ViewSetGroup):
    """The one menu 公开目录."""

    menu_label = _("公开目录")
    menu_name = "catalogue"
    menu_icon = "list-ul"
    menu_order = 150
    items = (
        CatalogueRowViewSet,
        CatalogueFlagViewSet,
        ChannelViewSet,
        wordings,
        *DEPARTMENT_VIEWSETS,
        *DEADLINE_VIEWSETS,
    )
