"""A page with a date and a text, and the list it is in, as a tutorial writes them."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from wagtail.api import APIField
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index


class PlainIndexPage(Page):
    """The list, newest first."""

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add one page of the list."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        pages = self.get_children().live().order_by("-first_published_at")
        context["listing"] = Paginator(pages, 20).get_page(request.GET.get("page"))
        return context


class PlainPage(Page):
    """One page."""

    date = models.DateField()
    body = RichTextField(blank=True)

    api_fields = [APIField("date"), APIField("body")]
    search_fields = [*Page.search_fields, index.SearchField("body")]
