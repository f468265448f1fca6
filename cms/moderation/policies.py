"""What nobody does by hand in the tables of the review."""

from __future__ import annotations

from typing import Any, ClassVar

from wagtail.permission_policies import ModelPermissionPolicy


class ClosedPolicy(ModelPermissionPolicy):
    """Wagtail's rules, some actions closed to everybody, superusers included."""

    closed: ClassVar[frozenset[str]] = frozenset()

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Return whether the person may, and the table allows it at all."""
        return action not in self.closed and bool(super().user_has_permission(user, action))


class RecordPolicy(ClosedPolicy):
    """Review records are written by the review alone."""

    closed = frozenset({"add", "change", "delete"})


class OverridePolicy(ClosedPolicy):
    """An override is set or lifted, never rewritten: its reason stays on record."""

    closed = frozenset({"change"})


class StepPolicy(ClosedPolicy):
    """A step that was walked is switched off, not deleted."""

    closed = frozenset({"delete"})
