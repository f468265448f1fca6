"""What all tests share: the database, a media folder, services, and the measure of queries."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import TransactionTestCase
from django.test.testcases import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from tests.services import database, elasticsearch, postgresql, run
from tests.services.browser import browser, browser_context
from tests.services.elasticsearch import (
    elasticsearch_server_of_run,
    elasticsearch_settings,
    killable_elasticsearch,
)
from tests.services.postgresql import (
    _migrated_template,
    migrated_postgres_url,
    postgres_server,
    postgres_url,
)

__all__ = [
    "_migrated_template",
    "browser",
    "browser_context",
    "elasticsearch_server_of_run",
    "elasticsearch_settings",
    "killable_elasticsearch",
    "migrated_postgres_url",
    "postgres_server",
    "postgres_url",
]

KEPT_DATABASE = pytest.StashKey[Path]()
WORKER_DATABASE = pytest.StashKey[Path]()

VALUES = re.compile(r"'(?:[^']|'')*'|\b\d+\b")

# Fixtures of pytest-django after which the database is flushed, migrated rows included.
FLUSHING_FIXTURES = {
    "django_db_reset_sequences",
    "django_db_serialized_rollback",
    "live_server",
    "transactional_db",
}


def pytest_configure(config: pytest.Config) -> None:
    run.begin_run()


def pytest_sessionfinish(session: pytest.Session) -> None:
    if not hasattr(session.config, "workerinput"):  # the first process, not an xdist worker
        elasticsearch.SHARED.end_run()
        postgresql.SHARED.end_run()


# The database ------------------------------------------------------------------------------------


def _on_sqlite() -> bool:
    return connection.vendor == "sqlite"


@pytest.fixture(scope="session")
def django_db_keepdb(request: pytest.FixtureRequest) -> bool:
    """On SQLite the database is a copy that is thrown away with the temporary folder."""
    return _on_sqlite() or request.config.getvalue("reuse_db")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    django_db_modify_db_settings_parallel_suffix: None,
) -> None:
    """Put the worker's database, already migrated if possible, into a folder of its own."""
    if not _on_sqlite():
        return
    own = tmp_path_factory.mktemp("database") / "db.sqlite3"
    kept = database.kept_database()
    if request.config.getvalue("create_db"):
        kept.unlink(missing_ok=True)
    if database.use(kept, own):
        request.config.stash[KEPT_DATABASE] = kept
    request.config.stash[WORKER_DATABASE] = own
    connection.settings_dict["TEST"]["NAME"] = str(own)


@pytest.fixture(scope="session")
def django_db_createdb() -> bool:
    """``--create-db`` has done its work above: the kept copy is gone."""
    return not _on_sqlite()


@pytest.fixture(scope="session")
def django_db_setup(request: pytest.FixtureRequest, django_db_setup: None) -> None:
    """Keep what was just migrated for the next run and for tests that flush."""
    stash = request.config.stash
    if _on_sqlite() and KEPT_DATABASE not in stash:
        kept = database.kept_database()
        database.keep(stash[WORKER_DATABASE], kept)
        stash[KEPT_DATABASE] = kept


def _flushes(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    if marker is not None and (marker.kwargs.get("transaction") or marker.args[:1] == (True,)):
        return True
    if FLUSHING_FIXTURES & set(getattr(item, "fixturenames", ())):
        return True
    cls = getattr(item, "cls", None)
    return (
        cls is not None and issubclass(cls, TransactionTestCase) and not issubclass(cls, TestCase)
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """After a flush put back what migrations wrote: Wagtail's root page, its locale, our tables."""
    yield
    stash = item.config.stash
    if nextitem is not None and KEPT_DATABASE in stash and _flushes(item):
        database.restore(stash[KEPT_DATABASE], stash[WORKER_DATABASE])


# Between tests -----------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def _own_media_folder(settings, tmp_path: Path) -> None:
    """Files a test uploads go to its own folder."""
    settings.MEDIA_ROOT = str(tmp_path / "media")


@pytest.fixture(autouse=True)
def _nothing_carried_over() -> Iterator[None]:
    """Neither the cache nor the language a view has switched to reaches the next test."""
    yield
    cache.clear()
    translation.deactivate()


# Measures ----------------------------------------------------------------------------------------


@pytest.fixture
def count_queries(db) -> Callable[[Callable[[], object]], int]:
    """Return a function that counts the queries of a call."""

    def count(call: Callable[[], object]) -> int:
        with CaptureQueriesContext(connection) as captured:
            call()
        return len(captured)

    return count


@pytest.fixture
def assert_constant_queries(db) -> Callable[..., None]:
    """Return a function that fails where a list costs more queries the longer it is.

    ``grow(n)`` must bring the list to ``n`` rows in all, ``read()`` must read it once. The first
    reading is thrown away: it fills the caches of content types, sites and settings.
    """

    def check(
        grow: Callable[[int], object],
        read: Callable[[], object],
        sizes: Sequence[int] = (1, 3, 50),
    ) -> None:
        grow(sizes[0])
        read()
        captured: dict[int, Counter[str]] = {}
        for size in sizes:
            grow(size)
            with CaptureQueriesContext(connection) as queries:
                read()
            # Without their values, statements of one kind can be counted.
            captured[size] = Counter(VALUES.sub("?", query["sql"]) for query in queries)
        if len({statements.total() for statements in captured.values()}) > 1:
            growing = [
                f"{[captured[size][statement] for size in sizes]} {statement}"
                for statement in captured[sizes[-1]]
                if len({captured[size][statement] for size in sizes}) > 1
            ]
            counts = {size: statements.total() for size, statements in captured.items()}
            pytest.fail("\n".join([f"queries by number of rows: {counts}", *growing]))

    return check


# A bureau ----------------------------------------------------------------------------------------


@pytest.fixture
def heads_release() -> Iterator[None]:
    """The head of the responsible unit releases at once: for tests of the door, not of the review."""
    from cms.core.authority import set_authority
    from cms.plugins.authority import ResponsibleUnits

    before = set_authority(ResponsibleUnits())
    yield
    set_authority(before)


@pytest.fixture
def bureau(db: None) -> Iterator[object]:
    """A bureau with two units, a topic, its people, and a catalogue in which topics decide."""
    from cms.plugins.duties import set_catalogue_source
    from tests.factories.site import TopicsDecide, make_bureau

    before = set_catalogue_source(TopicsDecide())
    yield make_bureau()
    set_catalogue_source(before)
