"""Values of a valid item, for tests."""

from __future__ import annotations

from typing import Any


def values(model: type[Any], number: int) -> dict[str, Any]:
    """Return what an item of ``model`` needs beyond its title."""
    return {
        "scope": "机构职能\n政策文件",
        "classification": "机构信息\n政策信息",
        "arrangement": "按索引号编排。",
        "access": "网站\n公众号",
        "office_name": f"示例单位办公室{number}",
        "address": "示例市示例路1号",
        "office_hours": "工作日9:00—12:00，13:00—17:00",
        "phone": "0772-0000000",
        "fax": "无",
        "internet_contact": "office@example.com",
    }
