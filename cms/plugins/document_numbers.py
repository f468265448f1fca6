"""Reads and writes document numbers (文号)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_OPEN, _CLOSE = "〔[【({〈<", "〕]】)}〉>"
_BRACKETED = re.compile(
    rf"(?P<agency>[^\d{re.escape(_OPEN)}{re.escape(_CLOSE)}]+)"
    rf"[{re.escape(_OPEN)}](?P<year>\d{{4}})年?[{re.escape(_CLOSE)}]第?(?P<number>\d{{1,5}})号"
)
_YEARLY = re.compile(r"(?P<agency>[^\d]+?)(?P<year>\d{4})年第?(?P<number>\d{1,5})号")
# Orders and announcements are numbered «2023年第1号» by custom, letters in brackets.
_YEARLY_AGENCY = re.compile(r"(令|公告|通告|公报)$")


@dataclass(frozen=True, slots=True, order=True)
class DocumentNumber:
    """A 文号: 机关代字, four-digit year, serial without leading zeros.

    Source: GB/T 9704-2012 §7.2.5 (year in full in 六角括号, no 第, no leading zero).
    """

    agency: str
    year: int
    number: int

    def __str__(self) -> str:
        if _YEARLY_AGENCY.search(self.agency):
            return f"{self.agency}{self.year}年第{self.number}号"
        return f"{self.agency}〔{self.year}〕{self.number}号"


def parse_document_number(text: str) -> DocumentNumber | None:
    """Return the 文号 that a text is, typed in any bracket style, or ``None``.

    Reads 〔〕 [] ﹝﹞ 【】 （） and the like, full-width digits, spaces, 第 and leading zeros.
    """
    # NFKC folds width and maps ﹝﹞ to 〔〕.
    folded = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    match = _BRACKETED.fullmatch(folded) or _YEARLY.fullmatch(folded)
    if match is None or not 1949 <= int(match["year"]) <= 2100 or int(match["number"]) == 0:
        return None
    return DocumentNumber(match["agency"], int(match["year"]), int(match["number"]))
