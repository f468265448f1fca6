"""Plain character-bigram BM25, what every better ranking is compared with."""

from __future__ import annotations

import heapq
import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable

from search.analysis import SegmentKind, fold, pairs, segments

K1, B = 1.2, 0.75


def bigrams(text: str) -> list[str]:
    """Return the pairs of each run of Chinese (a lone character as it is) and the words."""
    found: list[str] = []
    for segment in segments(fold(text)):
        if segment.kind is SegmentKind.RUN and len(segment.text) > 1:
            found += pairs(segment.text)
        else:
            found.append(segment.text)
    return found


class PlainBigrams:
    """An index in memory over title and text as one field."""

    def __init__(self) -> None:
        self.keys: list[str] = []
        self.lengths = array("l")
        # token → document numbers and frequencies, side by side
        self.postings: dict[str, tuple[array[int], array[int]]] = defaultdict(
            lambda: (array("l"), array("l"))
        )

    def add(self, key: str, text: str) -> None:
        """Add one document."""
        tokens = Counter(bigrams(text))
        number = len(self.keys)
        self.keys.append(key)
        self.lengths.append(sum(tokens.values()))
        for token, frequency in tokens.items():
            documents, frequencies = self.postings[token]
            documents.append(number)
            frequencies.append(frequency)

    def search(self, text: str, limit: int = 10) -> list[str]:
        """Return the keys of the best documents; every token counts, none is needed."""
        total = len(self.keys)
        mean = sum(self.lengths) / total if total else 1.0
        scores: dict[int, float] = defaultdict(float)
        for token in _distinct(bigrams(text)):
            if token not in self.postings:
                continue
            documents, frequencies = self.postings[token]
            idf = math.log1p((total - len(documents) + 0.5) / (len(documents) + 0.5))
            for number, frequency in zip(documents, frequencies, strict=True):
                norm = K1 * (1 - B + B * self.lengths[number] / mean)
                scores[number] += idf * frequency * (K1 + 1) / (frequency + norm)
        best = heapq.nsmallest(limit, scores.items(), key=lambda item: (-item[1], item[0]))
        return [self.keys[number] for number, _score in best]


def _distinct(tokens: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(tokens))
