"""Values of a valid item, for tests."""

from __future__ import annotations

import datetime as dt
from typing import Any

from columns.municipal_policies.models import MunicipalPolicyPage


def values(model: type[Any], number: int) -> dict[str, Any]:
    """Return what an item of ``model`` needs beyond its title."""
    if model is MunicipalPolicyPage:
        return {
            "document_number": f"示商规〔2026〕{number}号",
            "issuing_bodies": "示例市商务局",
            "written_on": dt.date(2026, 3, 2),
        }
    return {}
