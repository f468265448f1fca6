"""Values of a valid item, for tests."""

from __future__ import annotations

from typing import Any

from columns.powers.models import PowerBasis


def values(model: type[Any], number: int) -> dict[str, Any]:
    """Return what an item of ``model`` needs beyond its title."""
    return {
        "code": f"4502-X-{number:05d}",
        "power_type": "licence",
        "subject": "示例市商务局",
        "authority": "负责本市行政区域内的审批。",
        "procedure": "受理\n审查\n决定",
        "result": "作出准予许可或者不予许可的书面决定。",
        "remedy": "可在收到决定之日起60日内申请行政复议，或者6个月内提起行政诉讼。",
        "supervision": "监督电话：0772-0000009",
        "bases": [PowerBasis(name="《示例条例》", article="第三条", text="由商务主管部门审批。")],
    }
