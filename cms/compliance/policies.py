"""Tables that the system writes and nobody changes by hand."""

from __future__ import annotations

from typing import Any, Final

from wagtail.permission_policies import ModelPermissionPolicy

_WRITING: Final = frozenset({"add", "change", "delete"})


class ReadOnlyPolicy(ModelPermissionPolicy):
    """Lets people look."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Return whether the person may look; nothing else is granted."""
        return action not in _WRITING and bool(super().user_has_permission(user, action))


class FixedRowsPolicy(ModelPermissionPolicy):
    """Lets people change rows, but neither add nor delete any: the law has fifteen items."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Return whether the person may look or change."""
        return action not in {"add", "delete"} and bool(super().user_has_permission(user, action))
