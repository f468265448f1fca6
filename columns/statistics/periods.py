"""Reporting periods: months, quarters, halves and years."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from columns.statistics.enums import PeriodKind

_PARTS: Final = {
    PeriodKind.MONTH: 12,
    PeriodKind.QUARTER: 4,
    PeriodKind.HALF: 2,
    PeriodKind.YEAR: 1,
}
_DIGITS: Final = {"一": 1, "二": 2, "三": 3, "四": 4, "上": 1, "下": 2}
_YEARS: Final = range(1949, 2101)
_WRITTEN: Final = (
    (PeriodKind.MONTH, re.compile(r"(\d{4})年(?:1-)?(\d{1,2})月份?")),
    (PeriodKind.MONTH, re.compile(r"(\d{4})[-/.](\d{1,2})(?:-01)?")),
    (PeriodKind.QUARTER, re.compile(r"(\d{4})年?第?([一二三四1-4])季度?")),
    (PeriodKind.QUARTER, re.compile(r"(\d{4})-?Q([1-4])")),
    (PeriodKind.HALF, re.compile(r"(\d{4})年?([上下])半年")),
    (PeriodKind.HALF, re.compile(r"(\d{4})-?H([12])")),
    (PeriodKind.YEAR, re.compile(r"(\d{4})(?:年度?|全年)?")),
)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One reporting period; ``number`` counts within the year from 1 (1 for a year).

    Raises ``ValueError`` in Chinese for one that is on no calendar.
    """

    year: int
    number: int
    kind: PeriodKind

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", PeriodKind(self.kind))
        if self.year not in _YEARS:
            raise ValueError(_("年份%d不对，请核对。") % self.year)
        if not 1 <= self.number <= _PARTS[self.kind]:
            raise ValueError(
                _("一年没有第%(number)d个%(kind)s，请核对。")
                % {"number": self.number, "kind": self.kind.label}
            )

    @property
    def start(self) -> dt.date:
        """Return the first day."""
        months = 12 // _PARTS[self.kind]
        return dt.date(self.year, (self.number - 1) * months + 1, 1)

    @property
    def end(self) -> dt.date:
        """Return the last day."""
        following = self.next
        return following.start - dt.timedelta(days=1)

    @property
    def next(self) -> Period:
        """Return the period that follows."""
        if self.number == _PARTS[self.kind]:
            return Period(self.year + 1, 1, self.kind)
        return Period(self.year, self.number + 1, self.kind)

    @property
    def code(self) -> str:
        """Return the period for programs: 2026-03, 2026-Q1, 2026-H1 or 2026."""
        return {
            PeriodKind.MONTH: f"{self.year}-{self.number:02d}",
            PeriodKind.QUARTER: f"{self.year}-Q{self.number}",
            PeriodKind.HALF: f"{self.year}-H{self.number}",
            PeriodKind.YEAR: f"{self.year}",
        }[self.kind]

    @property
    def label(self) -> str:
        """Return the period in words."""
        if self.kind is PeriodKind.MONTH:
            return _("%(year)d年%(month)d月") % {"year": self.year, "month": self.number}
        if self.kind is PeriodKind.QUARTER:
            return _("%(year)d年第%(quarter)s季度") % {
                "year": self.year,
                "quarter": "一二三四"[self.number - 1],
            }
        if self.kind is PeriodKind.HALF:
            half = _("上半年") if self.number == 1 else _("下半年")
            return _("%(year)d年%(half)s") % {"year": self.year, "half": half}
        return _("%d年") % self.year


def parse_period(text: str) -> Period:
    """Read 2026年3月, 2026-03, 2026年一季度, 2026Q1, 2026年上半年, 2026年.

    1—3月 of a cumulative figure is its last month. Raises ``ValueError`` in Chinese.
    """
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    plain = plain.replace("—", "-").replace("–", "-").replace("至", "-").upper()
    for kind, pattern in _WRITTEN:
        found = pattern.fullmatch(plain)
        if found:
            year = int(found[1])
            part = found[2] if found.re.groups > 1 else "1"
            return Period(year, _DIGITS.get(part) or int(part), kind)
    raise ValueError(
        _("看不懂时期“%s”，请写成2026年3月、2026年一季度、2026年上半年或2026年。") % text
    )
