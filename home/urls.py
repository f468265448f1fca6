"""Addresses of the portal; ``config.urls`` mounts them at the root.

``plain`` has no language in the address, ``localized`` goes into ``i18n_patterns`` with
``prefix_default_language=False``: Chinese at ``/``, English at ``/en/``.
"""

from __future__ import annotations

from django.contrib.sitemaps import views as sitemap_views
from django.urls import path, re_path
from wagtail.urls import serve_pattern
from wagtail.urls import urlpatterns as wagtail_urlpatterns

from home import views
from home.sitemaps import SITEMAPS
from search.views import search

plain = [path("robots.txt", views.robots_txt, name="robots")]

localized = [
    path(
        "sitemap.xml",
        sitemap_views.index,
        {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap_section"},
        name="sitemap",
    ),
    path(
        "sitemap-<section>.xml",
        sitemap_views.sitemap,
        {"sitemaps": SITEMAPS},
        name="sitemap_section",
    ),
    path("search/", search, name="search"),
    path("catalogue/", views.catalogue, name="catalogue"),
    path("disclosure-statistics/", views.statistics, name="disclosure_statistics"),
    path("accessibility/", views.accessibility, name="accessibility"),
    # Wagtail's own, its serving of pages replaced by ours.
    *(pattern for pattern in wagtail_urlpatterns if pattern.name != "wagtail_serve"),
    re_path(serve_pattern, views.serve, name="wagtail_serve"),
]
