"""公开时限: a cell as a ``DeadlineRule`` and what the rule has no field for."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from typing import Final

from django.utils.translation import gettext as _

from cms.catalogue.cleaning import clean
from cms.catalogue.grammar.clauses import Fact, read_clauses
from cms.catalogue.grammar.unreadable import Unreadable, nearest_known
from cms.deadlines.rules import DeadlineKind, DeadlineRule, Period

_A_YEAR: Final = {
    Period.YEAR: 1,
    Period.HALF_YEAR: 2,
    Period.QUARTER: 4,
    Period.MONTH: 12,
    Period.WEEK: 52,
}
# One ordinary writing of each kind, offered where a cell can't be read.
KNOWN_PHRASES: Final = (
    "信息形成或变更之日起20个工作日内公开",
    "信息形成或变更之日起20个工作日内",
    "每年1月31日前",
    "与政策文件同步发布",
    "自收到公众咨询之日起5日内进行回复",
    "不定期更新，每年更新不少于两次",
    "每季度更新",
    "每月10日前",
    "动态更新",
    "及时更新",
    "按依申请公开有关要求处理",
)


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """The reading of one cell.

    ``details`` may hold ``event`` (words of the event), ``by_day`` (day of the month),
    ``days_after_period`` with its unit, and ``statistics_months``.
    """

    rule: DeadlineRule
    details: dict[str, str | int] = field(default_factory=dict)


def read_time_limit(text: str) -> TimeLimit:
    """Read a cell 公开时限, e.g. “按依申请公开有关要求处理，动态更新”.

    Raises ``Unreadable`` with the words that have no reading; nothing is guessed.
    """
    cleaned = clean(text)
    if not cleaned:
        raise Unreadable(_("公开时限没有填写。"))
    folded = re.sub(r"\s+", "", unicodedata.normalize("NFKC", cleaned)).strip(",;。.")
    facts: list[Fact] = []
    for one in read_clauses(folded):
        if isinstance(one, str):
            raise Unreadable(
                _("读不懂公开时限中的“%s”。") % one, nearest_known(cleaned, KNOWN_PHRASES)
            )
        facts.append(one)
    return _combine(cleaned, facts)


def _combine(cleaned: str, facts: list[Fact]) -> TimeLimit:
    details = {name: value for fact in facts for name, value in fact.details}
    rules = [fact.rule for fact in facts if fact.rule is not None]
    rolling = any(fact.rolling for fact in facts)
    if not rules:
        if rolling or any(fact.irregular for fact in facts):
            return TimeLimit(DeadlineRule(DeadlineKind.ROLLING), details)
        raise Unreadable(
            _("“%s”没有说明何时公开。") % cleaned, nearest_known(cleaned, KNOWN_PHRASES)
        )
    strictest = rules[0]
    for rule in rules[1:]:
        if implies(strictest, rule):
            continue
        if not implies(rule, strictest):
            raise Unreadable(_("“%s”写了两个不同的时限，请只写一个。") % cleaned)
        strictest = rule
    return TimeLimit(replace(strictest, rolling=rolling), details)


def implies(rule: DeadlineRule, other: DeadlineRule) -> bool:
    """Tell whether who keeps ``rule`` has kept ``other`` too (每季度 implies 每年不少于四次)."""
    if rule == other:
        return True
    if other.kind is not DeadlineKind.AT_LEAST or other.period is None or other.times is None:
        return False
    if rule.kind is DeadlineKind.YEARLY_DATE:
        return other.period is Period.YEAR and other.times == 1
    if rule.kind is not DeadlineKind.AT_LEAST or rule.period is None or rule.times is None:
        return False
    a_year, other_a_year = _A_YEAR[rule.period], _A_YEAR[other.period]
    # Only periods that lie wholly within the other's: four in a year say nothing of a quarter.
    return a_year >= other_a_year and rule.times * a_year // other_a_year >= other.times
