"""What the review follows: saved versions, cancelled workflows, closed units."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save
from wagtail.models import Revision, TaskState, WorkflowState
from wagtail.signals import workflow_cancelled

from cms.core.release.content import content_hash
from cms.departments.signals import department_closed
from cms.moderation.enums import ReviewAction


def version_saved(sender: Any, instance: Revision, **kwargs: Any) -> None:
    """Void the review of a page whose text was changed under it, by whatever way (one query)."""
    from cms.moderation.models import DepartmentTaskState
    from cms.moderation.services.changing import void

    fields = kwargs.get("update_fields")
    if kwargs.get("raw") or (fields is not None and "content" not in fields):
        return
    if not str(instance.object_id).isdigit():
        return
    state = DepartmentTaskState.objects.filter(
        page_id=int(instance.object_id),
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
        workflow_state__base_content_type_id=instance.base_content_type_id,
    ).first()
    if state is None or instance.pk < state.revision_id:
        return
    if content_hash(instance.content) != state.content_hash:
        void(state, user=instance.user)


def review_cancelled(sender: Any, instance: Any, user: Any = None, **kwargs: Any) -> None:
    """Put a withdrawal on record, by whatever way it came."""
    from cms.moderation.models import DepartmentTaskState
    from cms.moderation.services.recording import record

    if getattr(instance, "is_voided", False):
        return
    state = DepartmentTaskState.objects.filter(pk=instance.current_task_state_id).first()
    if state is not None:
        record(ReviewAction.WITHDRAWN, workflow_state=instance, actor=user, state=state)


def unit_closed(
    sender: Any, department: Any, successor: Any, actor: Any = None, **kwargs: Any
) -> None:
    """Hand a closed unit's open signatures over."""
    from cms.moderation.services.changing import move_open_work

    move_open_work(department, successor, actor=actor)


def connect() -> None:
    """Connect the receivers; called once when apps are ready."""
    post_save.connect(version_saved, sender=Revision, dispatch_uid="cms_moderation.version_saved")
    workflow_cancelled.connect(review_cancelled, dispatch_uid="cms_moderation.review_cancelled")
    department_closed.connect(unit_closed, dispatch_uid="cms_moderation.unit_closed")
