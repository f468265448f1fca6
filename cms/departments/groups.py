"""Wagtail's groups, derived from the organisation: one for each part a person plays."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import models, transaction
from django.utils import timezone

from cms.departments.models import LeaderAssignment, Membership, Role


class StaffGroup(models.TextChoices):
    """The groups; the value is the name in the database, which Wagtail shows."""

    DRAFTERS = "拟稿人"
    REVIEWERS = "审核人"
    HEADS = "科室负责人"
    OFFICE = "办公室"
    LEADERS = "局领导"
    ADMINISTRATORS = "管理员"


_BY_ROLE: Final = {
    Role.DRAFTER: StaffGroup.DRAFTERS,
    Role.REVIEWER: StaffGroup.REVIEWERS,
    Role.HEAD: StaffGroup.HEADS,
}
# Administrators are appointed by hand: no table of the organisation says who they are.
_DERIVED: Final = tuple(group for group in StaffGroup if group is not StaffGroup.ADMINISTRATORS)
# (app label, models, actions) beside access to the admin. Units and people by administrators; the
# office keeps the topic → unit map, since triage falls to it (条例 art 4).
_OFFICE: Final = (("cms_departments", ("topic",), ("add", "change", "view")),)
_ADMINISTRATORS: Final = (
    (
        "cms_departments",
        ("department", "membership", "leaderassignment", "topic"),
        ("add", "change", "delete", "view"),
    ),
    ("cms_core", ("user",), ("add", "change", "delete", "view")),
    ("auth", ("group",), ("view",)),
)
_GRANTS: Final[dict[StaffGroup, tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]]] = {
    StaffGroup.OFFICE: _OFFICE,
    StaffGroup.ADMINISTRATORS: _ADMINISTRATORS,
}


@transaction.atomic
def sync_groups(on: dt.date | None = None) -> dict[str, int]:
    """Make the groups, their permissions and members agree with the tables on ``on`` (today).

    Adds permissions and takes none away, so that what other rooms or an administrator granted
    stays. Returns the number of members by group.
    """
    groups = {kind: Group.objects.get_or_create(name=kind.value)[0] for kind in StaffGroup}
    access = Permission.objects.filter(
        content_type__app_label="wagtailadmin", codename="access_admin"
    )
    for kind, group in groups.items():
        group.permissions.add(*access, *_permissions(kind))
    day = on or timezone.localdate()
    for kind in _DERIVED:
        groups[kind].user_set.set(_people(kind, day))
    return {kind.value: group.user_set.count() for kind, group in groups.items()}


def sync_user_groups(user: Any, on: dt.date | None = None) -> None:
    """Make one person's groups agree with the tables; groups not made yet are left to be made."""
    day = on or timezone.localdate()
    existing = {
        group.name: group
        for group in Group.objects.filter(name__in=[str(g.value) for g in _DERIVED])
    }
    for kind in _DERIVED:
        group = existing.get(kind.value)
        if group is None:
            continue
        if _people(kind, day).filter(pk=user.pk).exists():
            user.groups.add(group)
        else:
            user.groups.remove(group)


def _people(kind: StaffGroup, day: dt.date) -> Any:
    users = get_user_model().objects.filter(is_active=True)
    if kind is StaffGroup.LEADERS:
        return users.filter(pk__in=LeaderAssignment.objects.active(day).values("user_id"))
    memberships = Membership.objects.active(day)
    if kind is StaffGroup.OFFICE:
        memberships = memberships.filter(department__is_disclosure_office=True)
    else:
        roles = [role for role, group in _BY_ROLE.items() if group is kind]
        memberships = memberships.filter(role__in=roles)
    return users.filter(pk__in=memberships.values("user_id"))


def _permissions(kind: StaffGroup) -> list[Permission]:
    wanted: list[Permission] = []
    for app_label, names, actions in _GRANTS.get(kind, ()):
        codenames = [f"{action}_{name}" for name in names for action in actions]
        wanted += Permission.objects.filter(
            content_type__app_label=app_label, codename__in=codenames
        )
    return wanted
