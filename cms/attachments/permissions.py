"""Who may do what with a file: Wagtail's rules, and nobody deletes what a public page shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

from cms.attachments.models import Document, Image
from cms.attachments.queries import live_uses


class FilePermissionPolicy(CollectionOwnershipPermissionPolicy):
    """Wagtail's rules for files; a released page keeps its files until it lets them go.

    Holds for administrators too: what was approved must stay what the public sees.
    """

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        """Return whether the person may do this with the file."""
        allowed = bool(super().user_has_permission_for_instance(user, action, instance))
        if action != "delete" or not allowed:
            return allowed
        return not live_uses(instance).exists()


def file_policies() -> Iterator[tuple[type[Any], FilePermissionPolicy]]:
    """Yield each model of files with its rules; the permissions are those Wagtail asks for."""
    for model, auth_model in ((Document, "wagtaildocs.Document"), (Image, "wagtailimages.Image")):
        yield (
            model,
            FilePermissionPolicy(model, auth_model=auth_model, owner_field_name="uploaded_by_user"),
        )
