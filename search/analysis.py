"""What a text and a query are made of for searching: pure functions, the same for both.

A text is folded (width, case, brackets, accents), cut into segments, and each segment becomes
tokens. A word of letters and digits is one token. A run of Chinese becomes one token for each of
its characters: the pair it begins, and for the last the character alone, so that 二手车 is
二手 手车 车. Every pair is then a token, two pairs side by side are a phrase, and any one character
is the beginning of a token.
"""

from __future__ import annotations

import enum
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from search.chinese import simplified

# Han with its extensions and 々〇, kana, bopomofo, hangul: written without blanks between words.
_CJK = (
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
_SEGMENT = re.compile(rf"(?P<cjk>[{_CJK}]+)|(?P<word>[^\W_{_CJK}]+)")
# Accents that NFKD has taken off a Latin, Greek or Cyrillic letter; not the marks of kana.
_ACCENTS = re.compile("[\u0300-\u036f]")
# NFKC knows （ and ［ as their narrow forms and leaves these; a 文号 is typed in any of them.
_BRACKETS = str.maketrans("〔〕【】〖〗〘〙〚〛", "[][][][][]")
# Raised whenever a text gets other tokens than before: an index made before has to be made anew.
ANALYSIS_VERSION = 1
# Beyond it a word is a data URI, a checksum or a line of dashes, not something one types.
MAX_WORD = 64


class SegmentKind(enum.Enum):
    """How a segment becomes tokens."""

    WORD = "word"
    RUN = "run"


@dataclass(frozen=True, slots=True)
class Segment:
    """A word of letters and digits, or a run of Chinese characters, folded."""

    kind: SegmentKind
    text: str


def fold(text: str) -> str:
    """Return the text as it is compared: NFKC, one kind of brackets, simplified, no case."""
    if text.isascii():
        return text.lower()
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    narrow = unicodedata.normalize("NFKC", bare).translate(_BRACKETS).casefold()
    return simplified(narrow)


def key_of(text: str) -> str:
    """Return what is compared of a title or a number: letters and digits of its folded form.

    《旧机动车 交易规范》 and 舊機動車交易規範 are the same title.
    """
    return "".join(segment.text for segment in segments(text))


def segments(text: str) -> Iterator[Segment]:
    """Yield the words and runs of a text, folded, in their order; the rest separates them."""
    for match in _SEGMENT.finditer(fold(text)):
        if match["cjk"]:
            yield Segment(SegmentKind.RUN, match["cjk"])
        else:
            yield Segment(SegmentKind.WORD, match["word"][:MAX_WORD])


def pairs(run: str) -> list[str]:
    """Return the pairs of neighbours in a run: 二手车 is 二手, 手车; one character has none."""
    return [run[start : start + 2] for start in range(len(run) - 1)]


def tokens(segment: Segment) -> list[str]:
    """Return the tokens of a segment, one for each position: pairs and the last character."""
    if segment.kind is SegmentKind.WORD:
        return [segment.text]
    return [*pairs(segment.text), segment.text[-1]]


def index_tokens(text: str) -> Iterator[str]:
    """Yield the tokens under which a text is found, in their order."""
    for segment in segments(text):
        yield from tokens(segment)


def covering_pairs(run: str) -> list[tuple[str, ...]]:
    """Return what has to be found for a run typed without blanks: one pair of every group.

    Each character must stand in one of the two pairs it has in the query. 旧车补贴 so asks for
    旧车 and 补贴 and lets 车补 be missing, which is no word: people glue together what a title
    keeps apart. A run of two or three characters asks for every pair.
    """
    found = pairs(run)
    groups = [tuple(found[max(0, at - 1) : at + 1]) for at in range(len(run))] if found else []
    return list(dict.fromkeys(groups))
