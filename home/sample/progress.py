"""What has been loaded already; read from the audit log, so that a deleted sample stays deleted."""

from __future__ import annotations

from typing import Any, Final

from django.db import models

from cms.core import audit
from cms.core.models import AuditRecord

_ACTION: Final = "sample.load"


def loaded() -> frozenset[str]:
    """Return the keys of everything loaded so far (one query)."""
    noted = AuditRecord.objects.filter(action=_ACTION).values_list("after", flat=True)
    return frozenset(str(after["sample"]) for after in noted)


def note(key: str, obj: models.Model, actor: Any = None) -> None:
    """Put on record that a piece of the sample has been loaded, in the caller's transaction."""
    audit.record(_ACTION, obj, actor, after={"sample": key})
