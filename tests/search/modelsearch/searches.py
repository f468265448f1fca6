"""What the tests search: real pages in a column, drafts and live."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wagtail.models import Page

from tests.factories.site import make_item, make_released

TITLES = {
    "car": "二手车出口许可申领指南",
    "renewal": "2026年消费品以旧换新补贴实施细则",
    "rcep": "RCEP关税减让Café问答",
    "snail": "螺蛳粉产业发展大会：政府 报告",
    "fuel": "成品油零售经营资格审批",
}
BODIES = {
    "car": "企业申请汽车出口资质的，应当提交材料。",
    "renewal": "旧车报废更新，最高补贴二万元。",
    "snail": "会议通报了二手设备交易情况。文号：柳商发〔2026〕15号。",
}


@dataclass
class Library:
    """The pages by name."""

    pages: dict[str, Any]

    def names(self, results: Any) -> list[str]:
        """Return the names of the pages found, in their order."""
        names = {page.pk: name for name, page in self.pages.items()}
        return [names[page.pk] for page in results]

    def search(self, query: Any, **options: Any) -> list[str]:
        """Return what is found in titles and texts."""
        options.setdefault("order_by_relevance", True)
        return self.names(Page.objects.filter(depth__gte=4).search(query, **options))

    def autocomplete(self, query: Any, **options: Any) -> list[str]:
        """Return what is found while one types."""
        return self.names(Page.objects.filter(depth__gte=4).autocomplete(query, **options))


def make_library(bureau: Any) -> Library:
    """Return a column of five pages, the last of them a draft."""
    column = bureau.column("news")
    pages = {}
    for name, title in TITLES.items():
        make = make_item if name == "fuel" else make_released
        body = [("paragraph", BODIES[name])] if name in BODIES else []
        pages[name] = make(column, title=title, topic=bureau.topic, body=body)
    return Library(pages)
