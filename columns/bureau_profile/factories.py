"""Values of a valid item, for tests."""

from __future__ import annotations

from typing import Any


def values(model: type[Any], number: int) -> dict[str, Any]:
    """Return what an item of ``model`` needs beyond its title."""
    return {
        "organisation_name": f"示例单位{number}",
        "duties": "拟订商务发展规划。\n组织开展消费促进活动。",
        "address": "示例市示例路1号",
        "office_hours": "工作日9:00—12:00，13:00—17:00",
        "phone": "0772-0000000",
    }
