"""Settings for a public server; refuses to start on an incomplete or unsafe environment."""

from __future__ import annotations

from config.settings.base import *  # noqa: F403  settings modules build on each other
from config.settings.base import CONTENT_SECURITY_POLICY, env

env.refuse_unfit_for_production()

DEBUG = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SECURE_SSL_REDIRECT = env.secure_ssl_redirect
SECURE_HSTS_SECONDS = env.secure_hsts_seconds
# Subdomains and browsers' preload lists bind hosts that are not ours to bind: the owner of the
# domain decides that in the web server, not this product.
SILENCED_SYSTEM_CHECKS = [
    "security.W005",
    "security.W021",
    "security.W019",  # X_FRAME_OPTIONS: the admin shows previews in a frame of its own
]
if env.behind_proxy:
    # Only a proxy that overwrites the header makes it trustworthy, hence never by default.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
if env.secure_ssl_redirect:
    CONTENT_SECURITY_POLICY["DIRECTIVES"]["upgrade-insecure-requests"] = True
