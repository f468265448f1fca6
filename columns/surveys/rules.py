"""How long the public may speak, and what a result must account for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext as _

from columns.surveys.enums import Decision, QuestionKind

# 重大行政决策程序暂行条例 art 15(2): 公开征求意见的期限一般不少于30日；因情况紧急等原因需要缩短期限的，
# 公开征求意见时应当予以说明.
MAJOR_DECISION_DAYS: Final = 30


def window_problems(
    opens_on: dt.date, closes_on: dt.date, *, is_major: bool, short_reason: str
) -> dict[str, str]:
    """Return field → what is wrong with a window, each with its mend.

    The first day is not counted (民法典 art 201).
    """
    if closes_on < opens_on:
        return {"closes_on": _("截止日期早于开始日期，请核对。")}
    days = (closes_on - opens_on).days
    if is_major and days < MAJOR_DECISION_DAYS and not short_reason.strip():
        return {
            "short_reason": _(
                "重大行政决策公开征求意见一般不少于%(least)d日，现在只有%(days)d日。请延长截止日期，"
                "或者写明缩短期限的理由（重大行政决策程序暂行条例第十五条）。"
            )
            % {"least": MAJOR_DECISION_DAYS, "days": days}
        }
    return {}


def option_problem(kind: QuestionKind, options: int) -> str:
    """Return what is wrong with the number of options of a question."""
    if kind == QuestionKind.WORDS:
        return _("文字回答的问题不用写选项，请删去。") if options else ""
    return _("选择题至少写两个选项，一行一个。") if options < 2 else ""


def opinion_problem(decision: Decision, reason: str) -> str:
    """Return what is missing where an opinion was not wholly adopted."""
    if decision != Decision.ADOPTED and not reason.strip():
        return _("没有全部采纳的意见，请说明理由。")
    return ""


def count_problem(received: int, counted: Iterable[int]) -> str:
    """Return what is wrong where the listed opinions are more than were received."""
    listed = sum(counted)
    if listed <= received:
        return ""
    return _("列出的意见共%(listed)d条，多于收到的%(received)d条，请核对。") % {
        "listed": listed,
        "received": received,
    }
