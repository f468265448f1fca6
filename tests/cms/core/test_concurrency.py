"""A hundred publications at once, on both databases."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.utils import timezone

from tests.factories.site import UNIFIED_CODE
from tests.services import database

PUBLICATIONS = 100


@pytest.fixture
def migrated_sqlite_url(db, tmp_path):
    """The address of a SQLite file that is migrated and nobody else's."""
    own = tmp_path / "together.sqlite3"
    assert database.use(database.kept_database(), own)
    return f"sqlite:///{own}"


@pytest.mark.parametrize(
    "address",
    ["migrated_sqlite_url", pytest.param("migrated_postgres_url", marks=pytest.mark.postgresql)],
)
def test_a_hundred_publications_at_once_get_a_hundred_numbers(address, request):
    url = request.getfixturevalue(address)
    done = subprocess.run(
        [sys.executable, "-m", "tests.cms.core.publish_together", str(PUBLICATIONS)],
        cwd=settings.PROJECT_DIR,
        env={
            **os.environ,
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    year = timezone.localdate().year
    assert result == {
        "numbers": [f"{UNIFIED_CODE}/{year}-{n:05d}" for n in range(1, PUBLICATIONS + 1)],
        "live": PUBLICATIONS,
        "errors": [],
        "broken": [],
    }
