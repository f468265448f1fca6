"""The run's Elasticsearch: one real server for all workers, and one to kill for who needs it.

A test gets settings with which its indices have names of their own; they are removed after it.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator

import pytest
from elasticsearch import Elasticsearch

from search.backends.elasticsearch.connection import disconnect
from tests.services import elasticsearch_server
from tests.services.elasticsearch_program import OWN_DIR, NoElasticsearchError
from tests.services.elasticsearch_server import Server
from tests.services.run import REQUIRED_VARIABLE, SharedServer

SHARED = SharedServer(OWN_DIR, elasticsearch_server.start, elasticsearch_server.remove, Server)


EXTERNAL = "search.backends.elasticsearch.ElasticsearchBackend"


def _configure(settings, server: Server, prefix: str) -> None:
    settings.ELASTICSEARCH_URL = (server.url,)
    settings.ELASTICSEARCH_PREFIX = prefix
    settings.SEARCH_EXTERNAL_BACKEND = EXTERNAL
    # Busy test machines are slow, which is not what is tested.
    settings.ELASTICSEARCH_TIMEOUT = 10.0


def _or_skip(reason: NoElasticsearchError) -> None:
    """Skip where the machine has no server, unless it must."""
    if os.environ.get(REQUIRED_VARIABLE):
        raise reason
    pytest.skip(str(reason))


def remove_indices(url: str, prefix: str) -> None:
    """Remove the indices whose name begins with a prefix, by their names as servers demand."""
    with Elasticsearch(url) as client:
        names = list(client.indices.get(index=f"{prefix}*", expand_wildcards="all"))
        if names:
            client.indices.delete(index=names)


@pytest.fixture(scope="session")
def elasticsearch_server_of_run() -> Server:
    """The run's server; skips where the machine has none, unless it must."""
    try:
        return SHARED.get()
    except NoElasticsearchError as reason:
        _or_skip(reason)
        raise


@pytest.fixture
def elasticsearch_settings(elasticsearch_server_of_run: Server, settings) -> Iterator[str]:
    """Search through the run's server, in indices of this test's own; the address."""
    server = elasticsearch_server_of_run
    _configure(settings, server, f"test-{secrets.token_hex(6)}")
    yield server.url
    disconnect()
    remove_indices(server.url, settings.ELASTICSEARCH_PREFIX)


@pytest.fixture
def killable_elasticsearch(settings) -> Iterator[Server]:
    """Search through a server of this test's own, which it may kill and start again."""
    name = f"{os.getpid()}-{secrets.token_hex(4)}"
    try:
        server = elasticsearch_server.start(name)
    except NoElasticsearchError as reason:
        _or_skip(reason)
        raise
    _configure(settings, server, "killed")
    yield server
    disconnect()
    # The test may have started it anew: what is noted in its folder counts.
    elasticsearch_server.remove(elasticsearch_server.in_folder(server))
