"""The portal's own views."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse, translate_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail import views as wagtail_views
from wagtail.models import Locale

from home.catalogue_table import catalogue_table
from home.disclosure_statistics import disclosure_statistics
from home.display import CHOICES, COOKIE, COOKIE_AGE, Display
from home.models import HomePage
from home.tree import tree_of
from home.untranslated import source_page, untranslated


def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve a page; in another language than Chinese, say so where it has no translation."""
    try:
        return wagtail_views.serve(request, path)
    except Http404:
        if get_language() == settings.LANGUAGE_CODE:
            raise
        source = source_page(request, path)
        if source is None:
            raise
        return untranslated(request, url=source.get_url(request), source_title=source.title)


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """Show the catalogue, whole or filtered by ``?place=``; it exists in Chinese only."""
    if get_language() != settings.LANGUAGE_CODE:
        with override(settings.LANGUAGE_CODE):
            title = _("政府信息主动公开基本目录")
        url = translate_url(request.path, settings.LANGUAGE_CODE)
        return untranslated(request, url=url, source_title=title)
    table = catalogue_table(tree_of(request), request.GET.get("place", ""))
    context = {"table": table, "title": _("政府信息主动公开基本目录")}
    return render(request, "home/catalogue.html", context)


@require_safe
def statistics(request: HttpRequest) -> HttpResponse:
    """Show how much is public and how punctual the bureau is, row by row."""
    found = disclosure_statistics()
    context = {
        "title": _("信息公开统计"),
        "statistics": found,
        "total": found.total,
        "lines": found.lines(tree_of(request)),
    }
    return render(request, "home/disclosure_statistics.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def accessibility(request: HttpRequest) -> HttpResponse:
    """Explain how to read the portal in one's own way, and keep the reader's choice for a year."""
    if request.method == "POST":
        chosen = Display.read(request.POST.dict())
        response: HttpResponse = redirect(_next_url(request))
        response.set_cookie(
            COOKIE,
            chosen.to_cookie(),
            max_age=COOKIE_AGE,
            samesite="Lax",
            secure=request.is_secure(),
            httponly=True,
        )
        return response
    context = {
        "title": _("无障碍"),
        "choices": CHOICES,
        "chosen": Display.from_cookie(request.COOKIES.get(COOKIE, "")),
        "next": request.GET.get("next", ""),
    }
    return render(request, "home/accessibility.html", context)


def _next_url(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return wanted
    return reverse("accessibility")


@require_safe
def robots_txt(request: HttpRequest) -> HttpResponse:
    """Tell search engines where they are welcome and where the lists of pages are."""
    lines = ["User-agent: *", f"Disallow: {settings.ADMIN_PATH}", ""]
    for locale in Locale.objects.filter(
        pk__in=HomePage.objects.live().public().values("locale")
    ).order_by("pk"):
        with override(locale.language_code):
            lines.append(f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
