"""The 800 real documents, taken over as a bureau would."""

from __future__ import annotations

import io
import json

import pytest
from django.core.management import call_command

from config.env import PROJECT_DIR

DOCUMENTS = PROJECT_DIR.parent / "shared" / "data" / "documents" / "documents.jsonl"


def test_try(bureau, client):
    from cms.oldsite.services import open_migration_window
    for slug in ("ministry_policies", "provincial_policies", "municipal_policies"):
        bureau.column(slug)
    open_migration_window(actor=bureau.administrator, reason="试")
    for i in range(2):
        out = io.StringIO()
        try:
            import cProfile, pstats
            pr = cProfile.Profile(); pr.enable()
            call_command("import_documents", str(DOCUMENTS), stdout=out)
            pr.disable(); pstats.Stats(pr).sort_stats("cumtime").print_stats(45)
        except SystemExit as e:
            print("EXIT", e)
        print(out.getvalue())
    assert 0
