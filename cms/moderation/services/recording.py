"""Puts acts of the review on record: in its table and in the audit chain."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from cms.core import audit
from cms.core.request_memory import request_memory
from cms.moderation.enums import ReviewAction
from cms.moderation.models import ReviewRecord


@transaction.atomic
def record(
    action: ReviewAction,
    *,
    workflow_state: Any,
    actor: Any,
    state: Any = None,
    sign_off: Any = None,
    **facts: Any,
) -> ReviewRecord:
    """Append one record; ``facts`` are further fields of ``ReviewRecord``."""
    page = workflow_state.content_object
    given: dict[str, Any] = {
        "page_id": int(workflow_state.object_id),
        "title": page.get_latest_revision().object_str if page.latest_revision_id else page.title,
        "workflow_state_id": workflow_state.pk,
        "actor": actor,
        "actor_name": str(actor) if actor else "",
        "happened_at": timezone.now(),
    }
    if state is not None:
        given |= {
            "task_state_id": state.pk,
            "step_name": state.step_name,
            "step_kind": state.step_kind,
            "revision_id": state.revision_id,
            "content_hash": state.content_hash,
        }
    if sign_off is not None:
        given |= {"sign_off_id": sign_off.pk, "department_name": sign_off.acting.name}
    entry = ReviewRecord.objects.create(action=action, **{**given, **facts})
    audit.record(f"review.{action}", entry, actor, after=entry.facts())
    request_memory.forget()
    return entry
