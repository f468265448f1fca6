"""The numbers Word counts itself: they are in no run, but they are text of the document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from docx.oxml.ns import qn

_DIGITS: Final = "零一二三四五六七八九"
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_ROMAN: Final = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"),
                 (4, "iv"), (1, "i"))  # fmt: skip
# WPS writes 一、二、三 as japaneseCounting.
_CHINESE: Final = frozenset(
    {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
     "taiwaneseCountingThousand", "ideographDigital", "chineseLegalSimplified"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    text: str
    start: int
    legal: bool


def chinese_number(number: int) -> str:
    """Return 1–99 in Chinese numerals, other numbers in Arabic ones."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones or not tens else "")


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    parts = []
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        parts.append(sign * count)
    return "".join(parts)


def written(number: int, style: str) -> str:
    """Return a number in one of Word's formats; Arabic where the format is not known."""
    text = str(number)
    if style in _CHINESE:
        text = chinese_number(number)
    elif style == "ideographTraditional" and 0 < number <= len(_STEMS):
        text = _STEMS[number - 1]
    elif style.startswith("decimalEnclosedCircle") and 0 < number <= 20:
        text = chr(0x2460 + number - 1)
    elif style in ("lowerLetter", "upperLetter") and number > 0:
        text = _letters(number)
    elif style in ("lowerRoman", "upperRoman") and 0 < number < 400:
        text = _roman(number)
    elif style == "decimalZero":
        text = f"{number:02d}"
    elif style == "none":
        text = ""
    return text.upper() if style.startswith("upper") else text


def _value(parent: Any, name: str, default: str = "") -> str:
    child = parent.find(qn(name))
    return default if child is None else str(child.get(qn("w:val"), default))


def _whole(text: str, default: int) -> int:
    return int(text) if text.isdecimal() else default


BULLET: Final = "•"


class Numbering:
    """Counts on as the paragraphs of a document are read in their order."""

    def __init__(self, element: Any) -> None:
        self._levels: dict[tuple[str, int], _Level] = {}
        self._abstract: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        for abstract in () if element is None else element.iterchildren(qn("w:abstractNum")):
            key = abstract.get(qn("w:abstractNumId"), "")
            for level in abstract.iterchildren(qn("w:lvl")):
                self._levels[key, _whole(level.get(qn("w:ilvl"), ""), 0)] = _Level(
                    _value(level, "w:numFmt", "decimal"),
                    _value(level, "w:lvlText"),
                    _whole(_value(level, "w:start"), 1),
                    level.find(qn("w:isLgl")) is not None,
                )
        for number in () if element is None else element.iterchildren(qn("w:num")):
            key = number.get(qn("w:numId"), "")
            self._abstract[key] = _value(number, "w:abstractNumId")
            for override in number.iterchildren(qn("w:lvlOverride")):
                start = _value(override, "w:startOverride")
                if start:
                    level_number = _whole(override.get(qn("w:ilvl"), ""), 0)
                    self._starts[key, level_number] = _whole(start, 1)

    def label(self, number_id: str, depth: int) -> str:
        """Return the next label of a list at a depth from 0: «一、», «•», or an empty text."""
        abstract = self._abstract.get(number_id, "")
        level = self._levels.get((abstract, depth))
        if level is None:
            return ""
        if level.format == "bullet":
            return BULLET
        counters = self._counters.setdefault(abstract, {})
        if number_id not in self._begun:
            self._begun.add(number_id)
            for (key, restarted), start in self._starts.items():
                if key == number_id:
                    counters[restarted] = start - 1
        counters[depth] = counters.get(depth, level.start - 1) + 1
        for deeper in [one for one in counters if one > depth]:
            del counters[deeper]
        label = level.text
        for above in range(depth + 1):
            its = self._levels.get((abstract, above), level)
            count = counters.get(above, its.start)
            label = label.replace(
                f"%{above + 1}", written(count, "decimal" if level.legal else its.format)
            )
        return label
