"""By when a letter is answered, what of it may be shown, and what the figures say."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

# Catalogue row 22: 自收到公众咨询之日起5日内进行回复. 日, not 工作日: calendar days; the day of receipt is
# not counted (民法典 art 201).
REPLY_DAYS: Final = 5

_ID_NUMBER: Final = re.compile(r"(?<![0-9A-Za-z])[1-9]\d{16}[0-9Xx](?![0-9A-Za-z])")
_MOBILE: Final = re.compile(r"(?<!\d)1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)")
_CARD: Final = re.compile(r"(?<!\d)[3-6]\d{15,18}(?!\d)")
_ID_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def reply_due(received_on: dt.date) -> dt.date:
    """Return the last day for the reply to a letter (catalogue row 22)."""
    return received_on + dt.timedelta(days=REPLY_DAYS)


def is_in_time(received_on: dt.date, replied_on: dt.date) -> bool:
    """Return whether a reply came within the term."""
    return replied_on <= reply_due(received_on)


def date_problems(received_on: dt.date, replied_on: dt.date, today: dt.date) -> dict[str, str]:
    """Return field → what is wrong with the dates of a letter, each with its mend."""
    if received_on > today:
        return {"received_on": _("来信日期还没有到，请核对。")}
    if replied_on > today:
        return {"replied_on": _("答复日期还没有到，请核对。")}
    if replied_on < received_on:
        return {"replied_on": _("答复日期早于来信日期，请核对。")}
    return {}


def personal_data(text: str) -> list[str]:
    """Return the kinds of personal data a text seems to hold: ID numbers, mobiles, bank cards.

    Numbers that only look like one are told by their check digit (GB 11643 mod 11-2, Luhn).
    """
    folded = unicodedata.normalize("NFKC", text)
    found = []
    if any(_is_id_number(match.group()) for match in _ID_NUMBER.finditer(folded)):
        found.append(_("身份证号"))
    if _MOBILE.search(folded):
        found.append(_("手机号"))
    if any(
        not _is_id_number(match.group()) and _passes_luhn(match.group())
        for match in _CARD.finditer(folded)
    ):
        found.append(_("银行卡号"))
    return found


def _is_id_number(text: str) -> bool:
    if len(text) != 18:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(text[:17], _ID_WEIGHTS, strict=True))
    return "10X98765432"[total % 11] == text[17].upper()


def _passes_luhn(text: str) -> bool:
    total = 0
    for position, digit in enumerate(reversed(text)):
        value = int(digit) * (2 if position % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def masked_name(name: str) -> str:
    """Return a person's name as it may be shown: the family name, the rest as stars.

    A name of four signs and more is taken for one with a family name of two (欧阳…) or a company's;
    two are kept.
    """
    name = "".join(name.split())
    kept = 2 if len(name) >= 4 else 1
    return name[:kept] + "*" * max(len(name) - kept, 1) if name else ""


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What the figures need of a letter."""

    category: str
    received_on: dt.date
    replied_on: dt.date


@dataclass(frozen=True, slots=True)
class MonthTally:
    """The letters received in a month."""

    first_day: dt.date
    letters: int
    in_time: int


@dataclass(frozen=True, slots=True)
class LetterStatistics:
    """A year of letters (catalogue row 22: 公开1年内的统计数据)."""

    since: dt.date
    letters: int
    in_time: int
    total_days: int
    categories: tuple[tuple[str, int], ...]
    months: tuple[MonthTally, ...]

    @property
    def average_days(self) -> float | None:
        """Return the mean number of days to a reply, ``None`` without letters."""
        return round(self.total_days / self.letters, 1) if self.letters else None

    @property
    def in_time_rate(self) -> float | None:
        """Return the share of replies within the term in per cent, ``None`` without letters."""
        return round(100 * self.in_time / self.letters, 1) if self.letters else None


def a_year_before(day: dt.date) -> dt.date:
    """Return the first day of the twelve months that end with the month of ``day``."""
    return dt.date(day.year, 1, 1) if day.month == 12 else dt.date(day.year - 1, day.month + 1, 1)


def statistics(letters: Iterable[LetterFacts], today: dt.date) -> LetterStatistics:
    """Return the figures of the last twelve months, this one included; older letters are left out.

    Months are listed newest first, those without letters too.
    """
    since = a_year_before(today)
    counted = [one for one in letters if since <= one.received_on <= today]
    months = []
    first = dt.date(today.year, today.month, 1)
    for _month in range(12):
        own = [
            one
            for one in counted
            if (one.received_on.year, one.received_on.month) == (first.year, first.month)
        ]
        months.append(
            MonthTally(first, len(own), sum(is_in_time(o.received_on, o.replied_on) for o in own))
        )
        first = (first - dt.timedelta(days=1)).replace(day=1)
    return LetterStatistics(
        since=since,
        letters=len(counted),
        in_time=sum(is_in_time(one.received_on, one.replied_on) for one in counted),
        total_days=sum((one.replied_on - one.received_on).days for one in counted),
        categories=tuple(Counter(one.category for one in counted).most_common()),
        months=tuple(months),
    )
