"""The refusal."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied


class ReviewRefused(PermissionDenied):
    """Raised where an act of the review is not allowed; its text is Chinese and for the person."""
