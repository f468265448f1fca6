"""The same step approved by several people at once, on both databases."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

from tests.services import database

PEOPLE = 5


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
def test_one_signature_counts_and_the_others_are_told(address, request):
    url = request.getfixturevalue(address)
    done = subprocess.run(
        [sys.executable, "-m", "tests.cms.moderation.approve_together", str(PEOPLE)],
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
    assert json.loads(done.stdout) == {
        "steps": ["department", "head", "release"],
        "approved": 3,
        "refused": 3 * (PEOPLE - 1),
        "words": ["“保密与公开审查”已经办结", "“科室审核”已经办结", "“科室负责人审签”已经办结"],
        "released": 1,
        "live": True,
        "errors": [],
        "broken": [],
    }
