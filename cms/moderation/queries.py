"""Reads of the review; each takes a fixed number of queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from wagtail.models import Revision, TaskState, WorkflowState

from cms.core.audit import canonical_json
from cms.core.models import AuditRecord, ReleaseKind, ReleaseRecord
from cms.core.request_memory import request_memory
from cms.departments.models import LeaderAssignment, Membership, Role
from cms.departments.queries import disclosure_office
from cms.moderation.enums import Part, ReviewAction
from cms.moderation.models import (
    DepartmentTaskState,
    Deputy,
    ReviewRecord,
    ReviewStep,
    UnitSignOff,
)
from cms.moderation.rules import PageFacts, StepApproval, applies, missing_steps
from cms.plugins.pages import PolicyPage
from cms.plugins.registry import registry

_ROLES: dict[Part, tuple[Role, ...]] = {
    Part.REVIEWER: (Role.REVIEWER,),
    Part.HEAD: (Role.HEAD,),
    Part.REVIEWER_OR_HEAD: (Role.REVIEWER, Role.HEAD),
}


# Who may sign -----------------------------------------------------------------------------------


def principals_of(user: Any, on: dt.date | None = None) -> list[int]:
    """Return the keys of the person and of those the person is deputy for today (one query).

    Nobody who has left: neither as deputy nor as absent.
    """
    if user is None or not user.is_active:
        return []
    absent = Deputy.objects.active(on).filter(deputy_id=user.pk, absent__is_active=True)
    return [user.pk, *absent.values_list("absent_id", flat=True)]


def open_sign_offs() -> QuerySet[UnitSignOff]:
    """Return the signatures still to come."""
    return UnitSignOff.objects.filter(
        signed_at__isnull=True, state__status=TaskState.STATUS_IN_PROGRESS
    )


def sign_offs_of(principals: Iterable[int], on: dt.date | None = None) -> QuerySet[UnitSignOff]:
    """Return the open signatures that fall to one of these people by part and unit.

    Memberships and leaderships of today decide, beside the units the snapshot names.
    """
    people = list(principals)
    day = on or timezone.localdate()
    memberships = Membership.objects.active(day).filter(
        user_id__in=people, user__is_active=True, department_id=OuterRef("acting_id")
    )
    leaders = LeaderAssignment.objects.active(day).filter(
        user_id__in=people, user__is_active=True, department_id=OuterRef("acting_id")
    )
    theirs = Q(Exists(leaders), part=Part.LEADER)
    for part, roles in _ROLES.items():
        theirs |= Q(Exists(memberships.filter(role__in=roles)), part=part)
    return open_sign_offs().filter(theirs)


def sign_offs_for(user: Any, on: dt.date | None = None) -> QuerySet[UnitSignOff]:
    """Return the open signatures the person may give now.

    Not those of what the person wrote, nor those somebody else has taken on.
    """
    principals = principals_of(user, on)
    if not principals:
        return UnitSignOff.objects.none()
    wrote = DepartmentTaskState.editors.through.objects.filter(
        departmenttaskstate_id=OuterRef("state_id"), user_id=user.pk
    )
    return (
        sign_offs_of(principals, on)
        .filter(Q(holder__isnull=True) | Q(holder_id__in=principals) | Q(holder__is_active=False))
        .exclude(Exists(wrote))
    )


def states_waiting_for(user: Any, task: Any = None) -> QuerySet[TaskState]:
    """Return the states the person may act on, as plain task states that can be joined by OR."""
    states = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        pk__in=sign_offs_for(user).order_by().values("state_id"),
    )
    return states if task is None else states.filter(task_id=task.pk)


def waiting_tasks(user: Any) -> dict[int, frozenset[int]]:
    """Return page → tasks at which it waits for the person, read once for each request."""
    return request_memory.remember(("waiting_tasks", user.pk), lambda: _read_waiting(user))


def _read_waiting(user: Any) -> dict[int, frozenset[int]]:
    waiting: dict[int, set[int]] = {}
    rows = sign_offs_for(user).order_by().values_list("state__page_id", "state__task_id")
    for page, task in rows:
        waiting.setdefault(page, set()).add(task)
    return {page: frozenset(tasks) for page, tasks in waiting.items()}


def signers_of(sign_off: UnitSignOff, on: dt.date | None = None) -> QuerySet[Any]:
    """Return the people whose part it is to sign, deputies aside (one query)."""
    day = on or timezone.localdate()
    users = get_user_model().objects.filter(is_active=True).order_by("pk")
    if sign_off.part == Part.LEADER:
        leaders = LeaderAssignment.objects.active(day).filter(department_id=sign_off.acting_id)
        return users.filter(pk__in=leaders.values("user_id"))
    members = Membership.objects.active(day).filter(
        department_id=sign_off.acting_id, role__in=_ROLES[Part(sign_off.part)]
    )
    return users.filter(pk__in=members.values("user_id"))


def reviews_for_the_office(user: Any) -> bool:
    """Return whether the person is a reviewer or head of the disclosure office (two queries).

    条例 art 4: the office sees to it that the review is done; it registers signatures on paper.
    """
    office = disclosure_office() if user.is_active else None
    if office is None:
        return False
    roles = Membership.objects.active().filter(
        department_id=office.pk, user_id=user.pk, role__in=_ROLES[Part.REVIEWER_OR_HEAD]
    )
    return bool(roles.exists())


def staff(on: dt.date | None = None) -> dict[tuple[int, Part], frozenset[int]]:
    """Return (unit, part) → those who may sign, deputies included (three queries)."""
    day = on or timezone.localdate()
    deputies: dict[int, set[int]] = {}
    standing_in = Deputy.objects.active(day).filter(absent__is_active=True, deputy__is_active=True)
    for absent, deputy in standing_in.values_list("absent_id", "deputy_id"):
        deputies.setdefault(absent, set()).add(deputy)
    found: dict[tuple[int, Part], set[int]] = {}
    members = Membership.objects.active(day).filter(user__is_active=True)
    for unit, role, user in members.values_list("department_id", "role", "user_id"):
        for part, roles in _ROLES.items():
            if role in roles:
                found.setdefault((unit, part), set()).update({user}, deputies.get(user, ()))
    leaders = LeaderAssignment.objects.active(day).filter(user__is_active=True)
    for unit, user in leaders.values_list("department_id", "user_id"):
        found.setdefault((unit, Part.LEADER), set()).update({user}, deputies.get(user, ()))
    return {key: frozenset(people) for key, people in found.items()}


def editors_of(page: Any, workflow_state: WorkflowState | None = None) -> frozenset[int]:
    """Return who wrote what is under review (two queries): nobody of them approves it.

    Everybody who saved a version since the last release, the newest version's author in any
    case, and who submitted it.
    """
    released = (
        ReleaseRecord.objects.filter(page_id=page.pk, kind=ReleaseKind.RELEASED)
        .order_by("-pk")
        .values_list("revision_id", flat=True)
        .first()
    )
    versions = list(
        Revision.objects.filter(
            base_content_type=page.get_base_content_type(), object_id=str(page.pk)
        )
        .order_by("-created_at", "-pk")
        .values_list("pk", "user_id")
    )
    people = {
        user
        for number, (pk, user) in enumerate(versions)
        if user and (number == 0 or pk > (released or 0))
    }
    if workflow_state is not None and workflow_state.requested_by_id:
        people.add(workflow_state.requested_by_id)
    return frozenset(people)


# What is needed ---------------------------------------------------------------------------------


def page_facts(version: Any) -> PageFacts:
    """Return what the steps ask of a version of a page."""
    column = registry.for_model(type(version))
    return PageFacts(
        column=column.slug if column else "",
        item=version._meta.label_lower,
        is_own_normative=(
            isinstance(version, PolicyPage) and version.is_normative and not version.is_upstream
        ),
    )


def required_steps(version: Any) -> list[ReviewStep]:
    """Return the steps a version has to take, in their order (one query)."""
    facts = page_facts(version)
    return [step for step in ReviewStep.objects.filter(active=True) if applies(step.facts(), facts)]


def approvals_of(workflow_state: Any) -> list[StepApproval]:
    """Return what is on record of each step that was ended with approval (three queries)."""
    states = DepartmentTaskState.objects.filter(
        workflow_state=workflow_state, status=TaskState.STATUS_APPROVED
    ).prefetch_related("sign_offs")
    # A record of other content is none.
    recorded: dict[tuple[int, str], set[int]] = {}
    records = ReviewRecord.objects.filter(
        workflow_state_id=workflow_state.pk, action=ReviewAction.APPROVED
    )
    for state, sign_off, digest in records.values_list(
        "task_state_id", "sign_off_id", "content_hash"
    ):
        if state and sign_off:
            recorded.setdefault((state, digest), set()).add(sign_off)
    return [
        StepApproval(
            step=state.step_id,
            digest=state.content_hash,
            asked=frozenset(sign_off.pk for sign_off in state.sign_offs.all()),
            recorded=frozenset(recorded.get((state.pk, state.content_hash), ())),
        )
        for state in states
    ]


def missing_approvals(workflow_state: Any, version: Any, digest: str) -> list[ReviewStep]:
    """Return the required steps without an approval of this very content."""
    required = required_steps(version)
    missing = missing_steps([step.pk for step in required], approvals_of(workflow_state), digest)
    return [step for step in required if step.pk in missing]


def records_of(page_id: int) -> QuerySet[ReviewRecord]:
    """Return a page's review records, oldest first."""
    return ReviewRecord.objects.filter(page_id=page_id).order_by("pk")


def altered_records() -> list[int]:
    """Return the keys of records that differ from what the audit chain kept of them.

    Missing and added ones included (two queries).
    """
    label = ReviewRecord._meta.label_lower
    kept = dict(AuditRecord.objects.filter(object_type=label).values_list("object_id", "after"))
    there = {str(record.pk): record for record in ReviewRecord.objects.all()}
    return sorted(
        int(pk)
        for pk in kept.keys() | there.keys()
        if pk not in kept
        or pk not in there
        or canonical_json(kept[pk]) != canonical_json(there[pk].facts())
    )
