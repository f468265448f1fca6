"""The ranking does not get worse unnoticed."""

from __future__ import annotations

import json
from collections import defaultdict

import pytest

from search.backends.database import database_backend
from search.evaluation.measures import ndcg
from search.evaluation.running import ask, fill, read_lines, read_set
from search.evaluation.throwaway import throwaway_database
from tests.relevance.material import HERE, SOURCE, documents

# How much nDCG@10 may fall before it is a fault.
TOLERANCE = 0.01


@pytest.mark.skipif(not SOURCE.exists(), reason="the 800 documents are not beside the project")
@pytest.mark.timeout(900)
def test_no_kind_of_question_is_answered_worse(django_db_blocker):
    given = read_set(HERE / "queries.jsonl", HERE / "qrels.tsv")
    kinds = {one["id"]: one["kind"] for one in read_lines(HERE / "queries.jsonl")}
    assert len(given.queries) >= 300
    with django_db_blocker.unblock(), throwaway_database() as using:
        backend = database_backend(using)
        fill(using, documents(), backend)
        answers, _latencies = ask(backend, given.queries)
    found = defaultdict(list)
    for query, keys in answers.items():
        value = ndcg(keys, given.judgements[query])
        found[kinds[query]].append(value)
        found["all"].append(value)
    means = {kind: round(sum(values) / len(values), 4) for kind, values in found.items()}
    expected = json.loads((HERE / "expected.json").read_text("utf-8"))
    worse = {
        kind: (means[kind], before)
        for kind, before in expected.items()
        if means[kind] < before - TOLERANCE
    }
    assert worse == {}, json.dumps(means, ensure_ascii=False)
