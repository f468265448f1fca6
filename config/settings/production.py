"""Settings for a public server; refuses to start on an incomplete or unsafe environment."""

from __future__ import annotations

import sys
from pathlib import Path

from config.settings.base import *  # noqa: F403  settings modules build on each other
from config.settings.base import CONTENT_SECURITY_POLICY, LOGGING, env

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

# The audit log's mirror, one JSON line each, for a collector outside the reach of whoever could
# change the database. A command's standard output is its answer: there it goes to the other.
_IS_COMMAND = Path(sys.argv[0]).name == "manage.py"
LOGGING["formatters"]["bare"] = {"format": "{message}", "style": "{"}
LOGGING["handlers"]["audit"] = {
    "class": "logging.StreamHandler",
    "formatter": "bare",
    "stream": "ext://sys.stderr" if _IS_COMMAND else "ext://sys.stdout",
}
LOGGING["loggers"]["cms.audit"] = {"handlers": ["audit"], "level": "INFO", "propagate": False}
