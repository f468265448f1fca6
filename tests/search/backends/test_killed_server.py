"""The real server is killed while people publish and search, and comes back."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from cms.core.models import Ground
from cms.core.release import withdraw
from search.answers import Question, answer
from search.backends import external_backend
from search.backends.elasticsearch.connection import disconnect
from search.models import SearchDocument
from search.verifying import differing_index
from tests.services import elasticsearch_server

pytestmark = [pytest.mark.elasticsearch, pytest.mark.django_db(transaction=True)]


def found(text):
    answered = answer(Question(text))
    return [hit.document.title for hit in answered.hits], answered.backend, answered.degraded


def test_killed_and_started_again_nothing_is_lost(killable_elasticsearch, policy):
    server = killable_elasticsearch
    before = policy("柳州市二手车流通管理办法")
    goes = policy("柳州市二手车补贴细则")
    external_backend().rebuild()
    call_command("search_sync")
    both = [before.title, goes.title]
    titles, backend, degraded = found("二手车")
    assert (sorted(titles), backend, degraded) == (sorted(both), "elasticsearch", False)

    elasticsearch_server.kill(server)

    titles, backend, degraded = found("二手车")
    assert (sorted(titles), backend, degraded) == (sorted(both), "database", True)

    # Publishing and withdrawing go on; the citizen sees it at once.
    after = policy("柳州市二手车出口办法")
    withdraw(goes, actor=None, ground=Ground.SAMPLE)
    titles, _backend, degraded = found("二手车")
    assert (sorted(titles), degraded) == (sorted([before.title, after.title]), True)
    assert SearchDocument.objects.filter(pending=True).count() == 2

    elasticsearch_server.start(server.folder.rsplit("/", 1)[1], server.port)
    disconnect()  # cron's process knows nothing of the failures
    call_command("search_sync")

    assert not SearchDocument.objects.filter(pending=True).exists()
    assert list(differing_index(external_backend())) == []
    titles, backend, degraded = found("二手车")
    assert (sorted(titles), backend, degraded) == (
        sorted([before.title, after.title]),
        "elasticsearch",
        False,
    )
