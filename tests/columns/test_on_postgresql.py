"""What the columns say to the database in its own words, said once more to PostgreSQL.

Terms of registers are written without the ORM, figures are compared by expressions, and the
catalogue is a union over all item types: SQLite answering proves little for the other.
"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

MODULES = (
    "tests/columns/registries/test_import.py",
    "tests/columns/registries/test_lookup.py",
    "tests/columns/registries/test_editions.py",
    "tests/columns/registries/test_single_records.py",
    "tests/columns/statistics/test_redrawing.py",
    "tests/columns/statistics/test_api.py",
    "tests/columns/disclosure_guide/test_catalogue.py",
)


@pytest.mark.postgresql
@pytest.mark.skipif(connection.vendor == "postgresql", reason="this is the run it starts")
@pytest.mark.timeout(900)
def test_the_same_on_postgresql(migrated_postgres_url):
    address, _slash, name = migrated_postgres_url.rpartition("/")
    command = [sys.executable, "-m", "pytest", "-q", "--reuse-db", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*command, "-k", "not memory", *MODULES],
        cwd=settings.PROJECT_DIR,
        env={
            **{name: value for name, value in os.environ.items() if "PYTEST" not in name},
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
