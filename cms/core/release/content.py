"""What was approved is compared by content, never by a revision's id."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from wagtail.models import COMMENTS_RELATION_NAME

from cms.core.audit import canonical_json

# Facts about the page as a whole, which change without its content changing.
_NOT_CONTENT = frozenset(
    {
        COMMENTS_RELATION_NAME,
        "depth",
        "draft_title",
        "expired",
        "first_published_at",
        "has_unpublished_changes",
        "last_published_at",
        "latest_revision",
        "latest_revision_created_at",
        "live",
        "live_revision",
        "locked",
        "locked_at",
        "locked_by",
        "numchild",
        "owner",
        "path",
        "url_path",
    }
)


def content_hash(content: Mapping[str, Any]) -> str:
    """Return the SHA-256 (hex) of a revision's content without what is not content."""
    kept = {name: value for name, value in content.items() if name not in _NOT_CONTENT}
    return hashlib.sha256(canonical_json(kept).encode()).hexdigest()
