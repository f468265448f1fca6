"""Writes and proves the chained audit log."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core.models.audit import AuditChain, AuditRecord

MIRROR: Final = logging.getLogger("cms.audit")


def canonical_json(value: Any) -> str:
    """Return the one JSON text of a value: sorted keys, no blanks, Chinese as it is."""
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, cls=DjangoJSONEncoder
    )


def content_of(record: AuditRecord) -> dict[str, Any]:
    """Return what a record says, as it is hashed, mirrored and exported."""
    return {
        "sequence": record.sequence,
        "happened_at": record.happened_at.astimezone(timezone.get_default_timezone()).isoformat(),
        "actor": record.actor_name,
        "action": record.action,
        "object": [record.object_type, record.object_id, record.object_title],
        "before": record.before,
        "after": record.after,
        "previous": record.previous_digest,
    }


def digest_of_content(content: Mapping[str, Any]) -> str:
    """Return the SHA-256 (hex) of a record's content, the digest of the one before included."""
    return hashlib.sha256(canonical_json(content).encode()).hexdigest()


def digest_of(record: AuditRecord) -> str:
    """Return the SHA-256 (hex) of a record's content and the digest of the one before."""
    return digest_of_content(content_of(record))


def line_of(record: AuditRecord) -> str:
    """Return a record as one line of JSON: its content and its digest."""
    return canonical_json({**content_of(record), "digest": record.digest})


def record(
    action: str,
    obj: models.Model,
    actor: Any,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> AuditRecord:
    """Append one record to the chain, inside the caller's transaction.

    ``action`` is a dotted verb such as ``release`` or ``department.rename``; ``actor`` a user or
    ``None`` for the system; ``before`` and ``after`` hold what changed, JSON-serialisable.
    """
    with transaction.atomic():
        AuditChain.objects.get_or_create(pk=1)
        chain = AuditChain.objects.select_for_update().get(pk=1)
        entry = AuditRecord(
            sequence=chain.length + 1,
            happened_at=timezone.now(),
            actor=actor,
            actor_name=str(actor) if actor else "",
            action=action,
            object_type=obj._meta.label_lower,
            object_id=str(obj.pk),
            object_title=str(obj)[:255],
            # Through JSON and back, so that what is hashed is what will be read.
            before=json.loads(canonical_json(before or {})),
            after=json.loads(canonical_json(after or {})),
            previous_digest=chain.head,
        )
        entry.digest = digest_of(entry)
        entry.save()
        chain.head, chain.length = entry.digest, entry.sequence
        chain.save(update_fields=["head", "length"])
        # A copy for whoever collects the server's output: what is rolled back is not told.
        line = line_of(entry)
        transaction.on_commit(lambda: MIRROR.info(line))
    return entry


def broken_links() -> Iterator[tuple[int, str]]:
    """Yield (sequence, reason) for every place where the chain does not hold, in order."""
    records = AuditRecord.objects.order_by("sequence").iterator(chunk_size=2000)
    chain = AuditChain.objects.filter(pk=1).first()
    yield from broken_in(
        ((content_of(one), one.digest) for one in records),
        lambda: (chain.head, chain.length) if chain else ("", 0),
    )


def broken_in(
    entries: Iterable[tuple[Mapping[str, Any], str]], end: Callable[[], tuple[str, int]]
) -> Iterator[tuple[int, str]]:
    """Yield (sequence, reason) for every place where a chain does not hold; needs no database.

    ``entries`` are contents with their digests in order; ``end``, asked after them, returns the
    last digest and the length as the chain itself keeps them, without which missing last records
    would go unnoticed.
    """
    previous, expected = "", 1
    for content, digest in entries:
        sequence = content.get("sequence")
        if not isinstance(sequence, int) or sequence < expected:
            yield expected, _("第%d条记录的位置上是别的记录") % expected
            sequence = expected
        if sequence != expected:
            yield expected, _("缺少第%d条记录") % expected
            expected = sequence
        if content.get("previous") != previous:
            yield sequence, _("与前一条记录的摘要不相连")
        if digest_of_content(content) != digest:
            yield sequence, _("内容与摘要不符")
        previous, expected = digest, expected + 1
    head, length = end()
    if expected - 1 != length:
        yield (
            expected,
            _("应有%(length)d条记录，到第%(last)d条为止")
            % {
                "length": length,
                "last": expected - 1,
            },
        )
    elif previous != head:
        yield length, _("最后一条记录与链头的摘要不符")
