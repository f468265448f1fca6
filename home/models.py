"""The home page."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.catalogue.models import SectionPage
from cms.core.models import BasePage
from cms.plugins.registry import registry


class HomePage(BasePage):
    """The front door of the portal: search, what is new, and every column."""

    template = "home/home_page.html"
    promote_panels: ClassVar[list[Any]] = []

    class Meta:
        verbose_name = _("网站首页")

    @classmethod
    def clean_subpage_models(cls) -> list[Any]:
        """Return sections and what the registry names."""
        return [SectionPage, *(column.page_model for column in registry.all())]

    @classmethod
    def clean_parent_page_models(cls) -> list[Any]:
        """Return the tree's root only."""
        return [Page]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what the front door shows."""
        from home.queries import front_page
        from home.tree import tree_of

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context.update(front_page(self, tree_of(request)))
        return context
