"""Sample reports of two years whose figures agree with each other; all made up."""

from __future__ import annotations

import datetime as dt
from typing import Any

from cms.plugins.samples import SampleDays, SampleItem


def _report(year: int, figures: dict[str, dict[str, str]], texts: tuple[str, ...]) -> SampleItem:
    names = (
        "overview_proactive",
        "overview_requests",
        "overview_management",
        "overview_platform",
        "overview_supervision",
        "problems",
        "others",
    )
    fields: dict[str, Any] = {"year": year, **figures, **dict(zip(names, texts, strict=True))}
    return SampleItem(
        slug=f"sample-annual-report-{year}",
        title=f"{year}年政府信息公开工作年度报告（示例）",
        written_on=dt.date(year + 1, 1, 12),
        published_on=dt.date(year + 1, 1, 22),
        summary=f"{year}年主动公开、依申请公开、监督保障等情况和三张统计表。",
        keywords="年度报告、政府信息公开",
        fields=fields,
        body=(),
    )


def items(days: SampleDays) -> list[SampleItem]:
    """Return the reports on the last two years that are due."""
    return [
        _report(
            2024,
            {
                "proactive": {
                    "normative.made": "2",
                    "normative.repealed": "0",
                    "normative.in_force": "12",
                    "permits.decisions": "31",
                    "penalties.decisions": "2",
                },
                "requests": _requests(
                    received={"person": 7, "company": 2},
                    open={"person": 4, "company": 2},
                    internal={"person": 1},
                    repeated={"person": 1},
                ),
                "disputes": {"review.upheld": "1"},
            },
            (
                "（示例）全年主动公开信息421条，其中政策文件9件。",
                "（示例）收到申请9件，办结8件，结转下年1件。",
                "（示例）修订信息发布审核办法，明确先审查、后公开。",
                "（示例）网站与公众号同步发布通知公告。",
                "（示例）开展培训1次58人次。",
                "（示例）政策解读与文件发布偶有脱节，今后同步起草、同步审签、同步发布。",
                "本年度没有收取信息处理费。",
            ),
        ),
        _report(
            2025,
            {
                "proactive": {
                    "normative.made": "3",
                    "normative.repealed": "1",
                    "normative.in_force": "14",
                    "permits.decisions": "26",
                    "penalties.decisions": "4",
                    "fees.amount": "0",
                },
                "requests": _requests(
                    received={"person": 9, "company": 4, "legal": 1},
                    carried_in={"person": 1},
                    open={"person": 5, "company": 3},
                    partly={"person": 1},
                    third_party={"company": 1},
                    not_held={"person": 2},
                    petition={"person": 1},
                    unclear={"legal": 1},
                ),
                "disputes": {"review.upheld": "1", "suit.pending": "1"},
            },
            (
                "（示例）全年主动公开信息486条，其中政策文件12件，全部配有解读，六成以上有图解或问答。",
                "（示例）收到申请14件，上年结转1件，办结14件，结转下年1件；全部在法定期限内答复。",
                "（示例）对现行有效的规范性文件逐件评估，废止1件，结果向社会公布。",
                "（示例）网站改版，可以按文号检索，附件内容也能检索到；增设大字版和高对比度。",
                "（示例）开展培训2次126人次；每季度自查栏目更新情况，发现问题当月整改。",
                "（示例）一是解读还不够通俗，今后请群众代表试读；二是部分栏目更新不及时，今后按月提醒。",
                "本年度没有收取信息处理费。",
            ),
        ),
    ]


def _requests(**rows: dict[str, int]) -> dict[str, str]:
    return {
        f"{row}.{column}": str(number)
        for row, cells in rows.items()
        for column, number in cells.items()
    }
