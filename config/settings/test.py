"""Settings for the test suite."""

from __future__ import annotations

import tempfile
from pathlib import Path

from config.settings.base import *  # noqa: F403  settings modules build on each other
from config.settings.base import COLUMN_APPS, DATABASES, INSTALLED_APPS, LOGGING, STORAGES

SECRET_KEY = "test-only-not-for-production"  # noqa: S105  protects nothing but test sessions
DEBUG = False
ALLOWED_HOSTS = ["*"]
# Addresses in answers are compared whole.
WAGTAILADMIN_BASE_URL = "http://localhost"
# Argon2 is slow by design; the tests sign in hundreds of times.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# tests/conftest.py gives each test a folder of its own; this one catches what runs before.
MEDIA_ROOT = Path(tempfile.gettempdir()) / "disclosure-test-media"
# The developer's own server is none of the tests'; those that need one get one of theirs.
ELASTICSEARCH_URL = ()
SEARCH_EXTERNAL_BACKEND = ""
LOGGING["root"]["level"] = "WARNING"
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A test database need not survive a power cut.
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
# The smallest column there can be proves the plugin contract without a bureau behind it.
INSTALLED_APPS += ["tests.dummy_column", "tests.page_with_body"]

# `make check` lints our migrations; those of Wagtail and Django are not ours to mend.
INSTALLED_APPS += ["django_migration_linter"]
MIGRATION_LINTER_OPTIONS = {
    "include_apps": [
        "home",
        "search",
        *(name.replace("cms.", "cms_") for name in INSTALLED_APPS if name.startswith("cms.")),
        *(name.replace("columns.", "column_") for name in COLUMN_APPS),
    ],
    "ignore_initial_migrations": True,  # a table just made holds no rows to break
    "no_cache": True,
}
