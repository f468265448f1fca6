"""The search page works without scripts and says what to do where nothing is found."""

from __future__ import annotations

import pytest


def test_a_search(client, policy):
    policy(document_number="柳商规〔2026〕1号")
    page = client.get("/search/", {"q": "二手车"}).content.decode()
    assert "柳州市<mark>二手车</mark>流通管理办法" in page
    assert "找到 1 条" in page
    assert "同时查找：旧机动车、旧车" in page


def test_before_anything_was_asked(client, bureau):
    page = client.get("/search/").content.decode()
    assert 'name="q"' in page
    assert "找到" not in page


def test_every_page_has_a_box(client, bureau):
    assert 'action="/search/"' in client.get("/").content.decode()


@pytest.mark.parametrize(
    "bad", [{"page": "0"}, {"page": "10000"}, {"page": "x"}, {"since": "昨天"}, {"colour": "red"}]
)
def test_what_cannot_be_read_is_named(client, bureau, bad):
    answer = client.get("/search/", {"q": "车", **bad})
    assert answer.status_code == 400
    assert "notice--warn" in answer.content.decode()


def test_nothing_found(client, bureau):
    page = client.get("/search/", {"q": "zzzz"}).content.decode()
    assert "没有找到" in page


def test_what_was_typed_is_shown_safely(client, bureau):
    page = client.get("/search/", {"q": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>alert" not in page


def test_filters_are_links_that_keep_the_rest(client, policy):
    policy()
    policy("已废止的二手车办法", validity="repealed")
    page = client.get("/search/", {"q": "二手车", "sort": "newest"}).content.decode()
    assert "validity=repealed" in page
    narrowed = client.get("/search/", {"q": "二手车", "validity": "repealed"}).content.decode()
    assert "已废止的<mark>二手车</mark>办法" in narrowed
    assert "流通管理办法" not in narrowed
    assert '<span class="state state--repealed">废止</span>' in narrowed
