"""Values of a valid item, for tests."""

from __future__ import annotations

import datetime as dt
from typing import Any


def values(model: type[Any], number: int) -> dict[str, Any]:
    """Return what an item of ``model`` needs beyond its title."""
    return {
        "concern": f"补贴多久能到账？（{number}）",
        "answer": "材料齐全的，15个工作日内到账。",
        "raised_on": dt.date(2026, 3, 2),
        "answered_on": dt.date(2026, 3, 4),
        "written_on": dt.date(2026, 3, 4),
    }
