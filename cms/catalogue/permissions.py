"""Who may do what with the catalogue in the admin."""

from __future__ import annotations

from typing import Any, Final

from django.contrib.auth.models import Group, Permission
from wagtail.permission_policies import ModelPermissionPolicy

from cms.departments.groups import StaffGroup

_WRITING: Final = frozenset({"add", "change", "delete"})
_GRANTS: Final[dict[StaffGroup, dict[str, tuple[str, ...]]]] = {
    StaffGroup.ADMINISTRATORS: {
        "cataloguerow": ("view",),
        "catalogueflag": ("view",),
        "channel": ("view", "add", "change"),
        "wording": ("view", "add", "change", "delete"),
    },
    StaffGroup.OFFICE: {"cataloguerow": ("view",), "catalogueflag": ("view",)},
}


class ReadOnlyPolicy(ModelPermissionPolicy):
    """Nobody writes here by hand, administrators neither: the table comes from the import."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Return whether the person may look; nothing else is granted."""
        return action not in _WRITING and bool(super().user_has_permission(user, action))


def grant_catalogue_permissions() -> None:
    """Give administrators and the office what they need; adds, takes nothing away."""
    for kind, wanted in _GRANTS.items():
        group = Group.objects.get_or_create(name=kind.value)[0]
        codenames = [f"{action}_{model}" for model, actions in wanted.items() for action in actions]
        group.permissions.add(
            *Permission.objects.filter(
                content_type__app_label="cms_catalogue", codename__in=codenames
            )
        )
