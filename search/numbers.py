"""Document numbers (文号) as people type them: any spelling, whole or in part. Pure functions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from search.analysis import fold

# After folding all brackets are [], () or <>; a number may have none.
_OPEN, _CLOSE = r"[\[({<《「『]", r"[\])}>》」』]"
# 代字: Chinese or letters, no figure, as 柳商规, 国办发, 桂商规发, 海关总署公告.
_AGENCY = r"(?P<agency>[^\W\d_]{1,20})"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_SERIAL = r"(?:第|no\.?)?0*(?P<serial>[1-9]\d{0,4})"
_WHOLE = (
    # 柳商规[2026]1号, 柳商规2026年第1号, 柳商规(2026)第01号, 柳商规2026-1, 柳商规2026/1号
    re.compile(
        rf"{_AGENCY}{_OPEN}?{_YEAR}年?(?:{_CLOSE}|[-_/.·、,]|(?=第|no)|(?<=年)){_SERIAL}号?"
    ),
    # 柳商规 2026 1: blanks are kept as a mark until here
    re.compile(rf"{_AGENCY}{_OPEN}?{_YEAR}{_CLOSE}?年?\|{_SERIAL}号?"),
)
_WITHOUT_AGENCY = re.compile(
    rf"{_OPEN}?{_YEAR}(?:年?{_CLOSE}|年|[-_/.·、,|]){_SERIAL}号"
    rf"|{_OPEN}(?P<year2>(?:19|20)\d\d)年?{_CLOSE}(?P<serial2>[1-9]\d{{0,4}})"
)
_WITHOUT_SERIAL = re.compile(rf"{_AGENCY}{_OPEN}{_YEAR}年?{_CLOSE}(?:第|号)?")
_ORDER = re.compile(r"(?P<agency>[^\W\d_]{2,20}(?:令|公告|通告))第?0*(?P<serial>[1-9]\d{0,4})号")
_BLANKS = re.compile(r"\s+")
_BETWEEN = re.compile(r"(?<=\d)\|(?=\d)")
# 第 before a bracket or figure belongs to the number, not to the agency.
_TRAILING = re.compile(r"第$")


@dataclass(frozen=True, slots=True)
class NumberPattern:
    """The parts of a 文号 that were typed; a part that was not is empty or ``None``."""

    agency: str = ""
    year: int | None = None
    serial: int | None = None

    @property
    def is_whole(self) -> bool:
        """Return whether it names one document."""
        return bool(self.agency and self.serial and self.year)

    @property
    def key(self) -> str:
        """Return the number as it is compared: 柳商规20261."""
        return f"{self.agency}{self.year or ''}{self.serial or ''}"


def parse_number(text: str) -> NumberPattern | None:
    """Return the 文号, or the part of one, that a text is; ``None`` where it is none.

    A whole: 柳商规〔2026〕1号 with any brackets or none, 第, 年, blanks, leading zeros, full width.
    A part: 〔2026〕1号, 2026年1号, 柳商规〔2026〕. An order without a year: 国务院令第711号.
    """
    folded = _BLANKS.sub("|", fold(text).strip())
    folded = folded.strip("|《》\"'“”")
    marked = _BETWEEN.sub("\0", folded).replace("|", "").replace("\0", "|")
    for pattern in _WHOLE:
        if match := pattern.fullmatch(marked):
            return _number(match)
    if match := _WITHOUT_AGENCY.fullmatch(marked):
        year, serial = match["year"] or match["year2"], match["serial"] or match["serial2"]
        return NumberPattern("", int(year), int(serial))
    if match := _WITHOUT_SERIAL.fullmatch(marked):
        return NumberPattern(_agency(match["agency"]), int(match["year"]))
    if match := _ORDER.fullmatch(marked):
        return NumberPattern(_agency(match["agency"]), None, int(match["serial"]))
    return None


def _number(match: re.Match[str]) -> NumberPattern:
    return NumberPattern(_agency(match["agency"]), int(match["year"]), int(match["serial"]))


def _agency(text: str) -> str:
    return _TRAILING.sub("", text)
