"""Puts the columns into the admin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from cms.plugins.pages import ColumnPage, ItemPage
from cms.plugins.viewsets import ColumnListings
from cms.plugins.word.drafts import may_draft
from cms.plugins.word.queries import source_of
from cms.plugins.word.views import WordDraftView, WordSourceView, word_url


@hooks.register("register_admin_viewset")
def register_column_listings() -> ColumnListings:
    """Register a list for each item type of each column."""
    return ColumnListings()


@hooks.register("construct_explorer_page_queryset")
def whole_pages_in_the_explorer(parent: Any, pages: Any, request: HttpRequest) -> Any:
    """Fetch whole pages, one query a type: what one may do is asked of each row."""
    return pages.specific()


@hooks.register("register_admin_urls")
def register_word_urls() -> list[URLPattern]:
    """Register the addresses of drafts from Word."""
    return [
        path(
            "word/<slug:app_label>/<slug:model_name>/<int:landing_id>/",
            WordDraftView.as_view(),
            name="word_draft",
        ),
        path("word/source/<int:page_id>/", WordSourceView.as_view(), name="word_source"),
    ]


@hooks.register("register_page_header_buttons")
def word_buttons(page: Any, user: Any, view_name: str, next_url: Any = None) -> Iterator[Button]:
    """Offer drafts from Word on a column's page, and the Word file on a page made from one."""
    kind = page.specific_class
    if kind is None:
        return
    if issubclass(kind, ColumnPage):
        landing = page.specific
        for model in kind.clean_subpage_models():
            if may_draft(user, model, landing):
                yield Button(
                    _("从 Word 建立%s") % model._meta.verbose_name,
                    word_url(model, landing),
                    icon_name="doc-full",
                    priority=70,
                )
    elif issubclass(kind, ItemPage) and view_name == "edit" and source_of(page) is not None:
        yield Button(
            _("Word 原件和没有读懂的内容"),
            reverse("word_source", args=[page.pk]),
            icon_name="doc-full",
            priority=70,
        )
