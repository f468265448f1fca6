"""Both backends give the same answers to the judged questions."""

from __future__ import annotations

import pytest

from search.backends.database import database_backend
from search.backends.elasticsearch import ElasticsearchBackend
from search.evaluation.running import ask, fill, read_set
from search.evaluation.throwaway import throwaway_database
from tests.relevance.material import HERE, SOURCE, documents


@pytest.mark.elasticsearch
@pytest.mark.skipif(not SOURCE.exists(), reason="the 800 documents are not beside the project")
@pytest.mark.timeout(900)
def test_top_tens_overlap(elasticsearch_settings, django_db_blocker, capsys):
    given = read_set(HERE / "queries.jsonl", HERE / "qrels.tsv")
    with django_db_blocker.unblock(), throwaway_database() as using:
        elasticsearch = ElasticsearchBackend(using)
        fill(using, documents(), elasticsearch)
        answers = [
            ask(backend, given.queries)[0] for backend in (database_backend(using), elasticsearch)
        ]
        elasticsearch.clear()
    shares = {
        query: len(set(keys) & set(answers[1][query])) / max(len(keys), len(answers[1][query]), 1)
        for query, keys in answers[0].items()
        if keys or answers[1][query]
    }
    same = sum(keys == answers[1][query] for query, keys in answers[0].items())
    overlap = sum(shares.values()) / len(shares)
    with capsys.disabled():
        print(f"\n前十名重合 {overlap:.2%}，{len(given.queries)} 问中 {same} 问次序完全相同")  # noqa: T201
    assert overlap > 0.99, [query for query, share in shares.items() if share < 1]
