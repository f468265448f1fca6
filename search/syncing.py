"""Lets the external index follow the table."""

from __future__ import annotations

from django.db.models import Q

from search.backends import external_backend
from search.backends.base import SearchBackend
from search.models import SearchDocument

_CHUNK = 500


def sync(backend: SearchBackend | None = None) -> int:
    """Send what the external index has not got yet; return how many documents.

    Idempotent; may be broken off and run beside itself: a row is marked as followed only in the
    very revision that was sent. Raises ``BackendUnavailable``.
    """
    backend = backend or external_backend()
    if backend is None:
        return 0
    sent, last = 0, 0
    pending = SearchDocument.objects.using(backend.using).filter(pending=True).order_by("pk")
    while rows := list(pending.filter(pk__gt=last)[:_CHUNK]):
        last = rows[-1].pk
        backend.upsert([row for row in rows if not row.removed])
        backend.delete([row for row in rows if row.removed])
        same = Q()
        for row in rows:
            same |= Q(pk=row.pk, revision=row.revision)
        followed = SearchDocument.objects.using(backend.using).filter(same)
        followed.filter(removed=True).delete()
        followed.update(pending=False)
        sent += len(rows)
    return sent
