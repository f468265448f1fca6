"""The clauses a time limit is made of, each a pattern composed of smaller ones.

A clause says one thing: a number of days, a date of the year, a number of times, an ongoing duty.
``read_clauses`` takes a folded text (NFKC, no spaces) apart into facts from left to right, the
longest clause first; what no clause reads is left for the caller to name.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from cms.catalogue.grammar.numerals import NUMBER, parse_number
from cms.deadlines.rules import DayUnit, DeadlineKind, DeadlineRule, Period

_PLAIN: Final = r"[^,;。:\d]"  # a word of a phrase, within one clause
_REPLY: Final = r"(?:进行|予以|作出|给予)?(?:答复|回复|回应|办复|反馈)"
_PUBLISH: Final = (
    r"(?:(?:及时|主动|统一|予以|进行|完成|向社会|依法|集中|对外|按时)*"
    r"(?:公开|公布|发布|更新|公示|上传|上网|报送|调整|维护|编制)+(?:完毕|一次)?)"
)
_OBJECT: Final = r"(?:(?:本|上)(?:一)?(?:年度|年|季度|月)[^,;。\d并每]{0,20})?"
_ACT: Final = rf"(?:{_PUBLISH}{_OBJECT})?"
_EVENT: Final = (
    rf"(?:(?:自|从|在|于)?(?P<event>{_PLAIN}{{2,30}}?)(?:之日起|当日起|之日|之后|后|起))?"
)
_DAYS: Final = (
    rf"(?P<days>{NUMBER})(?P<unit>个工作日|工作日|个自然日|自然日|日|天|个?星期|周)(?:以|之)?内"
)
_EACH: Final = r"(?:每(?:个|一)?|按|逐|一|全|各)"
_PERIODS: Final = {
    "半年度": Period.HALF_YEAR,
    "半年": Period.HALF_YEAR,
    "季度": Period.QUARTER,
    "季": Period.QUARTER,
    "月度": Period.MONTH,
    "月": Period.MONTH,
    "星期": Period.WEEK,
    "周": Period.WEEK,
    "年度": Period.YEAR,
    "年": Period.YEAR,
}
_PERIOD: Final = rf"{_EACH}(?P<period>{'|'.join(_PERIODS)})"
_AT_LEAST: Final = r"(?:不少于|不低于|不得少于|应不少于|至少|最少)"
_TIMES: Final = rf"(?P<times>{NUMBER})次(?:以上)?"
_BEFORE: Final = r"(?:之|以)?前"
_ONGOING: Final = (
    r"(?:(?:实行|进行|予以)?(?:动态|及时|实时|即时|随时|适时)(?:更新|调整|公开|公布|发布|维护|管理)+"
    r"|实时|及时|随时|(?:长期|常年|持续)(?:公开|公示|有效|更新)+)"
)
_LEAP_YEAR: Final = 2000


@dataclass(frozen=True, slots=True)
class Fact:
    """What one clause says: a rule, or a trait of the cell (``rolling``, ``irregular``), or both.

    ``details`` holds what a ``DeadlineRule`` has no field for: ``event`` (the words of the event),
    ``by_day`` of the month, ``statistics_months`` (how far back published figures reach).
    """

    rule: DeadlineRule | None = None
    rolling: bool = False
    irregular: bool = False
    details: tuple[tuple[str, str | int], ...] = ()


def _number(found: re.Match[str], name: str) -> int:
    number = parse_number(found[name])
    if number is None:
        raise ValueError(found[name])
    return number


def _details(**values: str | int | None) -> tuple[tuple[str, str | int], ...]:
    return tuple((name, value) for name, value in values.items() if value is not None)


def _days_rule(kind: DeadlineKind, found: re.Match[str]) -> DeadlineRule:
    days, unit = _number(found, "days"), found["unit"]
    if unit.endswith(("周", "星期")):
        days *= 7
    working = unit.endswith("工作日")
    return DeadlineRule(kind, days=days, unit=DayUnit.WORKING if working else DayUnit.CALENDAR)


def _within(found: re.Match[str]) -> Fact:
    """20个工作日内 · 信息形成或变更之日起20个工作日内公开 · 20日内 (条例 art 26)."""
    return Fact(
        _days_rule(DeadlineKind.WORKING_DAYS, found), details=_details(event=found["event"])
    )


def _reply(found: re.Match[str]) -> Fact:
    """自收到公众咨询之日起5日内进行回复."""
    return Fact(
        _days_rule(DeadlineKind.REPLY_WITHIN, found), details=_details(event=found["event"])
    )


def _yearly(found: re.Match[str]) -> Fact:
    """每年1月31日前 · 每年3月底前: the last day of that month (条例 art 49)."""
    month = _number(found, "month")
    if not 1 <= month <= 12:
        raise ValueError(found["month"])
    last = calendar.monthrange(_LEAP_YEAR, month)[1]
    day = _number(found, "day") if found["day"] else last
    return Fact(DeadlineRule(DeadlineKind.YEARLY_DATE, month=month, day=day))


def _year_end(_found: re.Match[str]) -> Fact:
    """每年年底前."""
    return Fact(DeadlineRule(DeadlineKind.YEARLY_DATE, month=12, day=31))


def _times_rule(times: int, period: Period) -> DeadlineRule:
    return DeadlineRule(DeadlineKind.AT_LEAST, times=times, period=period)


def _times(found: re.Match[str]) -> Fact:
    """每年更新不少于两次 · 每半年至少一次 · 不少于四次 (a year, as every catalogue counts)."""
    groups = found.groupdict()
    period = _PERIODS[groups["period"]] if groups.get("period") else Period.YEAR
    return Fact(_times_rule(_number(found, "times"), period))


def _each(found: re.Match[str]) -> Fact:
    """每季度更新 · 每半年 · 按月公开: once at least."""
    return Fact(_times_rule(1, _PERIODS[found["period"]]))


def _monthly_by(found: re.Match[str]) -> Fact:
    """每月10日前: once a month at least; the day is kept beside the rule."""
    day = _number(found, "day")
    if not 1 <= day <= 31:
        raise ValueError(found["day"])
    return Fact(_times_rule(1, Period.MONTH), details=_details(by_day=day))


def _after_period(found: re.Match[str]) -> Fact:
    """每季度结束后15日内: once a quarter at least; the term is kept beside the rule."""
    term = _days_rule(DeadlineKind.WORKING_DAYS, found)
    return Fact(
        _times_rule(1, _PERIODS[found["period"]]),
        details=_details(days_after_period=term.days, days_after_period_unit=str(term.unit)),
    )


def _with_policy(_found: re.Match[str]) -> Fact:
    """与政策文件同步发布 (国办发〔2016〕80号)."""
    return Fact(DeadlineRule(DeadlineKind.WITH_POLICY))


def _request(_found: re.Match[str]) -> Fact:
    """按依申请公开有关要求处理 (条例 art 29–45)."""
    return Fact(DeadlineRule(DeadlineKind.REQUEST_PROCEDURE))


def _rolling(found: re.Match[str]) -> Fact:
    """动态更新 · 及时更新 · 长期公开."""
    return Fact(rolling=True, details=_details(event=found["event"]))


def _irregular(_found: re.Match[str]) -> Fact:
    """不定期更新."""
    return Fact(irregular=True)


def _statistics(found: re.Match[str]) -> Fact:
    """公开1年内的统计数据."""
    months = {"年": 12, "个季度": 3, "季度": 3, "个月": 1}[found["span"]]
    return Fact(details=_details(statistics_months=_number(found, "number") * months))


_Builder: TypeAlias = Callable[[re.Match[str]], Fact]

# Of two clauses of one length the earlier is taken.
_CLAUSES: Final[tuple[tuple[re.Pattern[str], _Builder], ...]] = tuple(
    (re.compile(pattern), build)
    for pattern, build in (
        (rf"{_PERIOD}(?:结束|终了|度末)?后{_DAYS}{_ACT}", _after_period),
        (
            (
                rf"(?:自|从)?(?P<event>(?:收到|接到|受理){_PLAIN}{{1,30}}?)(?:之日起|之日|后|起)"
                rf"{_DAYS}"
            ),
            _reply,
        ),
        (rf"{_EVENT}{_DAYS}{_ACT}", _within),
        (rf"{_EVENT}{_DAYS}{_REPLY}(?:完毕)?", _reply),
        (
            (
                rf"(?:每年|次年|翌年|每一年|每年度)(?P<month>{NUMBER})月"
                rf"(?:(?P<day>{NUMBER})[日号]|底|末)(?:{_BEFORE})?{_ACT}"
            ),
            _yearly,
        ),
        (
            rf"(?:每年)?(?:年底|年末){_BEFORE}{_ACT}|每年(?:年)?[底末](?:{_BEFORE})?{_ACT}",
            _year_end,
        ),
        (rf"{_PERIOD}{_ACT}{_AT_LEAST}{_ACT}{_TIMES}", _times),
        (rf"{_PERIOD}{_ACT}{_TIMES}", _times),
        (rf"{_ACT}{_AT_LEAST}{_ACT}{_TIMES}", _times),
        (rf"{_PERIOD}(?:[底末](?:{_BEFORE})?)?{_ACT}", _each),
        (rf"每(?:个)?月(?P<day>{NUMBER})[日号]{_BEFORE}{_ACT}", _monthly_by),
        (
            (
                rf"(?:与|同|随|和)?{_PLAIN}{{0,12}}?(?:政策|文件){_PLAIN}{{0,12}}?"
                rf"(?:同步|同时|一并|一同|一起){_PUBLISH}?"
            ),
            _with_policy,
        ),
        (
            (
                r"(?:按照|按|依照|依据|根据)?(?:政府信息)?依?申请公开(?:政府信息)?(?:工作)?(?:的)?"
                r"(?:有关|相关)?(?:要求|规定|程序|时限|制度|流程)?(?:进行)?(?:处理|办理|执行|答复)?"
            ),
            _request,
        ),
        (
            rf"(?:(?:自|在)?(?P<event>{_PLAIN}{{2,30}}?)(?:之日起|之日|之后|后|时))?{_ONGOING}",
            _rolling,
        ),
        (rf"不定期(?:{_PUBLISH})?", _irregular),
        (
            (
                rf"(?:公开|公布|发布)(?:近|最近)?(?P<number>{NUMBER})(?P<span>年|个季度|季度|个月)"
                rf"(?:以|之)?内?的?{_PLAIN}{{0,12}}?(?:数据|情况|信息)"
            ),
            _statistics,
        ),
    )
)
_SEPARATOR: Final = re.compile(r"[,;。、:]*(?:并且|同时|并|且)?")


def read_clauses(text: str) -> Iterator[Fact | str]:
    """Yield the facts of a folded text in order; a ``str`` is the rest no clause could read."""
    position = 0
    while position < len(text):
        fact, end = _longest(text, position)
        if fact is None:
            yield text[position:]
            return
        yield fact
        separator = _SEPARATOR.match(text, end)
        position = separator.end() if separator else end


def _longest(text: str, position: int) -> tuple[Fact | None, int]:
    found: list[tuple[int, re.Match[str], _Builder]] = []
    for pattern, build in _CLAUSES:
        match = pattern.match(text, position)
        if match and match.end() > position:
            found.append((match.end(), match, build))
    for end, match, build in sorted(found, key=lambda one: -one[0]):
        try:
            return build(match), end
        except (ValueError, KeyError):
            continue  # a 13th month, a number that is none: perhaps another clause reads it
    return None, position
