"""Tables and records as files: CSV that Excel opens, JSON for programs."""

from __future__ import annotations

import codecs
import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import quote

from django.core.serializers.json import DjangoJSONEncoder
from django.http import StreamingHttpResponse

# A spreadsheet would take what begins with one of these for a formula.
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


class _Line:
    """What ``csv.writer`` writes to: each line is returned."""

    def write(self, line: str) -> str:
        return line


def plain_cell(value: Any) -> Any:
    """Return a cell that no spreadsheet takes for a formula; numbers stay numbers."""
    if value is None:
        return ""
    if isinstance(value, str) and value.startswith(_FORMULA_SIGNS):
        return f"'{value}"
    return value


def csv_response(
    name: str, header: Sequence[Any], rows: Iterable[Sequence[Any]]
) -> StreamingHttpResponse:
    """Return the rows as a CSV file ``name``.csv in UTF-8 with its mark; they are not collected."""
    writer = csv.writer(_Line())

    def content() -> Iterator[bytes]:
        yield codecs.BOM_UTF8
        yield writer.writerow([str(cell) for cell in header]).encode()
        for row in rows:
            yield writer.writerow([plain_cell(cell) for cell in row]).encode()

    response = StreamingHttpResponse(content(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = _attachment(f"{name}.csv")
    return response


def json_response(
    name: str, head: dict[str, Any], items: Iterable[dict[str, Any]]
) -> StreamingHttpResponse:
    """Return ``head`` with ``items`` as its last member, as a file ``name``.json; streamed."""

    def content() -> Iterator[bytes]:
        opening = json.dumps(head, ensure_ascii=False, cls=DjangoJSONEncoder)[:-1]
        yield f'{opening}{", " if head else ""}"items": ['.encode()
        first = True
        for item in items:
            text = json.dumps(item, ensure_ascii=False, cls=DjangoJSONEncoder)
            yield f"{'' if first else ','}\n{text}".encode()
            first = False
        yield b"\n]}\n"

    response = StreamingHttpResponse(content(), content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = _attachment(f"{name}.json")
    return response


def _attachment(name: str) -> str:
    return f"attachment; filename*=UTF-8''{quote(name)}"
