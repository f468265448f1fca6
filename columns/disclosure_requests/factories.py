"""Values of a valid item, for tests."""

from __future__ import annotations

from typing import Any

from columns.disclosure_requests.models import RequestChannel, RequestStep


def values(model: type[Any], number: int) -> dict[str, Any]:
    """Return what an item of ``model`` needs beyond its title."""
    return {
        "who": "公民、法人或者其他组织。",
        "contents": "姓名或者名称、身份证明、联系方式\n信息的名称或者特征",
        "answers": "已主动公开的，告知获取方式\n可以公开的，提供信息",
        "remedies": "行政复议：六十日内",
        "office_name": f"示例单位办公室{number}",
        "address": "示例市示例路1号",
        "office_hours": "工作日9:00—12:00，13:00—17:00",
        "phone": "0772-0000000",
        "channels": [RequestChannel(kind="person", how="示例市示例路1号305室")],
        "steps": [RequestStep(name="提交申请", actor="申请人")],
    }
