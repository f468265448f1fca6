"""Values of a valid item, for tests."""

from __future__ import annotations

import datetime as dt
from typing import Any

from cms.core.models import LinkKind, PageLink
from cms.plugins.pages.items import today
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
        "opens_on": today(),
        "closes_on": today() + dt.timedelta(days=33),
        "email": "office@example.com",
        "body": '[{"type": "paragraph", "value": "<p>征求意见稿</p>"}]',
        "questions": [CallQuestion(text="您满意吗？", options="满意\n不满意")],
    }


def _call(number: int) -> CallPage:
    parent = SurveysPage.objects.order_by("pk").first()
    given = {
        **values(CallPage, number),
        "opens_on": today() - dt.timedelta(days=40),
        "closes_on": today() - dt.timedelta(days=1),
    }
    call = CallPage(title=f"示例征集{number}", live=False, **given)
    assert parent is not None
    parent.add_child(instance=call)
    call.save_revision()
    return call
