"""Which backend answers."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from search.backends.base import SearchBackend
from search.backends.database import database_backend


def external_backend(using: str = "default") -> SearchBackend | None:
    """Return the external index, ``None`` where none is configured.

    ``SEARCH_EXTERNAL_BACKEND`` names its class.
    """
    name = getattr(settings, "SEARCH_EXTERNAL_BACKEND", "")
    if not name:
        return None
    backend: SearchBackend = import_string(name)(using)
    return backend


def throwaway_backend(name: str, using: str) -> SearchBackend:
    """Return a backend over a throw-away database: ``database`` or the external one.

    Raises ``ImproperlyConfigured`` where no external one is configured.
    """
    if name == "database":
        return database_backend(using)
    backend = external_backend(using)
    if backend is None:
        raise ImproperlyConfigured("没有配置外部检索服务（ELASTICSEARCH_URL）。")
    return backend
