"""Settings for a developer's machine and for the demonstration that ``make run`` starts."""

from __future__ import annotations

from config.settings.base import *  # noqa: F403  settings modules build on each other
from config.settings.base import STORAGES, env

SECRET_KEY = env.secret_key or "development-only-not-for-production"
# A click in the admin signs in as another demonstration account; absent from production.
DEMO_IDENTITY_SWITCH = True
DEBUG = env.debug if "debug" in env.model_fields_set else True
# Not "*": this site lets one change identity with a click, which a foreign page must not reach
# through a name that resolves to this machine.
ALLOWED_HOSTS = list(env.allowed_hosts) or [".localhost", "127.0.0.1", "[::1]"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
# Static files come straight from the source folders, so that a changed file is seen at once.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
if not env.email_host:
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
