"""Values of a valid item, for tests."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page

from cms.core.models import LinkKind, PageLink
from columns.power_processes.models import ProcessStep


def values(model: type[Any], number: int) -> dict[str, Any]:
    """Return what an item of ``model`` needs beyond its title."""
    # A column knows no other one: to the rules of a flow any page will do as its power.
    power = Page.objects.filter(depth__gt=1).order_by("path").first()
    return {
        "page_links": [PageLink(kind=LinkKind.PROCESS_OF, target=power)] if power else [],
        "steps": [
            ProcessStep(sort_order=0, name="受理申请", role="政务服务窗口", days=1),
            ProcessStep(
                sort_order=1,
                name="材料是否齐全？",
                kind="question",
                otherwise="一次性告知补正内容",
                otherwise_to=1,
            ),
            ProcessStep(
                sort_order=2,
                name="作出决定",
                days=5,
                risk="超期办理",
                risk_level="low",
                control="系统自动提醒",
            ),
        ],
    }
