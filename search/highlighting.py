"""Cuts a snippet out of a text and marks the words that were asked for. Pure functions.

What is returned is safe HTML: the text escaped, ``<mark>`` the only element.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.analysis import fold

SNIPPET = 120
# How far from the wanted length an end may lie so as to fall on a mark.
_SLACK = 30
_ENDS = "。！？；!?;\n"
_PAUSES = "，、：,:） )"
_BLANKS = re.compile(r"\s+")
# Stands where the text goes on.
ELLIPSIS = "…"


def folded_with_places(text: str) -> tuple[str, list[int]]:
    """Return the folded text and for each of its characters the place it came from.

    Folding changes lengths (㎏ is kg, a kana and its mark are one), so each character is folded by
    itself with the marks that follow it.
    """
    if len(plain := fold(text)) == len(text):
        return plain, list(range(len(text)))
    folded: list[str] = []
    places: list[int] = []
    for at, character in enumerate(text):
        piece = fold(character)
        folded.append(piece)
        places += [at] * len(piece)
    return "".join(folded), places


def spans(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Return where words stand in a text, overlapping ones as one; ends excluded."""
    folded, places = folded_with_places(text)
    found: list[tuple[int, int]] = []
    for word in words:
        at = folded.find(word) if word else -1
        while at >= 0:
            found.append((places[at], places[at + len(word) - 1] + 1))
            at = folded.find(word, at + 1)
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def marked(text: str, words: Iterable[str]) -> SafeString:
    """Return a text with its words marked, as safe HTML."""
    return _render(text, spans(text, words))


def snippet(text: str, words: Iterable[str], length: int = SNIPPET) -> SafeString:
    """Return the passage of a text with most of the words, cut at the ends of sentences.

    Without any of the words, the beginning. Characters are never cut in two: Python's strings
    hold whole ones.
    """
    text = _BLANKS.sub(lambda blank: "\n" if "\n" in blank[0] else " ", text.strip())
    found = spans(text, words)
    start, end = _window(text, found, length)
    passage = text[start:end]
    inside = [
        (max(a, start) - start, min(b, end) - start) for a, b in found if a < end and b > start
    ]
    before = ELLIPSIS if start else ""
    after = ELLIPSIS if end < len(text) else ""
    body = _render(passage, inside)
    return mark_safe(f"{before}{body}{after}".replace("\n", " "))  # noqa: S308  escaped above


def _window(text: str, found: list[tuple[int, int]], length: int) -> tuple[int, int]:
    if len(text) <= length:
        return 0, len(text)
    if not found:
        return 0, _end_near(text, length)
    best, best_weight = found[0][0], -1
    last = covered = 0
    for first, (start, _end) in enumerate(found):
        # The marked characters from this word on within the length.
        while last < len(found) and found[last][1] <= start + length:
            covered += found[last][1] - found[last][0]
            last += 1
        if covered > best_weight:
            best, best_weight = start, covered
        if last > first:
            covered -= found[first][1] - found[first][0]
        else:
            last = first + 1
    start = _start_near(text, best)
    return start, _end_near(text, min(start + length, len(text)))


def _start_near(text: str, wanted: int) -> int:
    """Return where the sentence that holds a place begins, or a pause not too far before it."""
    floor = max(0, wanted - _SLACK)
    for marks in (_ENDS, _PAUSES):
        for at in range(wanted - 1, floor - 1, -1):
            if text[at] in marks:
                return at + 1
    return floor


def _end_near(text: str, wanted: int) -> int:
    if wanted >= len(text):
        return len(text)
    for marks in (_ENDS, _PAUSES):
        for at in range(wanted - 1, max(0, wanted - _SLACK), -1):
            if text[at] in marks:
                return at + 1
    return wanted


def _render(text: str, found: list[tuple[int, int]]) -> SafeString:
    pieces: list[str] = []
    at = 0
    for start, end in found:
        pieces += [escape(text[at:start]), "<mark>", escape(text[start:end]), "</mark>"]
        at = end
    pieces.append(escape(text[at:]))
    return mark_safe("".join(pieces))  # noqa: S308  every piece is escaped


def words_to_mark(query: str, pairs: Iterable[str], others: Iterable[str]) -> list[str]:
    """Return what is marked: the pairs of the query and the other names that were looked for."""
    return list(dict.fromkeys([*pairs, *others]))
