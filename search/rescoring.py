"""The second judgement of candidates, the same for every backend. Pure functions.

Candidates come with which tokens they have; here it is seen how often, in how long a text, how
close together, and what stands beside them.
"""

from __future__ import annotations

import datetime as dt
import heapq
import math
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from search.ranking import WEIGHTS, Weights

_JUST_ABOVE = 1e-9
# Folded: the full-width comma, colon, semicolon and brackets have become these.
_MARKS = ",。、;:()\n"
_SENTENCE_END = re.compile(r"[。!?;\n]")


@dataclass(frozen=True, slots=True)
class Judged:
    """What of a candidate is looked at; ``head`` and ``text`` are folded."""

    pk: int
    head: str
    text: str
    group: str
    key: str = ""
    validity: str = ""
    is_attachment: bool = False
    ages: bool = False
    rank: str = ""
    published_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the words of a query weigh: idf times what the query gives them.

    ``others`` are the tokens of other names of what is asked for, ``asking`` those of the phrases
    of asking. ``mean_length`` is in the unit of ``length_of``.
    """

    pairs: Mapping[str, float]
    characters: Mapping[str, float]
    mean_length: float
    # What a word would weigh that a single document has.
    rarest: float = 1.0
    others: Mapping[str, float] = field(default_factory=dict)
    asking: Mapping[str, float] = field(default_factory=dict)

    @property
    def whole(self) -> Mapping[str, float]:
        """Return the tokens of the question, its phrases of asking included."""
        return {**self.asking, **self.pairs}


@dataclass(frozen=True, slots=True)
class Score:
    """A candidate's score and, for editors, what it is made of."""

    pk: int
    total: float
    parts: Mapping[str, float] = field(default_factory=dict)


def idf(documents: int, containing: int) -> float:
    """Return the weight of a word by its rarity (Robertson, never negative)."""
    return math.log1p((documents - containing + 0.5) / (containing + 0.5))


def length_of(folded: str) -> int:
    """Return about how many pairs a folded text has.

    A mark ends a run, and with itself the run's last character begins no pair. A list of many
    short items is so no longer than what it says.
    """
    return max(0, len(folded) - 2 * sum(map(folded.count, _MARKS)))


def rescore(
    candidates: Sequence[Judged],
    weighed: Weighed,
    *,
    today: dt.date,
    weights: Weights = WEIGHTS,
) -> list[Score]:
    """Return the candidates with their scores, best first."""
    own = weighed.whole
    mass = sum(own.values())
    words = {**weighed.others, **own}
    base: dict[int, dict[str, float]] = {}
    totals: dict[int, float] = {}
    for one in candidates:
        parts = _words(one, words, weighed, weights)
        base[one.pk] = parts
        totals[one.pk] = sum(parts.values())
    _add_group(candidates, base, totals, weights)
    if weights.sentence and mass:
        for one in sorted(candidates, key=lambda one: -totals[one.pk])[: weights.sentence_window]:
            share = best_sentence(one.text or one.head, words) / mass
            best = weights.sentence * weighed.rarest * share
            base[one.pk]["sentence"] = best
            totals[one.pk] += best
    for one in candidates:
        factor = _factor(one, today, weights)
        base[one.pk]["standing"] = factor
        totals[one.pk] *= factor
    _lift(candidates, base, totals)
    scores = [Score(one.pk, totals[one.pk], base[one.pk]) for one in candidates]
    return sorted(scores, key=lambda score: (-score.total, -score.pk))


def _words(
    one: Judged, words: Mapping[str, float], weighed: Weighed, weights: Weights
) -> dict[str, float]:
    head, whole = one.head, f"{one.head}\n{one.text}"
    more_of_head = weights.head_repeats - 1
    length = length_of(whole) + more_of_head * length_of(head)
    norm = weights.k1 * (1 - weights.b + weights.b * length / (weighed.mean_length or 1.0))
    more = weights.k1 + 1

    def tally(words: Mapping[str, float]) -> float:
        score = 0.0
        for word, weight in words.items():
            frequency: float = whole.count(word)
            if frequency:
                if more_of_head:
                    frequency += more_of_head * head.count(word)
                score += weight * frequency * more / (frequency + norm)
        return score

    return {
        "pairs": tally(words),
        "characters": weights.unigram * tally(weighed.characters),
    }


def _add_group(
    candidates: Sequence[Judged],
    base: dict[int, dict[str, float]],
    totals: dict[int, float],
    weights: Weights,
) -> None:
    """Add to each the mean of the best of its group, itself included."""
    groups: dict[str, list[float]] = defaultdict(list)
    best = heapq.nlargest(weights.group_window, candidates, key=lambda one: totals[one.pk])
    for one in best:
        groups[one.group].append(totals[one.pk])
    means = {
        group: sum(heapq.nlargest(weights.group_size, found)) / weights.group_size
        for group, found in groups.items()
    }
    for one in candidates:
        bonus = weights.group * means.get(one.group, 0.0)
        base[one.pk]["group"] = bonus
        totals[one.pk] += bonus


def _lift(
    candidates: Sequence[Judged], base: dict[int, dict[str, float]], totals: dict[int, float]
) -> None:
    """Let a policy stand before its interpretations and files, where the best of them stands."""
    best: dict[str, float] = defaultdict(float)
    for one in candidates:
        best[one.group] = max(best[one.group], totals[one.pk])
    for one in candidates:
        if one.key == one.group and totals[one.pk] < best[one.group]:
            lift = best[one.group] * (1 + _JUST_ABOVE) - totals[one.pk]
            base[one.pk]["lifted"] = lift
            totals[one.pk] += lift


def best_sentence(text: str, words: Mapping[str, float]) -> float:
    """Return the weight of the words in the sentence of a text that has most of them."""
    ends = [match.start() for match in _SENTENCE_END.finditer(text)]
    found: dict[int, float] = defaultdict(float)
    for word, weight in words.items():
        at, last = text.find(word), -1
        while at >= 0:
            sentence = bisect_right(ends, at)
            if sentence != last:
                found[sentence] += weight
                last = sentence
            # On to the next sentence: twice in one counts once.
            if sentence >= len(ends):
                break
            at = text.find(word, ends[sentence])
    return max(found.values(), default=0.0)


def _factor(one: Judged, today: dt.date, weights: Weights) -> float:
    factor = weights.validity.get(one.validity, 1.0) * weights.rank.get(one.rank, 1.0)
    if one.is_attachment:
        factor *= weights.attachment
    if one.ages and one.published_on:
        days = max(0, (today - one.published_on).days)
        factor *= 1 - weights.age * (1 - 0.5 ** (days / weights.half_life))
    return factor
