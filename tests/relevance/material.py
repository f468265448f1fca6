"""The documents of the judged set: the 800 official documents that lie beside the project."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings

SOURCE = settings.PROJECT_DIR.parent / "shared" / "data" / "documents" / "documents.jsonl"
HERE = Path(__file__).parent
# Of every so many documents the second half is an attachment of the first.
ATTACHED = 25
STATUS = {"已废止": "repealed", "已修改": "amended"}


def documents() -> Iterator[dict[str, Any]]:
    """Yield the documents as ``search_evaluate`` reads them, some with an attachment."""
    for number, line in enumerate(SOURCE.read_text("utf-8").splitlines()):
        raw = json.loads(line)
        document = {
            "id": raw["id"],
            "title": raw["title"],
            "text": raw["text"],
            "document_number": raw.get("doc_no") or "",
            "index_number": raw.get("index_no") or "",
            "kind": raw["kind"],
            "issuing_bodies": raw.get("issuer") or "",
            "published": raw.get("published") or "",
            "validity": STATUS.get(raw.get("status") or "", ""),
            "parent": raw["id"],
        }
        if number % ATTACHED == 7 and len(raw["text"]) > 1000:
            half = len(raw["text"]) // 2
            document["text"] = raw["text"][:half]
            yield {
                **document,
                "id": f"{raw['id']}/file",
                "text": raw["text"][half:],
                "document_number": "",
                "file_name": f"附件{number}",
            }
        yield document


def plain(title: str) -> str:
    """Return a title without the marks that nobody types."""
    return re.sub(r"[《》“”\"\s]", "", title)
