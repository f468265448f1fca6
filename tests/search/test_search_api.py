"""The search over HTTP: typed parameters, bad input, facets."""

from __future__ import annotations

import pytest

from search.models import SearchDocument
from search.statistics import recount

SEARCH, SUGGEST = "/api/v2/search/", "/api/v2/search/suggest/"


def test_an_answer_whole(client, policy):
    page = policy(document_number="柳商规〔2026〕1号", issuing_bodies="柳州市商务局、柳州市公安局")
    body = client.get(SEARCH, {"q": "二手车登记"}).json()
    assert body["meta"]["total_count"] == 1
    assert body["facets"]["column"] == [
        {"value": "municipal_policies", "label": "市本级商务政策法规", "count": 1}
    ]
    assert [one["value"] for one in body["facets"]["issuing_body"]] == [
        "柳州市公安局",
        "柳州市商务局",
    ]
    item = body["items"][0]
    assert (item["page_id"], item["title_html"]) == (
        page.pk,
        "柳州市<mark>二手车</mark>流通管理办法",
    )
    assert item["snippet_html"].startswith("<mark>旧机动车</mark>交易市场应当<mark>登记</mark>")
    assert body["meta"]["synonyms"] == ["旧机动车", "旧车"]


@pytest.mark.parametrize(
    "typed",
    ["柳商规〔2026〕1号", "柳商规[2026]1号", "柳商规【2026】第01号", "柳商规2026年1号", "柳商规 2026 1",
     "柳商规（２０２６）１号", "〔2026〕1号", "柳商规20261号", "柳商規〔2026〕1號", "柳商规﹝2026﹞1 号"],
)  # fmt: skip
def test_a_number_comes_first_however_it_is_typed(client, policy, typed):
    policy("无关的柳商规通知", text="柳商规〔2026〕1号、柳商规〔2026〕1号、2026年1号。")
    page = policy(document_number="柳商规〔2026〕1号")
    policy("另一个办法", document_number="柳商规〔2026〕11号")
    items = client.get(SEARCH, {"q": typed}).json()["items"]
    assert items[0]["page_id"] == page.pk


def test_facets_do_not_shrink_their_own_counts(client, policy, bureau):
    policy()
    policy("已废止的二手车办法", validity="repealed")
    body = client.get(SEARCH, {"q": "二手车", "validity": "repealed"}).json()
    assert [item["title"] for item in body["items"]] == ["已废止的二手车办法"]
    assert body["meta"]["total_count"] == 1
    assert {one["value"]: one["count"] for one in body["facets"]["validity"]} == {
        "in_force": 1,
        "repealed": 1,
    }
    assert [one["count"] for one in body["facets"]["column"]] == [1]
    assert client.get(SEARCH, {"q": "二手车", "in_force": "1"}).json()["meta"]["total_count"] == 1


@pytest.mark.parametrize(
    "bad",
    [{"x": "1"}, {"since": "昨天"}, {"since": "2026-13-40"}, {"sort": "best"}, {"offset": "-1"},
     {"offset": "99999999999999999999"}, {"offset": "10001"}, {"limit": "0"}, {"limit": "51"},
     {"in_force": "yes"}, {"explain": "1"}, {"column": "a\0b"},
     {"since": "2026-02-01", "until": "2026-01-01"}],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(client, db, bad):
    answer = client.get(SEARCH, {"q": "车", **bad})
    assert answer.status_code == 400
    assert answer.json()["message"]


@pytest.mark.parametrize(
    "odd",
    ["", " ", "车" * 10_000, "，。！？", '"', "'", '"车', "车 AND OR NOT", "车*", "^车", "head:车", "NEAR(车 辆)",
     "车 -辆", "(车", "车)", "{车}", "\\", "😀", "\ud83d\ude00车", "\0", "车\0辆", "<script>alert(1)</script>", "%",
     "_", "a" * 10_000, "车;DROP TABLE search_tokens", "车/辆", "~", 'title:"', "1号", "〔〕号", "{{7*7}}",
     "吗", "如何", "零"],
)  # fmt: skip
def test_odd_input_is_answered(client, policy, odd):
    policy()
    for url in (SEARCH, SUGGEST):
        answer = client.get(url, {"q": odd.encode("utf-8", "replace").decode()})
        assert answer.status_code == 200
        assert "<script" not in answer.content.decode()


def test_operators_mean_nothing(client, policy):
    policy()
    one = client.get(SEARCH, {"q": "二手车 NOT 流通"}).json()
    assert [item["title"] for item in one["items"]] == ["柳州市二手车流通管理办法"]


def test_an_unknown_value_of_a_facet_finds_nothing(client, policy):
    policy()
    assert client.get(SEARCH, {"q": "二手车", "column": "nowhere"}).json()["items"] == []


@pytest.mark.parametrize(
    "typed", ["柳州市二手", "二手车流", "lzsesc", "liuzhoushier", "柳商规〔2026〕1"]
)
def test_suggestions(client, policy, typed):
    policy(document_number="柳商规〔2026〕1号")
    items = client.get(SUGGEST, {"q": typed}).json()["items"]
    assert [item["text"].removeprefix("柳商规〔2026〕1号 ") for item in items] == [
        "柳州市二手车流通管理办法"
    ]


def test_misspelt_and_traditional_and_pinyin(client, policy):
    policy("螺蛳粉产业扶持办法", text="扶持螺蛳粉产业发展。")
    for typed in ("螺丝粉产业", "螺螄粉產業", "luosifen"):
        items = client.get(SEARCH, {"q": typed}).json()["items"]
        assert [item["title"] for item in items] == ["螺蛳粉产业扶持办法"], typed
    recount()
    assert client.get(SEARCH, {"q": "螺丝粉"}).json()["meta"]["corrected"] == "螺蛳粉"


def test_constant_queries(client, policy, assert_constant_queries):
    def grow(count):
        while (
            SearchDocument.objects.filter(column="municipal_policies", source="page")
            .exclude(kind__endswith="PoliciesPage")
            .count()
            < count
        ):
            policy()

    assert_constant_queries(grow, lambda: client.get(SEARCH, {"q": "二手车登记"}), sizes=(1, 3, 9))
