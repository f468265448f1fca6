"""The figures of merit of a ranking. Pure functions."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Measures:
    """Means over questions; latencies in milliseconds."""

    queries: int
    ndcg_at_10: float
    mrr_at_10: float
    recall_at_10: float
    hit_at_1: float
    zero_results: int
    p50_ms: float
    p95_ms: float

    def as_value(self) -> dict[str, Any]:
        """Return the figures for programs."""
        return asdict(self)


def ndcg(found: Sequence[str], grades: Mapping[str, int], depth: int = 10) -> float:
    """Return the normalised discounted cumulative gain with gains 2^grade - 1."""
    gained = sum(
        (2 ** grades.get(document, 0) - 1) / math.log2(place + 2)
        for place, document in enumerate(found[:depth])
    )
    best = sorted(grades.values(), reverse=True)[:depth]
    ideal = sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(best))
    return gained / ideal if ideal else 0.0


def measure(
    answers: Mapping[str, Sequence[str]],
    judgements: Mapping[str, Mapping[str, int]],
    latencies: Sequence[float],
) -> Measures:
    """Return the measures of answers (question → documents, best first) that are judged."""
    count = len(answers) or 1
    total = {"ndcg": 0.0, "mrr": 0.0, "recall": 0.0, "first": 0.0}
    for question, found in answers.items():
        grades = {key: grade for key, grade in judgements.get(question, {}).items() if grade > 0}
        places = [place for place, key in enumerate(found[:10], start=1) if key in grades]
        total["ndcg"] += ndcg(found, grades)
        total["mrr"] += 1 / places[0] if places else 0.0
        total["recall"] += len(places) / len(grades) if grades else 0.0
        total["first"] += bool(places) and places[0] == 1
    ordered = sorted(latencies) or [0.0]
    return Measures(
        queries=len(answers),
        ndcg_at_10=total["ndcg"] / count,
        mrr_at_10=total["mrr"] / count,
        recall_at_10=total["recall"] / count,
        hit_at_1=total["first"] / count,
        zero_results=sum(not found for found in answers.values()),
        p50_ms=ordered[len(ordered) // 2],
        p95_ms=ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))],
    )
