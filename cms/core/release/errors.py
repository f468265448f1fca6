"""The refusal."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied


class ReleaseRefused(PermissionDenied):
    """Raised where a page would become live, change while live or vanish outside the door.

    Its text is Chinese and meant for the person who tried.
    """
