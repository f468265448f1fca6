"""What the search is told of registers: each record is found by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cms.plugins.searching import SearchRecord
from columns.registries.models import RegisterPage


def records(page: Any) -> Iterator[SearchRecord]:
    """Yield the records of the edition a page shows, with the fields the public may see."""
    from columns.registries.queries import records_of

    if not isinstance(page, RegisterPage) or not page.edition_id:
        return
    specs = page.edition.public_specs
    address = page.get_url() or ""
    for record in records_of(page.edition).iterator(chunk_size=500):
        values = record.public_values(specs)
        yield SearchRecord(
            key=record.key,
            title=record.name,
            text="\n".join(f"{spec.name}：{value}" for spec, value in values if value),
            url=address + page.reverse_subpage("record", args=(record.pk,)),
            keywords=page.title,
        )
