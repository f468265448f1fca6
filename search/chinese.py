"""What dictionaries know of Chinese: traditional forms, words, pinyin. Pure functions."""

from __future__ import annotations

import re
import warnings
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
# Beyond it a title is no longer found by its pinyin; nobody types that much.
_PINYIN_CHARACTERS = 60


@lru_cache(maxsize=1)
def _converter() -> tuple[Any, frozenset[str]]:
    import opencc  # type: ignore[import-untyped]

    table = Path(opencc.__file__).parent / "dictionary" / "TSCharacters.txt"
    changing = set()
    for line in table.read_text("utf-8").splitlines():
        character, _tab, simple = line.partition("\t")
        if character and simple.split(" ")[0] != character:
            changing.add(character)
    return opencc.OpenCC("t2s"), frozenset(changing)


def simplified(text: str) -> str:
    """Return the text in simplified characters; whole phrases decide (乾坤 stays, 乾燥 is 干燥)."""
    converter, changing = _converter()
    # Most texts have none of them, and finding that out is a hundred times faster.
    if changing.isdisjoint(text):
        return text
    return str(converter.convert(text))


@lru_cache(maxsize=1)
def _cutter() -> Any:
    with warnings.catch_warnings():
        # It asks for a module that setuptools has retired.
        warnings.simplefilter("ignore")
        import jieba  # type: ignore[import-untyped]
    import logging

    jieba.setLogLevel(logging.WARNING)
    cutter = jieba.Tokenizer()
    # Its cache is executable data: not in a folder everybody may write to.
    cutter.tmp_dir = str(settings.VAR_DIR)
    return cutter


@lru_cache(maxsize=4096)
def words(run: str) -> tuple[str, ...]:
    """Return the words a run of Chinese most likely consists of."""
    return tuple(_cutter().cut(run, HMM=False))


def word_starts(run: str) -> frozenset[int]:
    """Return the places in a run at which a word begins, the first included."""
    at, starts = 0, set()
    for word in words(run):
        starts.add(at)
        at += len(word)
    return frozenset(starts)


@lru_cache(maxsize=8192)
def syllables(text: str) -> tuple[str, ...]:
    """Return the pinyin of a text without tones, one syllable for each character; words decide.

    What is no Chinese stays as it is, one piece for each run.
    """
    from pypinyin import Style, lazy_pinyin

    return tuple(lazy_pinyin(text, style=Style.NORMAL, errors="default", v_to_u=False))


def pinyin(text: str) -> str:
    """Return a text's pinyin in one piece: 螺蛳粉 is luosifen."""
    return "".join(syllables(text[:_PINYIN_CHARACTERS])).lower()


def initials(text: str) -> str:
    """Return the first letters of a text's syllables: 螺蛳粉 is lsf; figures stay whole."""
    text = text[:_PINYIN_CHARACTERS]
    return "".join(
        syllable[0] if _HAN.match(character) else syllable for character, syllable in _pairs(text)
    ).lower()


def _pairs(text: str) -> list[tuple[str, str]]:
    """Return (first character, syllable or run of other signs) in order."""
    found, at = [], 0
    for syllable in syllables(text):
        found.append((text[at], syllable))
        at += 1 if _HAN.match(text[at]) else len(syllable)
        if at >= len(text):
            break
    return found


def readings(character: str) -> frozenset[str]:
    """Return all syllables a character can be read as, without tones."""
    from pypinyin import Style
    from pypinyin import pinyin as all_readings

    return frozenset(all_readings(character, style=Style.NORMAL, heteronym=True)[0])
