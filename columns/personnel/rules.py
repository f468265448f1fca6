"""Terms and personal details of personnel information, as pure functions."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Final

from cms.deadlines.working_calendar import WorkingCalendar

# 公务员法 art 32: 公示期不少于五个工作日. 任前公示: 党政领导干部选拔任用工作条例, the same term.
LEAST_WORKING_DAYS: Final = 5
_ONE_DAY: Final = dt.timedelta(days=1)
# GB 11643: 17 digits and a check character, not inside a longer number.
_ID_NUMBER: Final = re.compile(r"(?<![0-9A-Za-z])(\d{17}[0-9Xx])(?![0-9A-Za-z])")
_ID_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS: Final = "10X98765432"
_MOBILE: Final = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_TWO_SIGN_SURNAMES: Final = frozenset(
    [
        "欧阳",
        "上官",
        "司马",
        "诸葛",
        "东方",
        "皇甫",
        "尉迟",
        "公孙",
        "慕容",
        "令狐",
        "司徒",
        "夏侯",
        "宇文",
        "长孙",
        "端木",
        "南宫",
    ]
)


def publicity_days(
    calendar: WorkingCalendar, first: dt.date, last: dt.date, published_on: dt.date
) -> int:
    """Return the working days the public had: from ``first``, or from publication if later.

    First and last day both count; before it is published nothing is publicised.
    """
    begins = max(first, published_on)
    return calendar.count_working_days(begins - _ONE_DAY, last)


def earliest_end(calendar: WorkingCalendar, first: dt.date, days: int) -> dt.date:
    """Return the earliest last day of a publicity of ``days`` working days from ``first`` on."""
    return calendar.add_working_days(first - _ONE_DAY, days)


def details_last_day(closes_on: dt.date, retention_days: int) -> dt.date:
    """Return the last day on which personal details are shown.

    个人信息保护法 art 19: 保存期限应当为实现处理目的所必要的最短时间. The purpose of a 公示 ends with
    its term; the days after it are for objections under way, and a setting.
    """
    return closes_on + dt.timedelta(days=retention_days)


def masked_name(name: str) -> str:
    """Return a name of which only the surname is left: 张三 is 张某."""
    name = name.strip()
    if not name:
        return ""
    surname = name[:2] if name[:2] in _TWO_SIGN_SURNAMES else name[0]
    return f"{surname}某"


def names_in(text: str, names: Iterable[str]) -> list[str]:
    """Return the names that a text contains; a single sign is no name."""
    return [name for name in names if len(name.strip()) > 1 and name.strip() in text]


def has_private_number(text: str) -> bool:
    """Return whether a text holds a valid identity number or a mobile telephone's."""
    return bool(_MOBILE.search(text)) or any(
        _is_id_number(found) for found in _ID_NUMBER.findall(text)
    )


def _is_id_number(text: str) -> bool:
    total = sum(int(digit) * weight for digit, weight in zip(text[:17], _ID_WEIGHTS, strict=True))
    return _ID_CHECKS[total % 11] == text[17].upper()
