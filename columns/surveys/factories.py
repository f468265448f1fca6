"""Values of a valid item, for tests."""

from __future__ import annotations

import datetime as dt
from typing import Any

from cms.core.models import LinkKind, PageLink
from columns.surveys.models import (
    CallPage,
    CallQuestion,
    CallResultPage,
    ResultOpinion,
    SurveysPage,
)


def values(model: type[Any], number: int) -> dict[str, Any]:
    """Return what an item of ``model`` needs beyond its title; a result gets a call."""
    if model is CallResultPage:
        return {
            "participants": 20,
            "opinions_received": 3,
            "conclusion": "共收到意见3条，采纳2条。",
            "opinions": [ResultOpinion(summary=f"简化材料（{number}）", count=2)],
            "page_links": [PageLink(kind=LinkKind.OUTCOME_OF, target=_call(number))],
        }
    return {
        "background": "为了完善补贴办法，请您提意见。",
        "opens_on": dt.date(2026, 3, 2),
        "closes_on": dt.date(2026, 4, 2),
        "email": "office@example.com",
        "body": '[{"type": "paragraph", "value": "<p>征求意见稿</p>"}]',
        "questions": [CallQuestion(text="您满意吗？", options="满意\n不满意")],
    }


def _call(number: int) -> CallPage:
    parent = SurveysPage.objects.order_by("pk").first()
    call = CallPage(title=f"示例征集{number}", live=False, **values(CallPage, number))
    assert parent is not None
    parent.add_child(instance=call)
    call.save_revision()
    return call
