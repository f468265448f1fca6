"""Values of a valid item, for tests."""

from __future__ import annotations

from typing import Any

from columns.service_guides.models import (
    GuideBasis,
    GuideMaterial,
    GuideQuestion,
    GuideStep,
    ServiceFigures,
    ServiceStatisticsPage,
)


def values(model: type[Any], number: int) -> dict[str, Any]:
    """Return what an item of ``model`` needs beyond its title."""
    if model is ServiceStatisticsPage:
        return {
            "year": 2026 + number // 4 % 60,
            "quarter": number % 4 + 1,
            "figures": [
                ServiceFigures(item="示例事项", received=12, accepted=11, completed=10, on_time=10)
            ],
        }
    return {
        "item_code": f"45020012345{number:04d}",
        "implementing_body": "示例市商务局",
        "conditions": "依法登记的企业。\n有固定的经营场所。",
        "statutory_days": 20,
        "promised_days": 7,
        "place": "示例市政务服务中心1号窗口",
        "hours": "工作日9:00—12:00，13:00—17:00",
        "phone": "0772-0000000",
        "result_name": "示例证书",
        "bases": [GuideBasis(law="示例条例", article="第三条")],
        "materials": [GuideMaterial(name="申请表")],
        "steps": [GuideStep(name="提交申请", actor="申请人")],
        "questions": [GuideQuestion(question="可以邮寄吗？", answer="可以。")],
    }
