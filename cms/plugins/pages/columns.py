"""The landing page of a column."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.models import Page
from wagtail.search import index

from cms.core.models import BasePage
from cms.core.restrictions import restricted_paths
from cms.departments.models import Department
from cms.plugins.registry import registry


class ColumnPage(BasePage):
    """One 公开栏目: an introduction and the list of its items, newest first."""

    intro = models.TextField(
        _("栏目说明"),
        blank=True,
        max_length=500,
        help_text=_("一两句话，告诉读者这个栏目里有什么。"),
    )
    # A vanished catalogue row closes the column for new pages; the old ones stay.
    page_size: ClassVar[int] = 20

    family_template = "columns/column.html"
    content_panels = [*BasePage.content_panels, FieldPanel("intro")]
    promote_panels: ClassVar[list[Any]] = []
    api_fields = [APIField("intro")]
    search_fields = [*BasePage.search_fields, index.SearchField("intro")]

    class Meta:
        abstract = True

    @classmethod
    def clean_subpage_models(cls) -> list[Any]:
        """Return the column's own item types: nothing else lives here."""
        column = registry.for_model(cls)
        return list(dict.fromkeys(column.item_models.values())) if column else []

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """Return whether the column has no page yet in the parent's language."""
        return bool(
            super().can_create_at(parent)
            and not cls._default_manager.filter(locale_id=parent.locale_id).exists()
        )

    @cached_property
    def column(self) -> Any:
        """Return the column's declaration."""
        return registry.for_model(type(self))

    def items(self) -> models.QuerySet[Page]:
        """Return the public items, newest first, as plain pages.

        Items live under their own column only, so type and language say the same as the tree and,
        unlike a path prefix, are answered in order by one index (``cms.core.receivers``).
        """
        types = ContentType.objects.get_for_models(*self.clean_subpage_models()).values()
        items = Page.objects.filter(
            content_type__in=[kind.pk for kind in types],
            locale_id=self.locale_id,
            # Written so, SQLite finds it in the index; ``live=True`` becomes the bare column.
            live__in=[True],
        )
        for path in restricted_paths():
            if path.startswith(self.path):
                items = items.exclude(path__startswith=path)
        return items.order_by("-first_published_at", "-pk")

    def listed(self, request: HttpRequest) -> models.QuerySet[Page]:
        """Return the items the request asks for; a column with filters narrows them."""
        return self.items()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add one page of items; the number of queries does not grow with their number."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        paginator: Paginator[Any] = Paginator(self.listed(request), self.page_size)
        listing = paginator.get_page(request.GET.get("page"))
        pages = Page.objects.filter(pk__in=[item.pk for item in listing]).specific()
        specific = {page.pk: page for page in pages}
        listing.object_list = [specific[item.pk] for item in listing if item.pk in specific]
        units = Department.objects.in_bulk(
            {item.responsible_unit_id for item in listing if item.responsible_unit_id}
        )
        for item in listing:
            if item.responsible_unit_id:
                item.responsible_unit = units[item.responsible_unit_id]
        context["listing"] = listing
        return context
