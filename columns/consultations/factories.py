"""Values of a valid item, for tests."""

from __future__ import annotations

import datetime as dt
from typing import Any


def values(model: type[Any], number: int) -> dict[str, Any]:
    """Return what an item of ``model`` needs beyond its title."""
    return {
        "sender": "李先生",
        "received_on": dt.date(2026, 3, 2),
        "letter": f"请问家电以旧换新怎样申请？（{number}）",
        "reply": "可以在网上申请，也可以到窗口办理。",
        "replied_on": dt.date(2026, 3, 5),
        "written_on": dt.date(2026, 3, 5),
    }
