"""What was probably meant: characters that sound or look like those typed.

The words of the index itself are the dictionary: a run of characters is replaced by the most
likely one whose pairs occur in documents.
"""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from search.analysis import SegmentKind, pairs, segments
from search.chinese import readings, syllables

LOOK_ALIKES = Path(__file__).parent / "data" / "look_alikes.txt"
# What a changed character costs, in units of the logarithm of how often a pair occurs.
_SOUND, _LOOK = 3.0, 3.5
# A pair that occurs nowhere counts as this often: more and nothing is corrected.
_UNSEEN = 0.05
_CHOICES = 60
# Northern and southern readers mix these up, and so do their keyboards.
_MIXED = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"), ("l", "n"))

Frequencies = Callable[[Sequence[str]], Mapping[str, int]]


def sound(syllable: str) -> str:
    """Return a syllable with what is often mixed up made the same."""
    for heard, same in _MIXED:
        if syllable.startswith(heard) and heard != "ng":
            syllable = same + syllable[len(heard) :]
    return syllable[:-1] if syllable.endswith("ng") else syllable


@lru_cache(maxsize=1)
def look_alikes() -> dict[str, frozenset[str]]:
    """Return for a character those it is mistaken for by shape."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in LOOK_ALIKES.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            group = line.split()
            for character in group:
                found[character] |= set(group) - {character}
    return {character: frozenset(others) for character, others in found.items()}


@lru_cache(maxsize=4)
def _by_sound(characters: str) -> dict[str, str]:
    """Return sound → characters, the most frequent first."""
    found: dict[str, list[str]] = defaultdict(list)
    for character in characters:
        for reading in {sound(one) for one in readings(character)}:
            found[reading].append(character)
    return {reading: "".join(group) for reading, group in found.items()}


def did_you_mean(text: str, characters: Mapping[str, int], frequencies: Frequencies) -> str:
    """Return a folded query with its misspelt characters mended; empty where nothing is.

    ``characters`` are those of the index with the number of documents that have them;
    ``frequencies`` says in how many documents each token occurs.
    """
    known = "".join(sorted(characters, key=lambda one: (-characters[one], one)))
    by_sound = _by_sound(known)
    mended = text
    for segment in segments(text):
        if segment.kind is SegmentKind.RUN and len(segment.text) > 1:
            better = _mended(segment.text, by_sound, frequencies)
            if better != segment.text:
                mended = mended.replace(segment.text, better, 1)
    return mended if mended != text else ""


def _mended(run: str, by_sound: Mapping[str, str], frequencies: Frequencies) -> str:
    seen = frequencies(pairs(run))
    suspicious = {
        place for at, pair in enumerate(pairs(run)) if pair not in seen for place in (at, at + 1)
    }
    if not suspicious:
        return run
    choices = [
        _choices(character, by_sound) if place in suspicious else {character: 0.0}
        for place, character in enumerate(run)
    ]
    wanted = {
        first + second
        for before, after in itertools.pairwise(choices)
        for first in before
        for second in after
    }
    counts = frequencies(sorted(wanted))
    best: dict[str, tuple[float, str]] = {
        character: (-cost, character) for character, cost in choices[0].items()
    }
    for options in choices[1:]:
        following: dict[str, tuple[float, str]] = {}
        for character, cost in options.items():
            following[character] = max(
                (
                    score + math.log(counts.get(last + character, 0) or _UNSEEN) - cost,
                    written + character,
                )
                for last, (score, written) in best.items()
            )
        best = following
    return max(best.values())[1]


def _choices(character: str, by_sound: Mapping[str, str]) -> dict[str, float]:
    """Return what may have been meant by a character, with the cost of the change."""
    choices = {character: 0.0}
    for reading in sorted({sound(one) for one in readings(character)}):
        for other in by_sound.get(reading, "")[:_CHOICES]:
            choices.setdefault(other, _SOUND)
    for other in sorted(look_alikes().get(character, ())):
        choices.setdefault(other, _LOOK)
    return choices


def reads_as(title_key: str, typed: str) -> bool:
    """Return whether the pinyin of a title contains what was typed, from a syllable on."""
    found = syllables(title_key)
    return any("".join(found[at:]).lower().startswith(typed) for at in range(len(found)))
