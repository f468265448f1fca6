"""The programming interfaces, put together; ``docs/api.md`` tells how to use them."""

from __future__ import annotations

from django.urls import include, path
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v3.urls import api as wagtail_api_v3
from wagtail.utils.urlpatterns import decorate_urlpatterns

from cms.api import compliance as compliance_api
from cms.api.caching import open_to_all
from cms.api.catalogue import CatalogueEndpoint, ColumnsEndpoint
from cms.api.files import DocumentsEndpoint, ImagesEndpoint
from cms.api.pages import PublicPagesAPIViewSet
from cms.api.v3.assembly import urls_of
from cms.plugins.registry import registry
from search.api import SearchEndpoint

# Reading, stable: /api/v2/<name>/
router = WagtailAPIRouter("wagtailapi")
router.register_endpoint("pages", PublicPagesAPIViewSet)
router.register_endpoint("documents", DocumentsEndpoint)
router.register_endpoint("images", ImagesEndpoint)
router.register_endpoint("columns", ColumnsEndpoint)
router.register_endpoint("catalogue", CatalogueEndpoint)
router.register_endpoint("search", SearchEndpoint)
for column in registry.all():
    for name, endpoint in getattr(column.optional_module("api"), "ENDPOINTS", {}).items():
        router.register_endpoint(name, endpoint)

_patterns, _app_name, _namespace = router.urls
v2 = include((decorate_urlpatterns(_patterns, open_to_all), _app_name), namespace=_namespace)

# For those who may see the board: /api/compliance/
compliance = include(
    [
        path("", compliance_api.board, name="api_compliance"),
        path("art20/", compliance_api.art20, name="api_compliance_art20"),
    ]
)

# Reading and writing with tokens, Wagtail's preview: /api/v3/, described at /api/v3/openapi.json
_patterns, _app_name, _namespace = urls_of(wagtail_api_v3)
v3 = include((_patterns, _app_name), namespace=_namespace)
