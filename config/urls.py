"""All addresses of the product, in order of precedence."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

from config import api
from home import urls as portal

urlpatterns = [
    path("api/v2/", api.v2),
    path("api/v3/", api.v3),
    path("api/compliance/", api.compliance),
    path("admin/", include(wagtailadmin_urls)),
    path("", include("cms.attachments.urls")),
    *portal.plain,
    *i18n_patterns(*portal.localized, prefix_default_language=False),
]
