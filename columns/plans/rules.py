"""Periods of plans, and which documents follow each other."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from columns.plans.enums import Half, PlanKind, TaskState

_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=年)")
_YEARS: Final = re.compile(r"((?:19|20)\d{2})年?\s*[-—–－~～至]+\s*((?:19|20)\d{2})年?")
_HALVES: Final = {Half.FIRST: "上半年", Half.SECOND: "下半年"}


@dataclass(frozen=True, slots=True)
class Period:
    """A year, a half of one, or a run of years (both ends counted)."""

    first_year: int
    last_year: int
    half: Half = Half.YEAR

    @property
    def years(self) -> int:
        """Return the number of years."""
        return self.last_year - self.first_year + 1

    @property
    def begins_on(self) -> dt.date:
        """Return the first day."""
        return dt.date(self.first_year, 7 if self.half == Half.SECOND else 1, 1)

    @property
    def ends_on(self) -> dt.date:
        """Return the last day."""
        if self.half == Half.FIRST:
            return dt.date(self.last_year, 6, 30)
        return dt.date(self.last_year, 12, 31)

    def following(self) -> Period:
        """Return the next period of the same length."""
        if self.half == Half.FIRST:
            return Period(self.first_year, self.last_year, Half.SECOND)
        if self.half == Half.SECOND:
            return Period(self.first_year + 1, self.last_year + 1, Half.FIRST)
        return Period(self.first_year + self.years, self.last_year + self.years)

    def preceding(self) -> Period:
        """Return the period before of the same length."""
        if self.half == Half.SECOND:
            return Period(self.first_year, self.last_year, Half.FIRST)
        if self.half == Half.FIRST:
            return Period(self.first_year - 1, self.last_year - 1, Half.SECOND)
        return Period(self.first_year - self.years, self.last_year - self.years)

    def __str__(self) -> str:
        if self.years > 1:
            return _("%(first)d—%(last)d年") % {"first": self.first_year, "last": self.last_year}
        if self.half == Half.YEAR:
            return _("%(year)d年") % {"year": self.first_year}
        return _("%(year)d年%(half)s") % {"year": self.first_year, "half": self.half.label}


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a document says of a period: what was planned for it, or what came of it."""

    kind: PlanKind
    period: Period


def coverage(kind: PlanKind, period: Period) -> frozenset[Coverage]:
    """Return what a document of a kind and period says.

    A 总结及下阶段计划 sums its period up and plans the next one (catalogue row 9).
    """
    if kind == PlanKind.SUMMARY_AND_PLAN:
        return frozenset(
            {Coverage(PlanKind.SUMMARY, period), Coverage(PlanKind.PLAN, period.following())}
        )
    return frozenset({Coverage(kind, period)})


def neighbours(kind: PlanKind, period: Period) -> list[tuple[str, Coverage]]:
    """Return what a reader of a document goes on to, most useful first, with a word for each.

    A document about half a year leads to the plan of its whole year too.
    """
    before, after = period.preceding(), period.following()
    whole = (
        [(_("全年计划"), Coverage(PlanKind.PLAN, Period(period.first_year, period.last_year)))]
        if period.half != Half.YEAR
        else []
    )
    if kind == PlanKind.OUTLINE:
        return [
            (_("下一个规划"), Coverage(PlanKind.OUTLINE, after)),
            (_("上一个规划"), Coverage(PlanKind.OUTLINE, before)),
        ]
    if kind == PlanKind.PLAN:
        return [
            (_("本期总结"), Coverage(PlanKind.SUMMARY, period)),
            (_("下一期计划"), Coverage(PlanKind.PLAN, after)),
            (_("上一期计划"), Coverage(PlanKind.PLAN, before)),
            *whole,
        ]
    return [
        (_("下一期计划"), Coverage(PlanKind.PLAN, after)),
        (_("下一期总结"), Coverage(PlanKind.SUMMARY, after)),
        (_("本期计划"), Coverage(PlanKind.PLAN, period)),
        (_("上一期总结"), Coverage(PlanKind.SUMMARY, before)),
        *whole,
    ]


def is_outline_of(kind: PlanKind, period: Period, year: int) -> bool:
    """Return whether a document is the outline (规划) a year belongs to."""
    return kind == PlanKind.OUTLINE and period.first_year <= year <= period.last_year


def reading_of_title(title: str, written_on: dt.date) -> tuple[PlanKind, Period]:
    """Return what a document is and its period, as its title says; the year of its date otherwise.

    «2026年上半年工作总结及下半年工作计划» sums the first half up and plans the second.
    """
    years = [int(year) for year in _YEAR.findall(title)]
    run = _YEARS.search(title)
    first = int(run[1]) if run else years[0] if years else written_on.year
    last = int(run[2]) if run else first
    summed, planned = "总结" in title, "计划" in title or "安排" in title or "要点" in title
    if summed:
        kind = PlanKind.SUMMARY_AND_PLAN if planned else PlanKind.SUMMARY
    else:
        kind = PlanKind.OUTLINE if "规划" in title or last > first else PlanKind.PLAN
    halves = [half for half in (Half.FIRST, Half.SECOND) if _HALVES[half] in title]
    half = min(halves, key=lambda one: title.index(_HALVES[one])) if halves else Half.YEAR
    return kind, Period(first, max(first, last), half if last <= first else Half.YEAR)


def period_problems(
    kind: PlanKind, first_year: int, last_year: int, half: Half, written_on: dt.date | None
) -> dict[str, str]:
    """Return field → what is wrong with a period, each with its mend."""
    problems: dict[str, str] = {}
    if last_year < first_year:
        problems["last_year"] = _("结束年份早于起始年份，请核对。")
    elif last_year > first_year and half != Half.YEAR:
        problems["half"] = _("跨年度的文件请选“全年”。")
    elif last_year > first_year and kind != PlanKind.OUTLINE:
        problems["last_year"] = _("计划和总结只写一个年度；跨年度的文件请把类型选为“规划”。")
    if problems or written_on is None:
        return problems
    period = Period(first_year, last_year, half)
    if kind in (PlanKind.SUMMARY, PlanKind.SUMMARY_AND_PLAN) and written_on < period.begins_on:
        problems["written_on"] = _(
            "总结的成文日期早于所总结的时段（%(period)s）开始，请核对日期或时段。"
        ) % {"period": period}
    return problems


def tally(states: Iterable[Any]) -> list[tuple[TaskState, int]]:
    """Return how many tasks there are in each state, those that occur."""
    given = list(states)
    return [(state, given.count(state)) for state in TaskState if given.count(state)]


def tally_text(states: Iterable[Any]) -> str:
    """Return the tally as a sentence."""
    counted = tally(states)
    total = sum(number for _state, number in counted)
    if not total:
        return ""
    parts = _("，").join(
        _("%(state)s%(number)d项") % {"state": state.label, "number": number}
        for state, number in counted
    )
    return ngettext("共%(total)d项任务：%(parts)s。", "共%(total)d项任务：%(parts)s。", total) % {
        "total": total,
        "parts": parts,
    }
