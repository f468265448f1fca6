"""The connection to the cluster: one for each process, and what its failures mean to us."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.conf import settings
from elasticsearch import (
    ApiError,
    Elasticsearch,
    NotFoundError,
    TransportError,
    UnsupportedProductError,
)

from search.backends.base import BackendUnavailable
from search.backends.elasticsearch.breaker import CircuitBreaker

logger = logging.getLogger(__name__)

# For searches there is a setting: within one second the database has to have answered.
SECONDS_TO_WRITE = 30.0
SECONDS_TO_EXAMINE = 3.0

Access = tuple[tuple[str, ...], str, str, str, str, float]


def access() -> Access:
    """Return the settings a connection depends on."""
    return (
        tuple(settings.ELASTICSEARCH_URL),
        settings.ELASTICSEARCH_API_KEY,
        settings.ELASTICSEARCH_USER,
        settings.ELASTICSEARCH_PASSWORD,
        settings.ELASTICSEARCH_CA_FILE,
        settings.ELASTICSEARCH_TIMEOUT,
    )


@cache
def _connection(to: Access) -> tuple[Elasticsearch, CircuitBreaker]:
    nodes, api_key, user, password, ca_file, seconds = to
    options: dict[str, Any] = {}
    if api_key:
        options["api_key"] = api_key
    elif user:
        options["basic_auth"] = (user, password)
    if ca_file:
        options["ca_certs"] = ca_file
    client = Elasticsearch(
        list(nodes),
        request_timeout=seconds,
        # A node that refuses is answered for by the next one; waiting twice is not affordable.
        max_retries=min(len(nodes) - 1, 2),
        retry_on_timeout=False,
        retry_on_status=(),
        **options,
    )
    return client, CircuitBreaker()


def connection() -> tuple[Any, CircuitBreaker]:
    """Return the process's client and the memory of its failures."""
    return _connection(access())


def disconnect() -> None:
    """Close the connections of this process and forget the failures."""
    if _connection.cache_info().currsize:
        client, _breaker = connection()
        client.close()
    _connection.cache_clear()


@contextmanager
def translated() -> Iterator[None]:
    """Turn whatever the cluster or the way to it does wrong into ``BackendUnavailable``."""
    try:
        yield
    except NotFoundError as error:
        raise BackendUnavailable(
            f"索引还没有建立，请运行 manage.py search_rebuild（{error}）"
        ) from error
    except UnsupportedProductError as error:
        raise BackendUnavailable(f"应答的不是 Elasticsearch 8 或 9：{error}") from error
    except ApiError as error:
        if error.status_code == 400:
            # It does not understand us: a version apart, or a fault of ours that must be seen.
            logger.exception("Elasticsearch refused a request")
        raise BackendUnavailable(f"Elasticsearch 不能应答：{error}") from error
    except TransportError as error:
        raise BackendUnavailable(f"连不上 Elasticsearch：{error}") from error
