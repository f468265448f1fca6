"""The admin's lists: one for each item type of each column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.admin.widgets.button import HeaderButton

from cms.core.migration import migrated
from cms.plugins.registry import registry
from cms.plugins.word.drafts import may_draft
from cms.plugins.word.queries import landing_of
from cms.plugins.word.views import word_url


def due_text(page: Any) -> str:
    """Return how a page stands to its time limit, in words an editor understands at a glance."""
    due = page.due
    if due is None:
        return "—"
    text = f"{due.due_on:%Y-%m-%d}"
    if due.provisional:
        text = _("%(date)s（暂定）") % {"date": text}
    if page.is_migrated:
        # Published in time or not on the old site, under no time limit of this one.
        return _("%(date)s 旧网站迁移，不计时限") % {"date": text}
    done_on = timezone.localdate(page.first_published_at) if page.first_published_at else None
    if due.is_late(done_on or timezone.localdate()):
        return (
            _("%(date)s 已逾期") % {"date": text}
            if not done_on
            else _("%(date)s 逾期公开") % {"date": text}
        )
    return text


class ItemIndexView(IndexView):
    """The list of one item type; its queries do not grow with its rows."""

    def get_base_queryset(self) -> QuerySet[Any]:
        """Bring along the responsible units, the topics, and what came from an old site."""
        pages: QuerySet[Any] = super().get_base_queryset()
        return pages.select_related("responsible_unit", "topic", "locale").annotate(
            is_migrated=migrated()
        )

    @property
    def header_buttons(self) -> list[Any]:
        """Offer the imports of the type beside Wagtail's own buttons."""
        imports = [
            HeaderButton(_("从表格导入"), url=reverse(name), icon_name="upload")
            for name in self.model.admin_imports
        ]
        return [*super().header_buttons, *self._word_buttons(), *imports]

    def _word_buttons(self) -> list[Any]:
        if self.model.word_facts is None:
            return []
        landing = landing_of(self.model)
        if landing is None or not may_draft(self.request.user, self.model, landing):
            return []
        url = word_url(self.model, landing)
        return [HeaderButton(_("从 Word 建立草稿"), url=url, icon_name="doc-full")]


class ItemListing(PageListingViewSet):
    """The list of one item type, with its unit, its time limit and its state."""

    index_view_class = ItemIndexView
    icon = "doc-full"
    list_per_page = 50
    columns = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=_lazy("标题"), sort_key="title", classname="title"),
        Column("responsible_unit_name", label=_lazy("责任科室"), width="12%"),
        Column("due", label=_lazy("公开时限"), accessor=due_text, width="14%"),
        DateColumn(
            "latest_revision_created_at",
            label=_lazy("最近修改"),
            sort_key="latest_revision_created_at",
            width="12%",
        ),
        PageStatusColumn("status", label=_lazy("状态"), sort_key="live", width="12%"),
    ]


def listing_for(model: type[Any]) -> ItemListing:
    """Return the list of an item type; a type adds filters by ``admin_filters``."""
    name = model._meta.model_name
    kind = type(
        f"{model.__name__}Listing",
        (ItemListing,),
        {
            "model": model,
            "menu_label": model._meta.verbose_name,
            "list_filter": [
                *(["topic"] if model.asks_topic else []),
                "responsible_unit",
                "live",
                "written_on",
                *model.admin_filters,
            ],
        },
    )
    viewset: ItemListing = kind(f"items_{model._meta.app_label}_{name}")
    return viewset


class ColumnListings(ViewSetGroup):
    """The menu 信息发布: the columns' lists."""

    menu_label = _lazy("信息发布")
    menu_icon = "list-ul"
    menu_order = 100

    def __init__(self) -> None:
        # In the order of the columns' names; made when the admin starts, when models are known.
        self.items = tuple(_listings())
        super().__init__()


def _listings() -> Iterator[ItemListing]:
    for column in registry.all():
        for model in dict.fromkeys(column.item_models.values()):
            yield listing_for(model)
