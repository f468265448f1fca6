"""The standing overrides of owners, as ``cms.plugins.ownership`` asks for them."""

from __future__ import annotations

from typing import Any

from cms.core.request_memory import request_memory
from cms.departments.rules import OwnerOverride
from cms.moderation.models import OwnerOverrideRecord


class RecordedOverrides:
    """Reads the standing overrides, few as they are, once for each request."""

    def override_for(self, page: Any) -> OwnerOverride | None:
        """Return that of the page, otherwise that of its column, otherwise ``None``."""
        standing = request_memory.remember("owner_overrides", _standing)
        return standing.get(page.translation_key) or standing.get(page.column.slug)


def _standing() -> dict[Any, OwnerOverride]:
    return {
        record.translation_key or record.column_slug: OwnerOverride(
            tuple(record.departments), record.reason
        )
        for record in OwnerOverrideRecord.objects.filter(lifted_at__isnull=True)
    }
