"""Writes and proves the chained audit log."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils import timezone

from cms.core.models.audit import AuditChain, AuditRecord


def canonical_json(value: Any) -> str:
    """Return the one JSON text of a value: sorted keys, no blanks, Chinese as it is."""
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, cls=DjangoJSONEncoder
    )


def digest_of(record: AuditRecord) -> str:
    """Return the SHA-256 (hex) of a record's content and the digest of the one before."""
    content = {
        "sequence": record.sequence,
        "happened_at": record.happened_at.astimezone(timezone.get_default_timezone()).isoformat(),
        "actor": record.actor_name,
        "action": record.action,
        "object": [record.object_type, record.object_id, record.object_title],
        "before": record.before,
        "after": record.after,
        "previous": record.previous_digest,
    }
    return hashlib.sha256(canonical_json(content).encode()).hexdigest()


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
    return entry


def broken_links() -> Iterator[tuple[int, str]]:
    """Yield (sequence, reason) for every place where the chain does not hold, in order."""
    previous, expected = "", 1
    for entry in AuditRecord.objects.order_by("sequence").iterator(chunk_size=2000):
        if entry.sequence != expected:
            yield expected, f"缺少第{expected}条记录"
            expected = entry.sequence
        if entry.previous_digest != previous:
            yield entry.sequence, "与前一条记录的摘要不相连"
        if digest_of(entry) != entry.digest:
            yield entry.sequence, "内容与摘要不符"
        previous, expected = entry.digest, expected + 1
