"""Reads of the organisation; each takes a fixed number of queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from cms.departments.models import (
    Department,
    DepartmentName,
    LeaderAssignment,
    Membership,
    Role,
    Topic,
    TopicAssignment,
)
from cms.departments.names import fold
from cms.departments.rules import OrgChart, TopicUnit, Unit


def members_of(
    department: Department | Iterable[Department],
    role: Role | None = None,
    on: dt.date | None = None,
) -> QuerySet[Any]:
    """Return the active users who belong to a department, or to any of several (one query)."""
    departments = [department] if isinstance(department, Department) else list(department)
    memberships = Membership.objects.active(on).filter(
        department_id__in=[unit.pk for unit in departments]
    )
    if role is not None:
        memberships = memberships.filter(role=role)
    # A subquery, not a join: no `distinct()` needed, so that the result may be combined with OR.
    return (
        get_user_model()
        .objects.filter(Exists(memberships.filter(user_id=OuterRef("pk"))), is_active=True)
        .order_by("pk")
    )


def heads(
    department: Department | Iterable[Department], on: dt.date | None = None
) -> QuerySet[Any]:
    """Return the heads of a department (one query)."""
    return members_of(department, Role.HEAD, on)


def leaders_of(
    department: Department | Iterable[Department], on: dt.date | None = None
) -> QuerySet[Any]:
    """Return the leaders in charge of a department (分管领导; one query)."""
    departments = [department] if isinstance(department, Department) else list(department)
    assignments = LeaderAssignment.objects.active(on).filter(
        department_id__in=[unit.pk for unit in departments], user_id=OuterRef("pk")
    )
    return get_user_model().objects.filter(Exists(assignments), is_active=True).order_by("pk")


def departments_of(
    user: Any, roles: Iterable[Role] | None = None, on: dt.date | None = None
) -> QuerySet[Department]:
    """Return the departments a person belongs to, in any or one of the given roles (one query)."""
    memberships = Membership.objects.active(on).filter(
        user_id=user.pk, department_id=OuterRef("pk")
    )
    if roles is not None:
        memberships = memberships.filter(role__in=[str(role) for role in roles])
    return Department.objects.filter(Exists(memberships))


def has_role(user: Any, department: Department, role: Role, on: dt.date | None = None) -> bool:
    """Return whether an active person has a role in a department (one query)."""
    return bool(user.is_active) and (
        Membership.objects.active(on)
        .filter(user_id=user.pk, department_id=department.pk, role=role)
        .exists()
    )


def is_head(user: Any, department: Department, on: dt.date | None = None) -> bool:
    """Return whether an active person is a head of a department (one query)."""
    return has_role(user, department, Role.HEAD, on)


def disclosure_office() -> Department | None:
    """Return the bureau's disclosure office (条例 art 4), if it is named."""
    return Department.objects.open().filter(is_disclosure_office=True).first()


def legal_unit() -> Department | None:
    """Return the bureau's legal unit, if it is named."""
    return Department.objects.open().filter(is_legal_unit=True).first()


def find_department(name: str, on: dt.date | None = None) -> Department | None:
    """Return the department that answers today to ``name``: by name, alias or former name."""
    unit = org_chart(on).find(name)
    return Department.objects.get(pk=unit.pk) if unit else None


def find_topic(name: str) -> Topic | None:
    """Return the topic that a text calls ``name`` (one query)."""
    wanted = fold(name)
    return next((topic for topic in Topic.objects.all() if wanted in topic.known_names()), None)


def unmapped_topics(on: dt.date | None = None) -> QuerySet[Topic]:
    """Return the topics no existing unit answers for; their pages go to triage (one query)."""
    day = on or timezone.localdate()
    return Topic.objects.exclude(
        Exists(
            TopicAssignment.objects.active(day).filter(
                topic_id=OuterRef("pk"), department__in=Department.objects.open(day)
            )
        )
    )


def org_chart(on: dt.date | None = None) -> OrgChart:
    """Return the organisation on a day as plain values (four queries)."""
    day = on or timezone.localdate()
    departments = {unit.pk: unit for unit in Department.objects.all()}
    numbers: dict[int, Unit] = {}
    for pk in departments:
        answering = _answering(departments, pk, day)
        if answering is not None:
            numbers[pk] = Unit(answering.pk, answering.name)
    assigned = dict(
        TopicAssignment.objects.active(day)
        .order_by("valid_from", "pk")
        .values_list("topic_id", "department_id")
    )
    topics = {
        topic.slug: TopicUnit(topic.name, numbers.get(assigned.get(topic.pk, 0)))
        for topic in Topic.objects.all()
    }
    existing = [unit for unit in departments.values() if _exists(unit, day)]
    office = next((unit for unit in existing if unit.is_disclosure_office), None)
    legal = next((unit for unit in existing if unit.is_legal_unit), None)
    return OrgChart(
        names=_names(departments, numbers, day),
        numbers=numbers,
        topics=topics,
        disclosure_office=numbers[office.pk] if office else None,
        legal_unit=numbers[legal.pk] if legal else None,
    )


def _exists(unit: Department, day: dt.date) -> bool:
    return unit.opened_on <= day and (unit.closed_on is None or day <= unit.closed_on)


def _answering(departments: dict[int, Department], pk: int, day: dt.date) -> Department | None:
    """Follow a closed unit to whoever took over, through several mergers if need be."""
    seen: set[int] = set()
    unit: Department | None = departments[pk]
    while unit is not None and not _exists(unit, day):
        if unit.pk in seen:
            return None
        seen.add(unit.pk)
        unit = departments.get(unit.successor_id) if unit.successor_id else None
    return unit


def _names(
    departments: dict[int, Department], numbers: dict[int, Unit], day: dt.date
) -> dict[str, Unit]:
    """Map names to units: an existing unit's own before former names, those before closed units'."""
    existing = [unit for unit in departments.values() if _exists(unit, day)]
    closed = [unit for unit in departments.values() if not _exists(unit, day)]
    former = DepartmentName.objects.order_by("-valid_until").values_list("name", "department_id")
    names: dict[str, Unit] = {}
    for name, pk in [
        *((unit.name, unit.pk) for unit in existing),
        *((name, unit.pk) for unit in existing for name in unit.known_names()),
        *former,
        *((name, unit.pk) for unit in closed for name in unit.known_names()),
    ]:
        if pk in numbers:
            names.setdefault(fold(name), numbers[pk])
    return names
