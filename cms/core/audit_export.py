"""The audit log as a file that proves itself away from the database: JSON lines and a last line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from cms.core.audit import broken_in, canonical_json, line_of
from cms.core.models.audit import AuditChain, AuditRecord


class ExportError(ValueError):
    """The file is no export; the message is a Chinese sentence that names the line."""


def exported_lines() -> Iterator[str]:
    """Yield each record as a line of JSON, and last what the chain says of its end."""
    # Read first: records written meanwhile are left out of this export as a whole.
    chain = AuditChain.objects.filter(pk=1).first() or AuditChain()
    records = AuditRecord.objects.filter(sequence__lte=chain.length).order_by("sequence")
    for entry in records.iterator(chunk_size=2000):
        yield line_of(entry)
    yield canonical_json({"chain": {"head": chain.head, "length": chain.length}})


def broken_links_of(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield (sequence, reason) for every place where an export's chain does not hold.

    Raises ``ExportError`` where a line is no JSON object of an export.
    """
    chain: dict[str, Any] = {}

    def entries() -> Iterator[tuple[dict[str, Any], str]]:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            data = _object(number, line)
            if chain:
                raise ExportError(_("第%d行在链尾之后，文件被拼接过。") % number)
            if set(data) == {"chain"} and isinstance(data["chain"], dict):
                chain.update(data["chain"])
                continue
            if not isinstance(data.get("digest"), str):
                raise ExportError(_("第%d行没有摘要，不是审计记录。") % number)
            digest = data.pop("digest")
            yield data, digest

    def end() -> tuple[str, int]:
        if not chain:
            raise ExportError(_("文件没有链尾一行，导出不完整。"))
        return str(chain.get("head")), int(chain.get("length", 0))

    yield from broken_in(entries(), end)


def _object(number: int, line: str) -> dict[str, Any]:
    try:
        data = json.loads(line)
    except ValueError:
        raise ExportError(_("第%d行不是 JSON，文件可能不完整。") % number) from None
    if not isinstance(data, dict):
        raise ExportError(_("第%d行不是审计记录。") % number)
    return data
