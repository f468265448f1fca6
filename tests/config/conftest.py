from __future__ import annotations

import os
import subprocess
import sys

import pytest

from config.env import PROJECT_DIR, Environment
from tests.services.browser import ALLOW_ASYNC_UNSAFE

FIT = {
    "SECRET_KEY": "0123456789" * 5 + "abcdefghij",
    "ALLOWED_HOSTS": "swj.example.gov.cn",
    "BASE_URL": "https://swj.example.gov.cn",
}


@pytest.fixture
def production(tmp_path):
    """Return what a fit production environment holds, on a database and a folder of its own.

    No variable of this machine gets in, nor the one the browser's fixture sets; a developer's
    ``.env`` would.
    """
    inherited = {
        name: value
        for name, value in os.environ.items()
        if name.lower() not in Environment.model_fields and name != ALLOW_ASYNC_UNSAFE
    }
    return {
        **inherited,
        **FIT,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'db.sqlite3'}",
        "VAR_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
    }


@pytest.fixture
def run():
    """Return a function that runs Python in the project, with exactly the environment given."""

    def call(*arguments, environment, **options):
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=PROJECT_DIR,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            **options,
        )

    return call
