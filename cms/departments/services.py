"""Writes of the organisation: each in one transaction with its audit record."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core import audit
from cms.departments.models import (
    Department,
    DepartmentName,
    LeaderAssignment,
    Membership,
    Role,
    Topic,
    TopicAssignment,
)
from cms.departments.queries import find_department, find_topic
from cms.departments.signals import department_closed


@transaction.atomic
def ensure_department(name: str, *, actor: Any = None, code: str = "", **fields: Any) -> Department:
    """Return the department a text calls ``name``; make it where there is none.

    Found by name, alias or former name, blanks and case aside; a closed unit gives its successor.
    ``fields`` are used for a new one only. Without ``code`` a new one is numbered.
    """
    found = find_department(name)
    if found is not None:
        return found
    clean_name = " ".join(name.split())
    department = Department(name=clean_name, code=code or _next_code(), **fields)
    department.full_clean()
    department.save()
    audit.record("department.create", department, actor, after=_state(department))
    return department


@transaction.atomic
def rename_department(
    department: Department, name: str, *, actor: Any, on: dt.date | None = None
) -> Department:
    """Give a unit a new name from ``on`` (today); texts that write the old one still find it."""
    department = _locked(department)
    if name == department.name:
        return department
    before = _state(department)
    former, department.name = department.name, name
    department.full_clean()
    department.save()
    keep_former_name(department, former, on or timezone.localdate())
    audit.record("department.rename", department, actor, before, _state(department))
    return department


def keep_former_name(department: Department, former: str, day: dt.date) -> DepartmentName:
    """Put on record that the unit bore ``former`` until the day before ``day``."""
    last = department.former_names.order_by("-valid_until").first()
    first_day = last.valid_until + dt.timedelta(days=1) if last else department.opened_on
    # Renamed twice on one day: the name in between held for that day only.
    first_day = min(first_day, day)
    return DepartmentName.objects.create(
        department=department,
        name=former,
        valid_from=first_day,
        valid_until=max(first_day, day - dt.timedelta(days=1)),
    )


@transaction.atomic
def close_department(
    department: Department,
    *,
    actor: Any,
    on: dt.date | None = None,
    successor: Department | None = None,
) -> Department:
    """Close a unit at the end of ``on`` (today).

    Roles, topics and leaders end with it; with a ``successor`` they go on there from the next day.
    Raises ``ValidationError`` in Chinese where the unit is closed, the successor is none, or the
    disclosure office would vanish without one.
    """
    department = _locked(department)
    if department.closed_on is not None:
        raise ValidationError(_("“%s”已经撤销，不能再次撤销。") % department.name)
    before = _state(department)
    department.closed_on = on or timezone.localdate()
    department.successor = _locked(successor) if successor else None
    department.full_clean()
    department.save()
    settle_closure(department, actor=actor)
    audit.record("department.close", department, actor, before, _state(department))
    return department


def settle_closure(department: Department, *, actor: Any) -> None:
    """Hand over what a closed unit had, inside the caller's transaction, and tell other rooms."""
    day, successor = department.closed_on, department.successor
    if day is None:
        raise ValueError("The unit is not closed.")
    if successor is not None:
        for flag in ("is_disclosure_office", "is_legal_unit"):
            if getattr(department, flag) and not getattr(successor, flag):
                setattr(successor, flag, True)
                successor.save(update_fields=[flag])
    _hand_over(department, successor, day)
    department_closed.send(
        sender=Department, department=department, successor=successor, on=day, actor=actor
    )


@transaction.atomic
def merge_departments(
    departments: list[Department], into: Department, *, actor: Any, on: dt.date | None = None
) -> Department:
    """Close each of ``departments`` in favour of ``into``, which takes over all they had."""
    for department in departments:
        close_department(department, actor=actor, on=on, successor=into)
    into.refresh_from_db()
    return into


@transaction.atomic
def assign_membership(
    user: Any, department: Department, role: Role, *, actor: Any, valid_from: dt.date | None = None
) -> Membership:
    """Give a person a role in a department; return the role on record where there is one."""
    current = (
        Membership.objects.open_ended().filter(user=user, department=department, role=role).first()
    )
    if current is not None:
        return current
    membership = Membership(
        user=user,
        department=department,
        role=role,
        valid_from=valid_from or timezone.localdate(),
    )
    membership.full_clean()
    membership.save()
    audit.record("membership.assign", membership, actor, after=_dates(membership))
    return membership


@transaction.atomic
def end_membership(membership: Membership, *, actor: Any, on: dt.date | None = None) -> Membership:
    """End a role at the end of ``on`` (today); it stays on record."""
    before = _dates(membership)
    _end(membership, on or timezone.localdate())
    audit.record("membership.end", membership, actor, before, _dates(membership))
    return membership


@transaction.atomic
def assign_leader(
    user: Any,
    department: Department,
    *,
    actor: Any,
    post: str = "",
    valid_from: dt.date | None = None,
) -> LeaderAssignment:
    """Put a leader in charge of a department; return the assignment on record if there is one."""
    current = LeaderAssignment.objects.open_ended().filter(user=user, department=department).first()
    if current is not None:
        return current
    assignment = LeaderAssignment(
        user=user, department=department, post=post, valid_from=valid_from or timezone.localdate()
    )
    assignment.full_clean()
    assignment.save()
    audit.record("leader.assign", assignment, actor, after=_dates(assignment))
    return assignment


@transaction.atomic
def ensure_topic(name: str, slug: str, *, actor: Any = None, **fields: Any) -> Topic:
    """Return the topic a text calls ``name``, by name or alias; make it where there is none."""
    found = find_topic(name)
    if found is not None:
        return found
    topic = Topic(name=" ".join(name.split()), slug=slug, **fields)
    topic.full_clean()
    topic.save()
    audit.record("topic.create", topic, actor, after={"name": topic.name, "slug": topic.slug})
    return topic


@transaction.atomic
def map_topic(
    topic: Topic, department: Department, *, actor: Any, valid_from: dt.date | None = None
) -> TopicAssignment:
    """Have ``department`` answer for ``topic`` from ``valid_from`` (today); the former one ends."""
    day = valid_from or timezone.localdate()
    if department.closed_on is not None:
        raise ValidationError(_("“%s”已撤销，请选择现有科室。") % department.name)
    current = TopicAssignment.objects.open_ended().filter(topic=topic).first()
    if current is not None and current.department_id == department.pk:
        return current
    before = {"department": current.department.name} if current else {}
    if current is not None:
        _end(current, day - dt.timedelta(days=1))
    assignment = TopicAssignment.objects.create(topic=topic, department=department, valid_from=day)
    audit.record("topic.map", topic, actor, before, {"department": department.name})
    return assignment


def _hand_over(department: Department, successor: Department | None, day: dt.date) -> None:
    """End what the unit has on ``day`` and open the same with its successor the day after."""
    for model, own in (
        (Membership, ("user", "role")),
        (LeaderAssignment, ("user", "post")),
        (TopicAssignment, ("topic",)),
    ):
        for row in model.objects.open_ended().filter(department=department):
            _end(row, day)
            if successor is None:
                continue
            same = {name: getattr(row, name) for name in own}
            # One leadership for a person and unit, whatever the post is called.
            key = {name: value for name, value in same.items() if name != "post"}
            if not model.objects.open_ended().filter(department=successor, **key).exists():
                model.objects.create(
                    department=successor,
                    valid_from=max(day + dt.timedelta(days=1), row.valid_from),
                    **same,
                )


def _end(row: Membership | LeaderAssignment | TopicAssignment, day: dt.date) -> None:
    """End a row on ``day``; one that would end before it begins never held and is removed."""
    if day < row.valid_from:
        row.delete()
    else:
        row.valid_until = day
        row.save(update_fields=["valid_until"])


def _locked(department: Department) -> Department:
    return Department.objects.select_for_update().get(pk=department.pk)


def _next_code() -> str:
    taken = set(Department.objects.filter(code__startswith="unit-").values_list("code", flat=True))
    number = len(taken) + 1
    while f"unit-{number}" in taken:
        number += 1
    return f"unit-{number}"


def _state(department: Department) -> dict[str, Any]:
    return {
        "name": department.name,
        "code": department.code,
        "aliases": department.aliases,
        "closed_on": department.closed_on,
        "successor": department.successor.name if department.successor else None,
        "is_disclosure_office": department.is_disclosure_office,
        "is_legal_unit": department.is_legal_unit,
    }


def _dates(row: Membership | LeaderAssignment) -> dict[str, Any]:
    return {
        "user": str(row.user),
        "department": row.department.name,
        "valid_from": row.valid_from,
        "valid_until": row.valid_until,
        **({"role": row.role} if isinstance(row, Membership) else {"post": row.post}),
    }
