"""Numbers as catalogues write them: 20, ２０, 二十, 廿, 两."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_DIGITS: Final = {
    "〇": 0,
    "零": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
# 廿 and 卅 stand for 二十 and 三十.
_SHORT_TENS: Final = {"廿": "二十", "卅": "三十"}

NUMBER: Final = r"(?:\d+|[〇零一二两三四五六七八九十百千廿卅]+)"
_BELOW_TEN_THOUSAND: Final = re.compile(
    r"(?:(?P<thousands>[一二两三四五六七八九])千)?"
    r"(?:(?P<zero_hundreds>零)?(?P<hundreds>[一二两三四五六七八九])百)?"
    r"(?:(?P<zero_tens>零)?(?P<tens>[一二三四五六七八九])?(?P<ten>十))?"
    r"(?:(?P<zero_ones>零)?(?P<ones>[一二两三四五六七八九]))?"
)
_YEAR_LIKE: Final = re.compile(r"[〇零一二三四五六七八九]{4}")


def parse_number(text: str) -> int | None:
    """Return the whole number (0–9999 in Chinese numerals, any in digits) or None.

    Full-width digits count as digits; 十五, 一十五, 二十, 廿, 两, 一百零五 and the digit-by-digit
    二〇二六 are read; a form that is not Chinese, such as 十十 or 百, is not.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if plain.isascii() and plain.isdigit():
        return int(plain)
    if plain in {"〇", "零"}:
        return 0
    for short, full in _SHORT_TENS.items():
        plain = plain.replace(short, full)
    found = _BELOW_TEN_THOUSAND.fullmatch(plain)
    if plain and found and _is_well_formed(found):
        return (
            1000 * _DIGITS[found["thousands"] or "零"]
            + 100 * _DIGITS[found["hundreds"] or "零"]
            + (10 * _DIGITS[found["tens"] or "一"] if found["ten"] else 0)
            + _DIGITS[found["ones"] or "零"]
        )
    if _YEAR_LIKE.fullmatch(plain):
        return int("".join(str(_DIGITS[digit]) for digit in plain))
    return None


def _is_well_formed(found: re.Match[str]) -> bool:
    # 零 fills a gap between two places and is wrong where there is none; a bare 百 or 千 is no
    # number, 十 alone is.
    if found["zero_hundreds"]:
        return False
    if found["zero_tens"] and not (found["thousands"] and not found["hundreds"]):
        return False
    if found["zero_ones"] and (found["ten"] or not (found["thousands"] or found["hundreds"])):
        return False
    gap_before_ones = bool(found["hundreds"] or found["thousands"]) and not found["ten"]
    if found["ones"] and gap_before_ones and not found["zero_ones"]:
        return False
    return not (found["ten"] and found["thousands"] and not found["hundreds"]) or bool(
        found["zero_tens"]
    )


def to_chinese(number: int) -> str:
    """Write a number of 0–9999 in Chinese numerals (15 → 十五, 105 → 一百零五)."""
    if not 0 <= number <= 9999:
        raise ValueError(number)
    names = "零一二三四五六七八九"
    if number == 0:
        return names[0]
    parts: list[str] = []
    gap = False
    for size, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, size)
        if digit:
            parts.append(("零" if gap else "") + names[digit] + unit)
            gap = False
        else:
            gap = bool(parts)
    text = "".join(parts)
    return text[1:] if text.startswith("一十") else text
