"""Values of a valid item, for tests."""

from __future__ import annotations

import datetime as dt
from typing import Any


def values(model: type[Any], number: int) -> dict[str, Any]:
    """Return what an item of ``model`` needs beyond its title."""
    return {
        "document_number": f"示函〔2026〕{number}号",
        "issuing_bodies": "示例部",
        "source_name": "示例部",
        "source_url": "https://example.com/policies/1",
        "written_on": dt.date(2026, 3, 2),
    }
