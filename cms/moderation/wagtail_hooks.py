"""Puts the review into the admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path
from wagtail import hooks

from cms.moderation.action_menu import in_words
from cms.moderation.panels import WaitingPanel
from cms.moderation.viewsets import ModerationViewSetGroup


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern | URLResolver]:
    """Mount the screens of the review."""
    return [path("review/", include("cms.moderation.urls"))]


@hooks.register("register_admin_viewset")
def register_moderation() -> ModerationViewSetGroup:
    """Register steps, deputies, overrides and records under one menu."""
    return ModerationViewSetGroup()


@hooks.register("construct_page_action_menu")
def footer_in_words(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Name the footer's actions as a clerk does, and lead to the screen of the review."""
    items[:] = in_words(items, context.get("page"), request.user)


@hooks.register("construct_homepage_panels")
def waiting_first(request: HttpRequest, panels: list[Any]) -> None:
    """Show what waits for the person, with links to the screen that decides it."""
    panels[:] = [
        panel for panel in panels if getattr(panel, "name", "") != "workflow_objects_to_moderate"
    ]
    panels.append(WaitingPanel())
