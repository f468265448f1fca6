"""Who may prepare editions."""

from __future__ import annotations

from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy

from columns.registries.models import Register
from columns.registries.queries import may_prepare


class EditionPolicy(ModelPermissionPolicy):
    """Editions are prepared by the units that answer for their registers."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Return whether the person answers for any register."""
        if action not in {"add", "view"} or not user.is_active:
            return False
        if user.is_superuser:
            return True
        registers = Register.objects.select_related("topic")
        return any(may_prepare(user, register) for register in registers)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Return whether one of the actions is allowed."""
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        """Return whether the person answers for the edition's register."""
        return action == "view" and may_prepare(user, instance.register)
