"""Who may see the board."""

from __future__ import annotations

from typing import Any, Final

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission

from cms.departments.groups import StaffGroup

BOARD_PERMISSION: Final = "cms_compliance.view_board"
_SEEING: Final = (
    StaffGroup.HEADS,
    StaffGroup.OFFICE,
    StaffGroup.LEADERS,
    StaffGroup.ADMINISTRATORS,
)
_KEEPING: Final = {
    StaffGroup.OFFICE: {
        "coverageitem": ("view", "change"),
        "updatelimit": ("view",),
        "sentreminder": ("view",),
        "deadlineshift": ("view",),
        "review": ("view", "add"),
    },
    StaffGroup.ADMINISTRATORS: {
        "coverageitem": ("view", "change"),
        "updatelimit": ("view", "add", "change", "delete"),
        "sentreminder": ("view",),
        "deadlineshift": ("view",),
        "compliancesettings": ("change",),
        "review": ("view", "add"),
    },
    StaffGroup.HEADS: {"deadlineshift": ("view",), "review": ("view", "add")},
}


def may_see_board(user: Any) -> bool:
    """Return whether the person may see who is late with what."""
    return bool(user.is_active and user.has_perm(BOARD_PERMISSION))


def grant_board_permission(sender: Any, using: str, **kwargs: Any) -> None:
    """Give the staff's groups what they need after a migration; adds, takes nothing away.

    Django's own receiver that makes permissions may come after this one: it is called first.
    """
    create_permissions(sender, verbosity=0, using=using, apps=apps)
    own = Permission.objects.using(using).filter(content_type__app_label="cms_compliance")
    for kind in StaffGroup:
        codenames = [
            f"{action}_{model}"
            for model, actions in _KEEPING.get(kind, {}).items()
            for action in actions
        ]
        if kind in _SEEING:
            codenames.append("view_board")
        if codenames:
            group = Group.objects.using(using).get_or_create(name=kind.value)[0]
            group.permissions.add(*own.filter(codename__in=codenames))
