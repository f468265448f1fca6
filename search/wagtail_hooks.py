"""The admin's view of the search: synonyms, and why an answer stands where it does."""

from __future__ import annotations

from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from search.admin_views import explain_view, may_see
from search.models import SynonymGroup


class SynonymViewSet(SnippetViewSet):
    """Groups of names that editors add to the reviewed list."""

    model = SynonymGroup
    icon = "list-ul"
    menu_label = _("同义词组")
    list_display = ("names", "note")
    search_fields = ("names",)


register_snippet(SynonymViewSet)


@hooks.register("register_admin_urls")
def search_urls() -> list[Any]:
    """Mount the explanation of a search."""
    return [path("search-explain/", explain_view, name="search_explain")]


class _ExplainItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        """Show it to whoever may open it."""
        return may_see(request.user)


@hooks.register("register_reports_menu_item")
def explain_item() -> MenuItem:
    """Offer the explanation among the reports."""
    return _ExplainItem(_("检索排序说明"), reverse("search_explain"), icon_name="search", order=900)
