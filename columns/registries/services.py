"""Writes registers: editions are opened, filled, closed or dropped; nothing here makes public."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection, transaction
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core import audit
from columns.registries.enums import FieldRole, ImportMode
from columns.registries.models.records import OPEN, Edition, Record, RecordTerm
from columns.registries.models.registers import Register
from columns.registries.queries import current_versions, facets_of, records_of
from columns.registries.rules import RecordValues, fold, schema_problems, terms_of

# Rows written at a time: what is held in memory, however long the table.
CHUNK: Final = 500


class RegisterError(ValueError):
    """What cannot be done with an edition, and what to do; in Chinese."""


@dataclass(slots=True)
class Written:
    """How many records a run added, changed, left as they were and no longer lists."""

    added: int = 0
    changed: int = 0
    same: int = 0
    removed: int = 0


def open_edition(
    register: Register,
    *,
    as_of: dt.date,
    actor: Any,
    mode: ImportMode = ImportMode.FULL,
    note: str = "",
) -> Edition:
    """Begin the next edition. Raises ``RegisterError`` while another is in preparation."""
    with transaction.atomic():
        register = Register.objects.select_for_update().get(pk=register.pk)
        problems = schema_problems(register.specs, FieldRole(register.identity))
        if problems:
            raise RegisterError("".join(problems))
        waiting = register.editions.filter(closed_at__isnull=True).first()
        if waiting is not None:
            raise RegisterError(
                _("“%(register)s”的第%(number)d版还在准备中，请先定稿或者作废它。")
                % {"register": register.name, "number": waiting.number}
            )
        if as_of > timezone.localdate():
            raise RegisterError(_("“数据截至”的日期还没有到，请核对。"))
        last = register.editions.aggregate(last=Max("number"))["last"] or 0
        edition = Edition.objects.create(
            register=register, number=last + 1, as_of=as_of, mode=mode, note=note, created_by=actor
        )
        audit.record("register.open_edition", edition, actor, after={"as_of": as_of})
    return edition


def _lock(edition: Edition) -> Edition:
    locked = (
        Edition.objects.select_for_update(of=("self",))
        .select_related("register")
        .get(pk=edition.pk)
    )
    if locked.is_closed:
        raise RegisterError(_("这一版已经定稿，不能再改；请建立新的一版。"))
    return locked


def write_records(
    edition: Edition, records: Iterable[RecordValues], *, actor: Any, source_name: str = ""
) -> Written:
    """Write the rows of one table into an open edition; all or nothing.

    ``FULL`` starts the edition anew and ends the versions that are not in the table; ``PARTIAL``
    leaves them. Holds ``CHUNK`` records in memory. Raises ``RegisterError`` for a closed edition.
    """
    written = Written()
    with transaction.atomic():
        edition = _lock(edition)
        if edition.mode == ImportMode.FULL:
            _rewind(edition)
        for chunk in _chunks(records):
            _write_chunk(edition, chunk, written)
        if edition.mode == ImportMode.FULL:
            absent = Record.objects.filter(
                ~Q(seen=edition.number), register_id=edition.register_id, until=OPEN
            )
            written.removed = absent.update(until=edition.number)
        _recount(edition)
        edition.source_name = source_name[:255]
        edition.save()
        audit.record(
            "register.import",
            edition,
            actor,
            after={
                "file": source_name,
                "added": written.added,
                "changed": written.changed,
                "removed": written.removed,
            },
        )
    return written


def edition_to_change(register: Register, *, actor: Any, note: str = "") -> Edition:
    """Return the edition in preparation; where there is none, begin one that changes few records.

    The new one is ``PARTIAL`` and as of today: all but the records changed in it stay. Raises
    ``RegisterError`` where the register's fields are not in order.
    """
    with transaction.atomic():
        waiting = register.editions.filter(closed_at__isnull=True).first()
        if waiting is not None:
            return waiting
        return open_edition(
            register, as_of=timezone.localdate(), actor=actor, mode=ImportMode.PARTIAL, note=note
        )


def change_record(edition: Edition, values: RecordValues, *, actor: Any) -> None:
    """Write one record into an open edition, new or in place of its version before.

    Raises ``RegisterError`` for a closed edition.
    """
    with transaction.atomic():
        edition = _lock(edition)
        before = current_versions(edition.register, [values.key]).get(values.key)
        _write_chunk(edition, [values], Written())
        _recount(edition)
        edition.save()
        audit.record(
            "register.change_record",
            edition,
            actor,
            before={"values": before.values} if before else {},
            after={"key": values.key, "values": values.values},
        )


def remove_record(edition: Edition, key: str, *, actor: Any) -> None:
    """List a record no more from an open edition on; its versions before stay on record.

    Raises ``RegisterError`` for a closed edition.
    """
    with transaction.atomic():
        edition = _lock(edition)
        records = Record.objects.filter(register_id=edition.register_id, key=key, until=OPEN)
        _delete(records.filter(since=edition.number))
        records.update(until=edition.number)
        _recount(edition)
        edition.save()
        audit.record("register.remove_record", edition, actor, before={"key": key})


def _chunks(records: Iterable[RecordValues]) -> Iterable[list[RecordValues]]:
    chunk: list[RecordValues] = []
    for record in records:
        chunk.append(record)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _write_chunk(edition: Edition, chunk: Sequence[RecordValues], written: Written) -> None:
    number = edition.number
    standing = current_versions(edition.register, [values.key for values in chunk])
    same: list[int] = []
    ended: list[int] = []
    replaced: list[int] = []
    new: list[Record] = []
    for values in chunk:
        before = standing.get(values.key)
        if before is None:
            written.added += 1
        elif before.digest == values.digest:
            written.same += 1
            same.append(before.pk)
            continue
        else:
            written.changed += 1
            (replaced if before.since == number else ended).append(before.pk)
        new.append(_row(edition, values))
    Record.objects.filter(pk__in=same).update(seen=number)
    Record.objects.filter(pk__in=ended).update(until=number)
    _delete(Record.objects.filter(pk__in=replaced))
    rows = Record.objects.bulk_create(new)
    _write_terms(rows)


def _write_terms(rows: Iterable[Record]) -> None:
    """Write what records are found by, some twenty short rows each.

    Without the ORM, which takes ten times as long over rows that are nothing but three values.
    """
    columns = ", ".join(
        connection.ops.quote_name(name) for name in ("register_id", "record_id", "term")
    )
    table = connection.ops.quote_name(RecordTerm._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({columns}) VALUES (%s, %s, %s)",  # noqa: S608  names of our own
            [
                (row.register_id, row.pk, term)
                for row in rows
                for term in sorted(terms_of(row.name, row.unified_code, row.number))
            ],
        )


def _row(edition: Edition, values: RecordValues) -> Record:
    return Record(
        register_id=edition.register_id,
        key=values.key,
        since=edition.number,
        seen=edition.number,
        name=values.name,
        folded_name=fold(values.name),
        unified_code=values.unified_code,
        number=fold(values.number)[:100],
        status=values.status,
        area=values.area,
        issued_on=values.issued_on,
        expires_on=values.expires_on,
        values=values.values,
        digest=values.digest,
    )


def _delete(records: Any) -> None:
    """Delete versions no closed edition holds, without fetching them."""
    RecordTerm.objects.filter(record__in=records.values("pk")).delete()
    # Nothing but the terms points at a record.
    records._raw_delete(records.db)  # noqa: SLF001  delete() would fetch every row first


def _rewind(edition: Edition) -> None:
    """Undo what the open edition has changed so far."""
    records = Record.objects.filter(register_id=edition.register_id)
    _delete(records.filter(since=edition.number))
    records.filter(until=edition.number).update(until=OPEN)
    records.filter(seen=edition.number).update(seen=0)


def _recount(edition: Edition) -> None:
    records = Record.objects.filter(register_id=edition.register_id)
    begun = records.filter(since=edition.number)
    ended = records.filter(until=edition.number)
    replaced = begun.filter(key__in=ended.values("key")).count()
    edition.record_count = records_of(edition).count()
    edition.changed = replaced
    edition.added = begun.count() - replaced
    edition.removed = ended.count() - replaced


def close_edition(edition: Edition, *, actor: Any) -> Edition:
    """Close an edition for good: its fields and counts are kept, a page may choose it.

    Raises ``RegisterError`` for an empty one.
    """
    with transaction.atomic():
        edition = _lock(edition)
        _recount(edition)
        if not edition.record_count:
            raise RegisterError(_("这一版里一条记录也没有，请先导入表格。"))
        edition.schema = [spec.to_dict() for spec in edition.register.specs]
        edition.facets = facets_of(edition)
        edition.closed_at, edition.closed_by = timezone.now(), actor
        edition.save()
        audit.record(
            "register.close_edition", edition, actor, after={"records": edition.record_count}
        )
    return edition


def drop_edition(edition: Edition, *, actor: Any) -> None:
    """Drop an edition that is not closed, with all it changed."""
    with transaction.atomic():
        edition = _lock(edition)
        _rewind(edition)
        audit.record("register.drop_edition", edition, actor, before={"number": edition.number})
        edition.delete()


def note_release(edition_id: int) -> None:
    """Note that an edition has become public, the first time it does."""
    Edition.objects.filter(pk=edition_id, first_released_at__isnull=True).update(
        first_released_at=timezone.now()
    )
