"""Plans and runs the import of a table into an edition; holds few rows at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Any

from django.utils.translation import gettext as _

from cms.plugins.imports import Effect, ImportEntry, ImportRow, ImportTally, Problem
from columns.registries.enums import FieldRole
from columns.registries.models.records import Edition, Record
from columns.registries.queries import current_versions
from columns.registries.rules import FieldSpec, RecordValues, differences, read_record
from columns.registries.services import CHUNK, Written, write_records


def plan_import(edition: Edition, rows: Iterable[ImportRow]) -> ImportTally:
    """Return what the rows would do to an open edition; writes nothing.

    Of each row eight bytes are kept, to tell records that come twice.
    """
    tally = ImportTally([])
    specs = edition.register.specs
    seen: dict[int, int] = {}
    for chunk in _chunks(_read(edition, specs, rows)):
        keys = [values.key for _row, values, _problems in chunk if values is not None]
        standing = current_versions(edition.register, keys)
        for row, values, problems in chunk:
            if values is not None:
                first = seen.setdefault(_short(values.key), row.number)
                if first != row.number:
                    problems.append(
                        Problem(_("与第%d行是同一条记录，请只留一行。") % first, _identity(edition))
                    )
            tally.add(_entry(row, values, problems, specs, standing))
    return tally


def run_import(
    edition: Edition, rows: Iterable[ImportRow], *, actor: Any, source_name: str
) -> Written:
    """Write the rows of a table whose plan had nothing wrong."""
    specs = edition.register.specs
    records = (
        values for _row, values, _problems in _read(edition, specs, rows) if values is not None
    )
    return write_records(edition, records, actor=actor, source_name=source_name)


_Read = tuple[ImportRow, RecordValues | None, list[Problem]]


def _read(edition: Edition, specs: list[FieldSpec], rows: Iterable[ImportRow]) -> Iterator[_Read]:
    identity = FieldRole(edition.register.identity)
    for row in rows:
        values, problems = read_record(specs, row, identity)
        yield row, values, problems


def _chunks(rows: Iterator[_Read]) -> Iterator[list[_Read]]:
    chunk: list[_Read] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    yield chunk


def _entry(
    row: ImportRow,
    values: RecordValues | None,
    problems: list[Problem],
    specs: list[FieldSpec],
    standing: dict[str, Record],
) -> ImportEntry:
    name = next((spec.key for spec in specs if spec.role is FieldRole.NAME), "")
    label = str(row.values.get(name) or _("（没有名称）"))
    if values is None or problems:
        return ImportEntry(row.number, label, Effect.REFUSED, problems)
    before = standing.get(values.key)
    if before is None:
        return ImportEntry(row.number, label, Effect.CREATE)
    if before.digest == values.digest:
        return ImportEntry(row.number, label, Effect.SAME)
    changes = differences(specs, before.values, values.values)
    return ImportEntry(row.number, label, Effect.CHANGE, changes=changes)


def _identity(edition: Edition) -> str:
    role = edition.register.identity
    return next((spec.name for spec in edition.register.specs if spec.role == role), "")


def _short(key: str) -> int:
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest())
