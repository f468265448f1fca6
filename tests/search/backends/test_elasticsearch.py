"""What is Elasticsearch's alone; what every backend must do is in tests/contracts."""

from __future__ import annotations

import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.db import connection as database
from elasticsearch import Elasticsearch

from search.backends.base import BackendUnavailable, Filters, SearchRequest, SuggestRequest, Term
from search.backends.elasticsearch import ElasticsearchBackend, index, rebuilding, writing
from search.backends.elasticsearch.connection import connection, disconnect
from search.models import SearchDocument
from tests.factories.search import NOON, make_document, save_documents
from tests.services.run import free_port

EVERYTHING = SearchRequest(Filters(NOON))


@pytest.fixture
def backend(db, elasticsearch_settings):
    made = ElasticsearchBackend()
    made.rebuild()
    return made


@pytest.fixture
def client(elasticsearch_settings):
    with Elasticsearch(elasticsearch_settings, request_timeout=30) as connected:
        yield connected


def found(backend):
    titles = dict(SearchDocument.objects.values_list("pk", "title"))
    return sorted(titles[hit.pk] for hit in backend.search(EVERYTHING).hits)


@pytest.mark.elasticsearch
class TestRevisions:
    def test_an_older_one_that_arrives_late_changes_nothing(self, backend):
        (document,) = save_documents(make_document("甲", kind="new", revision=5))
        backend.upsert([document])
        document.kind, document.revision, document.digest = "old", 4, "old"
        backend.upsert([document])
        backend.delete([document])
        document.revision = 5
        assert [digest for _key, digest in backend.digests()] != ["old"]

    def test_an_older_one_does_not_bring_back_what_was_deleted(self, backend):
        (document,) = save_documents(make_document("甲", revision=5))
        document.revision = 6
        backend.delete([document])
        document.revision = 5
        backend.upsert([document])
        assert backend.search(EVERYTHING).total == 0

    def test_the_same_revision_mends_what_is_wrong(self, backend, client):
        (document,) = save_documents(make_document("甲"))
        backend.upsert([document])
        client.delete(
            index=index.alias("default"),
            id=document.key,
            version=writing.version_of(document),
            version_type="external_gte",
            refresh=True,
        )
        assert backend.search(EVERYTHING).total == 0
        backend.upsert([document])
        assert backend.search(EVERYTHING).total == 1


@pytest.mark.elasticsearch
class TestRebuilding:
    def test_one_index_is_left_and_the_alias_stands_for_it(self, backend, client, settings):
        for _again in range(2):
            backend.rebuild()
        names = client.indices.get_alias(index=f"{settings.ELASTICSEARCH_PREFIX}*")
        assert [list(found["aliases"]) for found in names.values()] == [[index.alias("default")]]

    def test_what_was_broken_off_is_begun_anew(self, backend, client, monkeypatch):
        save_documents(make_document("甲"))
        with monkeypatch.context() as broken:
            broken.setattr(rebuilding, "_fill", lambda *_: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                backend.rebuild()
        assert client.indices.exists_alias(name=rebuilding.coming("default"))
        assert backend.search(EVERYTHING).total == 0  # the former one answers on

        (second,) = save_documents(make_document("乙"))
        backend.upsert([second])
        assert backend.rebuild() == 2
        assert found(backend) == ["乙", "甲"]
        assert not client.indices.exists_alias(name=rebuilding.coming("default"))

    def test_another_analysis_is_another_index(self, backend, monkeypatch, client, settings):
        save_documents(make_document("甲"))
        monkeypatch.setattr(index, "ANALYSIS_VERSION", index.ANALYSIS_VERSION + 1)
        with pytest.raises(BackendUnavailable, match="search_rebuild"):
            backend.search(EVERYTHING)
        assert backend.health().problems == ("索引还没有建立，请运行 manage.py search_rebuild。",)
        backend.rebuild()
        assert backend.search(EVERYTHING).total == 1
        assert len(client.indices.get(index=f"{settings.ELASTICSEARCH_PREFIX}*")) == 1

    def test_a_throwaway_index_stands_beside_and_is_removed(self, backend, client):
        other = index.family("evaluation")
        client.indices.create(index=f"{other}-x")
        backend.rebuild()
        ElasticsearchBackend("evaluation").clear()
        assert not client.indices.exists(index=f"{other}-x")
        assert backend.health().problems == ()


@pytest.mark.elasticsearch
@pytest.mark.django_db(transaction=True)
def test_nothing_is_lost_when_documents_change_while_the_index_is_rebuilt(
    elasticsearch_settings,
):
    backend = ElasticsearchBackend()
    save_documents(*(make_document(f"旧{number}", "正文" * 50) for number in range(600)))
    backend.rebuild()
    finish, faults = threading.Event(), []

    def publish():
        """As releases, changes and withdrawals do: the row first, then the index follows."""
        try:
            number = 0
            while not finish.is_set():
                number += 1
                new = make_document(f"新{number}")
                new.save()
                changed = SearchDocument.objects.get(key=f"page:旧{number % 600}")
                changed.digest, changed.revision = f"changed {number}", changed.revision + 1
                changed.save()
                backend.upsert([new, changed])
                gone = SearchDocument.objects.filter(title__startswith="旧").last()
                gone.revision += 1
                backend.delete([gone])
                gone.delete()
        except Exception as error:  # noqa: BLE001  shown by the test
            faults.append(error)
        finally:
            database.close()

    publisher = threading.Thread(target=publish)
    publisher.start()
    try:
        for _again in range(3):
            backend.rebuild()
    finally:
        finish.set()
        publisher.join()

    assert faults == []
    rows = SearchDocument.objects.values_list("key", "digest")
    assert list(backend.digests()) == sorted(rows)
    assert SearchDocument.objects.filter(digest__startswith="changed").exists()


@pytest.mark.elasticsearch
class TestTheClusterInTrouble:
    def test_full(self, backend, client):
        (document,) = save_documents(make_document("甲"))
        client.indices.put_settings(
            index=index.alias("default"), settings={"index.blocks.read_only_allow_delete": True}
        )
        with pytest.raises(BackendUnavailable, match="不能写入"):
            backend.upsert([document])
        assert backend.search(EVERYTHING).total == 0  # it answers on
        assert backend.health().problems == (
            "索引被锁住、不能写入，多半是磁盘满了：腾出空间后会自动解锁。",
        )

    def test_red(self, backend, client):
        """An index no node may hold: its only shard is nowhere."""
        name = index.alias("default")
        definition = index.definition()
        definition["settings"]["index.routing.allocation.require._name"] = "nobody"
        backend.clear()
        client.indices.create(
            index=f"{name}-red", aliases={name: {}}, wait_for_active_shards="0", **definition
        )
        assert client.cluster.health(index=name)["status"] == "red"
        with pytest.raises(BackendUnavailable):
            backend.search(EVERYTHING)
        assert backend.health().problems[0] == "索引有缺损（red），请检查集群的节点。"

    def test_a_document_it_has_no_place_for_is_named(self, backend):
        (document,) = save_documents(make_document("甲"))
        document.title_key = "长" * 20_000
        with pytest.raises(writing.DocumentRefusedError, match="page:甲"):
            backend.upsert([document])

    def test_halves_of_surrogate_pairs_and_nul(self, backend):
        from search.backends.base import Facet

        (document,) = save_documents(make_document("甲方案"))
        backend.upsert([document])
        for odd in ("\ud83d", "\0", "\ud83d\0方案"):
            chosen = {Facet.KIND: frozenset({odd})}
            request = SearchRequest(Filters(NOON, chosen), terms=(Term("方案", 1.0),))
            assert backend.search(request).total == 0
            assert backend.suggest(SuggestRequest(f"没有{odd}", "zh-hans", NOON)) == []


# Away ---------------------------------------------------------------------------------------------


@pytest.fixture
def away(db, settings):
    """A backend for an address at which the test puts what it likes."""

    def at(url, seconds=0.3):
        settings.ELASTICSEARCH_URL = (url,)
        settings.ELASTICSEARCH_TIMEOUT = seconds
        return ElasticsearchBackend()

    yield at
    disconnect()


@pytest.fixture
def silent():
    """A port that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


@pytest.fixture
def answering():
    """A web server that gives the same answer to everything."""
    servers = []

    def start(status, headers, body):
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args):
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_address[1]}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def refusals(backend):
    """Return how often the server is asked when people search three times."""
    client, _breaker = connection()
    asked = []
    original = client.transport.perform_request
    client.transport.perform_request = lambda *args, **options: (
        asked.append(args),
        original(*args, **options),
    )[1]
    for _person in range(3):
        with pytest.raises(BackendUnavailable):
            backend.search(EVERYTHING)
    with pytest.raises(BackendUnavailable):
        backend.suggest(SuggestRequest("二手", "zh-hans", NOON))
    return len(asked)


def test_refused_and_then_not_asked_again(away):
    backend = away(f"http://127.0.0.1:{free_port()}")
    assert refusals(backend) == 1
    with pytest.raises(BackendUnavailable, match="刚才没有应答"):
        backend.upsert(save_documents(make_document("甲")))
    assert len(backend.health().problems) == 1


def test_silent_and_then_not_asked_again(away, silent):
    assert refusals(away(silent)) == 1


def test_something_else_answers(away, answering):
    backend = away(answering(200, {}, b"{}"))
    with pytest.raises(BackendUnavailable, match="应答的不是 Elasticsearch"):
        backend.search(EVERYTHING)


def test_another_version_does_not_understand(away, answering, caplog):
    body = b'{"error":{"type":"media_type_header_exception","reason":"Invalid media-type"},"status":400}'
    backend = away(answering(400, {"X-Elastic-Product": "Elasticsearch"}, body))
    with pytest.raises(BackendUnavailable, match="不能应答"):
        backend.search(EVERYTHING)
    assert "Elasticsearch refused a request" in caplog.text


@pytest.mark.parametrize("status", [401, 403, 429, 502, 503])
def test_other_refusals(away, answering, status):
    backend = away(answering(status, {"X-Elastic-Product": "Elasticsearch"}, b"{}"))
    with pytest.raises(BackendUnavailable):
        backend.search(EVERYTHING)


@pytest.mark.elasticsearch
def test_of_several_nodes_one_that_refuses_is_stood_in_for(backend, settings):
    settings.ELASTICSEARCH_URL = (f"http://127.0.0.1:{free_port()}", *settings.ELASTICSEARCH_URL)
    try:
        assert [ElasticsearchBackend().search(EVERYTHING).total for _ in range(4)] == [0] * 4
    finally:
        disconnect()


def test_large_documents_are_sent_in_several_requests():
    small = [writing.Write(str(number), 1, "x") for number in range(1200)]
    assert [len(portion) for portion in writing.portions(small)] == [500, 500, 200]
    large = [writing.Write(str(number), 1, "长" * 2_000_000) for number in range(3)]
    assert [len(portion) for portion in writing.portions(large)] == [1, 1, 1]
    assert list(writing.portions([])) == []
