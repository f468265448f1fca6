"""Values of a valid item, for tests."""

from __future__ import annotations

import datetime as dt
from typing import Any

# Reports of seventeen years, so that consecutive numbers never ask for one year twice.
_YEARS = 17


def values(model: type[Any], number: int) -> dict[str, Any]:
    """Return what an item of ``model`` needs beyond its title."""
    year = 2025 - number % _YEARS
    return {
        "year": year,
        "written_on": dt.date(year + 1, 1, 15),
        "overview_proactive": "主动公开信息120条。",
        "overview_requests": "收到申请5件。",
        "overview_management": "规范信息的制作和归档。",
        "overview_platform": "改版网站。",
        "overview_supervision": "开展培训2次。",
        "proactive": {"permits.decisions": "3"},
        "requests": {"received.person": "5", "open.person": "5"},
        "disputes": {"review.upheld": "0"},
        "problems": "解读形式单一，今后多用图解。",
        "others": "本年度没有收取信息处理费。",
    }
