"""Writes a register as a file, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import StreamingHttpResponse

from cms.plugins.downloads import csv_response, json_response
from columns.registries.models.records import Edition
from columns.registries.queries import Lookup, records_of

_CHUNK = 1000


def download(edition: Edition, lookup: Lookup, extension: str) -> StreamingHttpResponse:
    """Return the public fields of the records that answer a lookup; memory stays constant."""
    specs = edition.public_specs
    records = records_of(edition, lookup).iterator(chunk_size=_CHUNK)
    name = f"{edition.register.slug}-{edition.as_of:%Y%m%d}"
    values: Iterator[dict[str, Any]] = (
        {spec.key: record.values.get(spec.key, "") for spec in specs} for record in records
    )
    if extension == "csv":
        header = [spec.name for spec in specs]
        return csv_response(name, header, (list(one.values()) for one in values))
    register = edition.register
    head = {
        "register": register.slug,
        "name": register.name,
        "keeping_organ": register.keeping_organ,
        "edition": edition.number,
        "as_of": edition.as_of,
        "fields": {spec.key: spec.name for spec in specs},
    }
    return json_response(name, head, values)
