from __future__ import annotations

from pathlib import Path

import pytest
from elasticsearch import Elasticsearch

from tests.services import elasticsearch, elasticsearch_program, elasticsearch_server
from tests.services.elasticsearch_server import Server
from tests.services.run import REQUIRED_VARIABLE

pytestmark = pytest.mark.elasticsearch

ANALYSIS = {
    "analyzer": {
        "pairs": {
            "type": "custom",
            "tokenizer": "standard",
            "filter": ["cjk_width", "lowercase", "cjk_bigram"],
        },
        "pairs_and_characters": {
            "type": "custom",
            "tokenizer": "standard",
            "filter": ["cjk_width", "lowercase", "both"],
        },
        "blanks": {"type": "custom", "tokenizer": "short"},
        "whole": {"type": "custom", "tokenizer": "keyword", "filter": ["lowercase"]},
    },
    "tokenizer": {"short": {"type": "whitespace", "max_token_length": 4}},
    "filter": {"both": {"type": "cjk_bigram", "output_unigrams": True}},
    "normalizer": {"narrow": {"type": "custom", "filter": ["cjk_width", "lowercase"]}},
}


@pytest.fixture
def client(elasticsearch_settings):
    with Elasticsearch(elasticsearch_settings) as connected:
        yield connected


def test_one_server_serves_the_whole_run(elasticsearch_server_of_run):
    assert elasticsearch.SHARED.get() == elasticsearch_server_of_run


def test_server_is_the_real_one_on_loopback(elasticsearch_server_of_run, client):
    nodes = client.nodes.info(metric="http,plugins")["nodes"].values()
    assert [
        (node["version"], node["http"]["publish_address"], [p["name"] for p in node["plugins"]])
        for node in nodes
    ] == [("8.19.3", f"127.0.0.1:{elasticsearch_server_of_run.port}", ["disclosure-analysis"])]
    assert client.cluster.health()["status"] == "green"


@pytest.mark.parametrize(
    ("analyzer", "text", "tokens"),
    [
        ("pairs", "二手车ＡＢ", ["二手", "手车", "ab"]),
        ("pairs_and_characters", "二手车", ["二", "二手", "手", "手车", "车"]),
        ("blanks", "二手 手车车车车", ["二手", "手车车车", "车"]),
        ("whole", "柳商规 〔2023〕 A号", ["柳商规 〔2023〕 a号"]),
    ],
)
def test_plugin_cuts_as_the_full_server_does(client, settings, analyzer, text, tokens):
    index = settings.ELASTICSEARCH_PREFIX
    client.indices.create(index=index, settings={"analysis": ANALYSIS, "number_of_replicas": 0})

    answer = client.indices.analyze(index=index, analyzer=analyzer, text=text)

    assert [token["token"] for token in answer["tokens"]] == tokens


def test_plugin_normalizes_keywords(client, settings):
    index = settings.ELASTICSEARCH_PREFIX
    client.indices.create(index=index, settings={"analysis": ANALYSIS, "number_of_replicas": 0})
    answer = client.indices.analyze(index=index, normalizer="narrow", text="ＡＢ號")
    assert [token["token"] for token in answer["tokens"]] == ["ab號"]


def test_indices_of_a_test_are_removed(elasticsearch_server_of_run):
    with Elasticsearch(elasticsearch_server_of_run.url) as client:
        client.indices.create(index="mine-1")
        client.indices.create(index="other-1")
        elasticsearch.remove_indices(elasticsearch_server_of_run.url, "mine")
        assert list(client.indices.get(index="mine*,other*")) == ["other-1"]
        client.indices.delete(index="other-1")


def test_killed_server_starts_again_at_its_address_with_its_data(killable_elasticsearch):
    server = killable_elasticsearch
    with Elasticsearch(server.url) as client:
        client.index(index="kept", id="1", document={"title": "政策"}, refresh=True)

        elasticsearch_server.kill(server)
        assert not elasticsearch_server.is_running(server)
        assert elasticsearch_server.health(server) is None

        again = elasticsearch_server.start(Path(server.folder).name, server.port)
        assert again == Server(pid=again.pid, port=server.port, folder=server.folder)
        assert client.get(index="kept", id="1")["_source"] == {"title": "政策"}


def test_archive_with_another_checksum_is_refused_and_removed(tmp_path, monkeypatch):
    monkeypatch.setattr(elasticsearch_program, "OWN_DIR", tmp_path)
    forged = tmp_path / "elasticsearch-8.19.3.zip"
    forged.write_bytes(b"forged")

    with pytest.raises(elasticsearch_program.NoElasticsearchError, match="校验值不对"):
        elasticsearch_program.archive()

    assert not forged.exists()


class TestWithoutTheServer:
    @pytest.fixture(autouse=True)
    def _no_java(self, monkeypatch):
        monkeypatch.setenv("PATH", "/nowhere")

    def test_reason_says_what_to_install(self):
        with pytest.raises(elasticsearch_program.NoElasticsearchError, match="openjdk-17"):
            elasticsearch_program.java_home()

    def test_tests_skip_here_and_fail_where_services_are_required(self, monkeypatch):
        reason = elasticsearch_program.NoElasticsearchError("没有")
        monkeypatch.delenv(REQUIRED_VARIABLE, raising=False)
        with pytest.raises(pytest.skip.Exception, match="没有"):
            elasticsearch._or_skip(reason)
        monkeypatch.setenv(REQUIRED_VARIABLE, "1")
        with pytest.raises(elasticsearch_program.NoElasticsearchError):
            elasticsearch._or_skip(reason)


class TestByHand:
    @pytest.fixture(autouse=True)
    def _own_name(self, monkeypatch, tmp_path):
        """The developer's own server is left alone."""
        monkeypatch.setattr(elasticsearch_server, "BY_HAND", f"by-hand-{tmp_path.name}")

    def test_start_stop_and_status_may_be_said_twice(self, capsys):
        assert elasticsearch_server.main("status") == 3
        try:
            assert elasticsearch_server.main("start") == 0
            first = elasticsearch_server.noted()
            assert elasticsearch_server.main("start") == 0
            assert elasticsearch_server.noted() == first
            assert elasticsearch_server.main("status") == 0
        finally:
            assert elasticsearch_server.main("stop") == 0
        assert elasticsearch_server.noted() is None
        assert elasticsearch_server.main("stop") == 0
        elasticsearch_server.remove(first)
        shown = capsys.readouterr().out.splitlines()
        assert shown.count(f"使用它：export ELASTICSEARCH_URL={first.url}") == 3
        assert shown.count("Elasticsearch 没有运行（make elasticsearch 启动）") == 3

    def test_unknown_word_is_refused(self, capsys):
        assert elasticsearch_server.main("nonsense") == 2
        assert capsys.readouterr().err == (
            "不认识 nonsense：请用 start、stop、restart、status 或 install\n"
        )
