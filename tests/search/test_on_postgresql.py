"""The same answers from PostgreSQL: the tests of search over the real server."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

HERE = Path(__file__).parent
MODULES = ("test_search_api.py", "test_projection.py", "test_leaks.py", "test_commands.py")


@pytest.mark.postgresql
@pytest.mark.skipif(connection.vendor == "postgresql", reason="this is the run it starts")
@pytest.mark.timeout(900)
def test_the_same_on_postgresql(migrated_postgres_url):
    address, _slash, name = migrated_postgres_url.rpartition("/")
    modules = [str(HERE / module) for module in MODULES]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "--reuse-db", "-p", "no:cacheprovider", *modules],
        cwd=settings.PROJECT_DIR,
        env={
            **{key: value for key, value in os.environ.items() if "PYTEST" not in key},
            # pytest-django puts the prefix before the name.
            "DATABASE_URL": f"{address}/{name.removeprefix('test_')}",
            # It must not stop the server of the run it belongs to.
            "DISCLOSURE_TEST_RUN": f"{os.getpid()}-{name}",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-10_000:]
