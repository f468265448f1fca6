"""Makes Wagtail's API v3 ours before its addresses are made."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern

from cms.api.v3.guard import guarded, guarded_page, without_parameters
from cms.api.v3.problems import register_handlers
from cms.api.v3.tiers import show_visible_pages
from cms.attachments.api import guard_v3

_NO_OPERATIONS = frozenset({"openapi-json", "openapi-view", "api-root"})


def urls_of(api: Any) -> tuple[list[URLPattern], str, str]:
    """Return the addresses of the API, each behind the guard; call it once."""
    guard_v3()
    show_visible_pages()
    register_handlers(api)
    # Not by ``api.add_decorator``: it does nothing, and says nothing, where the operations were
    # bound before. Ninja has no other way to reach them.
    for router in api._get_bound_routers():  # noqa: SLF001  see above
        for address in router.path_operations.values():
            for operation in address.operations:
                operation.run = guarded(operation)
    patterns, app_name, namespace = api.urls
    for pattern in patterns:
        wrap = without_parameters if pattern.name in _NO_OPERATIONS else guarded_page
        pattern.callback = wrap(pattern.callback)
    return patterns, app_name, namespace
