"""What a clerk should know of a row that reads well: remarks, never faults.

Each function looks at one peculiarity of catalogues and returns a sentence or "".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext as _

from cms.catalogue.cleaning import clean, key
from cms.catalogue.grammar import TimeLimit, Unreadable, read_time_limit
from cms.deadlines.rules import DayUnit, DeadlineKind

_SENTENCE: Final = re.compile(r"[。；;]")
_TOPICS: Final = re.compile(r"(?:在|有关|涉及)(?P<topics>[^，。；]*?、[^，。；]*?)等?方面")
_BUDGET: Final = re.compile(r"预算|决算|三公")
_PREVIOUS_YEAR: Final = re.compile(r"上一?年度")
_THIS_YEAR: Final = re.compile(r"本年度")


def topics_in(text: str) -> tuple[str, ...]:
    """Return the topics a duty or a content lists: “在会展、电子商务等方面” → 会展, 电子商务."""
    found = _TOPICS.search(clean(text))
    if not found:
        return ()
    return tuple(
        dict.fromkeys(part.strip() for part in found["topics"].split("、") if part.strip())
    )


def fiscal_year(content: str) -> str:
    """Return which year's information is meant: "previous" (上一年度), "current" (本年度) or ""."""
    if _PREVIOUS_YEAR.search(content):
        return "previous"
    return "current" if _THIS_YEAR.search(content) else ""


def time_limit_in_content(content: str) -> TimeLimit | None:
    """Return the time limit that a sentence of 公开内容 states by the way, or None."""
    sentences = [part for part in _SENTENCE.split(clean(content)) if part]
    for sentence in sentences[1:]:
        try:
            return read_time_limit(sentence)
        except Unreadable:
            continue
    return None


def differing_time_limits(content: str, limit: TimeLimit | None) -> str:
    """Say that 公开内容 and 公开时限 ask for different times."""
    stated = time_limit_in_content(content)
    if stated is None or limit is None or stated.rule == limit.rule:
        return ""
    return _("公开内容中写有“%(stated)s”，与公开时限“%(limit)s”不同，按公开时限执行。") % {
        "stated": stated.rule.describe(),
        "limit": limit.rule.describe(),
    }


def item_named_otherwise(item: str, path: Iterable[str]) -> str:
    """Say that an item goes by another name than its column (负责人信息 under 局领导)."""
    names = tuple(path)
    if not names or key(names[-1]) == key(item):
        return ""
    return _("事项“%(item)s”发布在名称不同的栏目“%(column)s”中。") % {
        "item": item,
        "column": names[-1],
    }


def topics_beyond_duty(content: str, duty: str) -> str:
    """Say that 公开内容 lists topics the duty does not."""
    known = set(topics_in(duty))
    beyond = [topic for topic in topics_in(content) if topic not in known] if known else []
    return _("公开内容比职责多列了：%s。") % "、".join(beyond) if beyond else ""


def budget_law(item: str, limit: TimeLimit | None) -> str:
    """Say that 预算法 art 14 (20 days of the approval) is shorter than working days (条例 art 26)."""
    if not _BUDGET.search(item) or limit is None:
        return ""
    rule = limit.rule
    if rule.kind is not DeadlineKind.WORKING_DAYS or rule.unit is not DayUnit.WORKING:
        return ""
    return _("预算法第十四条要求批复后20日内公开，早于目录时限的，从其规定。")
