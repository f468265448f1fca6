"""Leads the admin's and API v3's actions through the one door."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.actions.registry import ActionRegistry
from wagtail.admin import messages
from wagtail.models import Page

from cms.core.actions import CopyPageAction, ReleaseAction, WithdrawAction
from cms.core.models.pages import BasePage


# Later than Wagtail's own registration, so that ours stand.
@hooks.register("register_actions", order=1000)
def register_actions(registry: ActionRegistry) -> None:
    """Put our actions in place of Wagtail's for pages."""
    for action in (ReleaseAction, WithdrawAction, CopyPageAction):
        registry.register(Page, action)


@hooks.register("before_unpublish_page")
def withdraw_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Withdraw by the service; the admin's view would change the row by itself."""
    if request.method != "POST" or not isinstance(page, BasePage):
        return None
    WithdrawAction(
        page, user=request.user, include_descendants=bool(request.POST.get("include_descendants"))
    ).execute()
    messages.success(request, _("“%(title)s”已撤下。") % {"title": page.title})
    return redirect("wagtailadmin_explore", page.get_parent().pk)


@hooks.register("before_copy_page")
def copy_as_draft(request: HttpRequest, page: Page) -> None:
    """Drop the wish to publish copies: a copy was approved by nobody."""
    if request.method == "POST":
        data: Any = request.POST.copy()
        data.pop("publish_copies", None)
        request.POST = data
