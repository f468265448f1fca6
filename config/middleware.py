"""Response headers that protect readers and editors."""

from __future__ import annotations

from collections.abc import Callable

from csp.constants import SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase

# What Wagtail 8.0's admin does that the portal may not: date and chooser widgets carry their
# start-up script inline, Draftail and the side panels set inline styles, and an image chosen for
# upload is shown from a blob before it is sent. Found by running the admin in a browser under
# the portal's policy; upstream: https://github.com/wagtail/wagtail/issues/1288. Remove an entry
# when tests/config/test_csp_in_browser.py passes without it.
ADMIN_SOURCES = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
}


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """Send the portal's strict policy everywhere and loosen it under the admin's address only."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts: PolicyParts = super().get_policy_parts(request, response, report_only)
        if request.path_info.startswith(settings.ADMIN_PATH):
            parts.replace = {**ADMIN_SOURCES, **(parts.replace or {})}
        return parts


class PermissionsPolicyMiddleware:
    """Send ``Permissions-Policy``: no page of ours needs a camera, a position or a payment."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        return response
