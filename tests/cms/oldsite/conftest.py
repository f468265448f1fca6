"""A bureau with the columns of policies, a window to open, and a file to import."""

from __future__ import annotations

import io
import json

import pytest
from django.core.management import call_command

from cms.oldsite.models import OldDocument
from cms.oldsite.services import open_migration_window


@pytest.fixture
def columns(bureau):
    for slug in ("ministry_policies", "provincial_policies", "municipal_policies"):
        bureau.column(slug)
    return bureau


@pytest.fixture
def window(columns):
    return open_migration_window(actor=columns.administrator, reason="从旧网站迁移")


@pytest.fixture
def old_file(tmp_path):
    """Return a function that writes records as JSON Lines; texts stand as they are."""

    def write(*records):
        path = tmp_path / "old.jsonl"
        lines = [
            one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in records
        ]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write


def policy(number=1, **values):
    """Return one record of the old site."""
    return {
        "id": f"P{number}",
        "url": f"http://old.example.com/zwgk/{number}.html",
        "kind": "政策文件",
        "title": f"示例部关于第{number}件事的通知",
        "doc_no": f"示函〔2019〕{number}号",
        "index_no": f"000000000/2019-{number:05d}",
        "issuer": "示例部 示例财政部",
        "written": "2019-01-27",
        "published": "2019-02-15",
        "text": "各有关单位：\n一、总体要求\n现将有关事项通知如下。",
        **values,
    }


def run(path, *options):
    """Import; return the exit code and the report as JSON."""
    out = io.StringIO()
    code = 0
    try:
        call_command("import_documents", str(path), "--json", *options, stdout=out)
    except SystemExit as end:
        code = end.code
    return code, json.loads(out.getvalue())


def page_of(key):
    return OldDocument.objects.get(key=f"id:{key}").page.specific
