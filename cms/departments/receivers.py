"""Keeps a person's groups in step with the tables, also when an administrator edits them."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save

from cms.departments.groups import sync_user_groups
from cms.departments.models import LeaderAssignment, Membership


def part_changed(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Put the person into the groups of his parts, and out of those he has no part in."""
    if not kwargs.get("raw"):
        sync_user_groups(instance.user)


def connect() -> None:
    """Connect the receivers; called once when apps are ready."""
    for model in (Membership, LeaderAssignment):
        uid = f"cms_departments.groups.{model.__name__}"
        post_save.connect(part_changed, sender=model, dispatch_uid=uid)
        post_delete.connect(part_changed, sender=model, dispatch_uid=uid)
