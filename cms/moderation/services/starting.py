"""Starts a step: a snapshot of the content, its editors, the units that sign, and the clock."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import TaskState
from wagtail.signals import task_submitted

from cms.core.release.content import content_hash
from cms.deadlines.queries import working_calendar
from cms.departments.queries import org_chart
from cms.departments.rules import OwnerResolution, Unit
from cms.moderation.enums import Part, ReviewAction, StepKind
from cms.moderation.models import DepartmentTaskState, ReviewRecord, UnitSignOff
from cms.moderation.queries import editors_of, page_facts, staff
from cms.moderation.rules import PlannedSignOff, applies, planned_sign_offs
from cms.moderation.services.recording import record
from cms.plugins.pages import ItemPage


@transaction.atomic
def start(task: Any, workflow_state: Any, user: Any) -> TaskState:
    """Return the state of the first step still to be taken for the newest version.

    Wagtail resumes a returned page at the step that returned it; a changed text begins anew. A
    step that does not apply to the page is put on record as skipped.
    """
    first = workflow_state.get_next_task()
    if first is not None and first.pk != task.pk:
        state: TaskState = first.specific.start(workflow_state, user=user)
        return state
    page = workflow_state.content_object.specific
    revision = page.get_latest_revision()
    version = revision.as_object()
    version.refresh_facts()
    step, facts = task.step, page_facts(version)
    state = DepartmentTaskState(
        workflow_state=workflow_state,
        revision=revision,
        task=task,
        status=TaskState.STATUS_IN_PROGRESS,
        step=step,
        step_name=step.name,
        step_kind=step.kind,
        page_id=page.pk,
        column_slug=facts.column,
        content_hash=content_hash(revision.content),
    )
    _note_submission(workflow_state, revision, state.content_hash, user)
    if not applies(step.facts(), facts):
        state.status, state.finished_at = TaskState.STATUS_SKIPPED, timezone.now()
        state.save()
        record(ReviewAction.SKIPPED, workflow_state=workflow_state, actor=None, state=state)
        return state
    editors = editors_of(page, workflow_state)
    owners = _owners(version)
    planned = _plan(StepKind(step.kind), owners, editors)
    state.due_on = due_on(step.days)
    state.note = owners.reason
    state.save()
    state.editors.set(editors)
    UnitSignOff.objects.bulk_create(
        UnitSignOff(
            state=state,
            department_id=one.unit.pk,
            acting_id=one.acting.pk,
            part=one.part,
            note=one.note[:255],
        )
        for one in planned
    )
    task_submitted.send(sender=DepartmentTaskState, instance=state, user=user)
    return state


def due_on(days: int, today: dt.date | None = None) -> dt.date:
    """Return the last day of a term of working days that begins today, today not counted."""
    return working_calendar().add_working_days(today or timezone.localdate(), days)


def _owners(version: Any) -> OwnerResolution:
    if isinstance(version, ItemPage):
        return version.owner_resolution()
    return OwnerResolution((), _("这个页面没有责任科室，由办公室办理。"), fallback=True)


def _plan(
    kind: StepKind, owners: OwnerResolution, editors: frozenset[int]
) -> tuple[PlannedSignOff, ...]:
    """Return who signs; a unit whose only people wrote the text counts as having nobody."""
    people = staff()

    def is_staffed(unit: Unit, part: Part) -> bool:
        return bool(people.get((unit.pk, part), frozenset()) - editors)

    return planned_sign_offs(kind, owners, org_chart(), is_staffed)


def _note_submission(workflow_state: Any, revision: Any, digest: str, user: Any) -> None:
    """Put on record that this version was submitted, once."""
    there = ReviewRecord.objects.filter(
        workflow_state_id=workflow_state.pk,
        action=ReviewAction.SUBMITTED,
        revision_id=revision.pk,
        content_hash=digest,
    )
    if not there.exists():
        record(
            ReviewAction.SUBMITTED,
            workflow_state=workflow_state,
            actor=user,
            revision_id=revision.pk,
            content_hash=digest,
        )
