"""Reads a 成文日期."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import Final

_DIGITS: Final = {"〇": 0, "零": 0, "○": 0, "O": 0, "o": 0, **{
    character: number for number, character in enumerate("一二三四五六七八九", start=1)
}}  # fmt: skip
_DATE: Final = re.compile(
    r"(?P<year>\d{4}|[〇零○Oo一二三四五六七八九]{4})年"
    r"(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})月"
    r"(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})日"
)


def _number(text: str) -> int:
    """Return the value of Arabic digits, of 二〇二六 digit by digit, or of 二十三."""
    if text.isdecimal():
        return int(text)
    if "十" in text:
        tens, ones = text.split("十", 1)
        return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
    return int("".join(str(_DIGITS[character]) for character in text))


def parse_written_date(text: str) -> dt.date | None:
    """Return the day that a text is, or ``None``: 二〇二六年三月一日, 2026年3月1日.

    GB/T 9704-2012 §7.3.5.4 asks for Arabic numerals; the standard before it for Chinese ones.
    Blanks and full-width digits are read over.
    """
    match = _DATE.fullmatch(re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)))
    if match is None:
        return None
    try:
        return dt.date(_number(match["year"]), _number(match["month"]), _number(match["day"]))
    except (KeyError, ValueError):
        return None
