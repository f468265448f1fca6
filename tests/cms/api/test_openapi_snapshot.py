"""The contract of API v3 is committed: a change of it is a visible difference.

A change that is meant is accepted with
``manage.py api_schema > tests/cms/api/snapshots/openapi-v3.json``.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[3]
SNAPSHOT = Path(__file__).parent / "snapshots" / "openapi-v3.json"


def test_contract_is_the_committed_one():
    # By itself and with the settings of the product: the columns made for tests are no part of it.
    described = subprocess.run(
        [sys.executable, "manage.py", "api_schema"],
        cwd=PROJECT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.dev", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert described == SNAPSHOT.read_text(encoding="utf-8"), (
        "接口 v3 的约定变了。若是有意的，请运行 "
        "manage.py api_schema > tests/cms/api/snapshots/openapi-v3.json 并提交。"
    )


def test_contract_names_every_page_type(client):
    schemas = client.get("/api/v3/openapi.json").json()["components"]["schemas"]
    assert {"NewsPageSchema", "NoticePageSchema", "MunicipalPolicyPageSchema"} <= schemas.keys()
    assert "index_number" in schemas["NewsPageSchema"]["properties"]


def test_documentation_needs_no_other_site(client):
    answer = client.get("/api/v3/docs/")
    assert answer.status_code == 200
    assert "//cdn" not in answer.content.decode()
