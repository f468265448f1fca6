"""A page that has no translation says so; Chinese is never shown as another language."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page, Site


def is_foreign(page: Any) -> bool:
    """Return whether a page would be shown under an address of another language.

    Wagtail serves the source page where the home page has no live translation, and
    wagtail-localize's aliases carry the source's text.
    """
    active = get_language()
    if active == settings.LANGUAGE_CODE:
        return False
    alias_of_another = page.alias_of_id and page.alias_of.locale_id != page.locale_id
    return bool(alias_of_another or page.locale.language_code != active)


def source_page(request: HttpRequest, path: str) -> Page | None:
    """Return the Chinese page at an address, ``None`` where the public may read none there."""
    site = Site.find_for_request(request)
    if site is None:
        return None
    components = [component for component in path.split("/") if component]
    try:
        with translation.override(settings.LANGUAGE_CODE):
            page = site.root_page.specific.route(request, components)[0]
    except Http404:
        return None
    if page.get_view_restrictions().exists():
        return None
    return page


def untranslated(request: HttpRequest, *, url: str, source_title: str = "") -> HttpResponse:
    """Return the page that says there is no translation, with the way to the Chinese one (404)."""
    context = {"title": _("本页尚无译文"), "source_url": url, "source_title": source_title}
    return render(request, "untranslated.html", context, status=404)
