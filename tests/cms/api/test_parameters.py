"""No address of either API passes over a query parameter."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from cms.api.errors import ApiError
from cms.api.parameters import field_value, search_words, whole_number
from columns.municipal_policies.models import MunicipalPolicyPage
from columns.news.models import NewsPage
from tests.factories.site import make_released

_VALUES = {"int": "1", "slug": "news", "type": "column_news.NewsPage"}


def addresses(prefix: str) -> list[str]:
    """Return an address for every route under a prefix, with a value for each part of it."""

    def walk(patterns: list[Any], before: str) -> Any:
        for pattern in patterns:
            route = before + str(pattern.pattern).removeprefix("^")
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, route)
            elif isinstance(pattern, URLPattern) and route.startswith(prefix):
                yield route

    def value(found: re.Match[str]) -> str:
        kind, _colon, name = found[1].rpartition(":")
        return _VALUES.get(kind) or _VALUES.get(name) or "1"

    routes = walk(get_resolver("config.urls").url_patterns, "")
    return sorted({"/" + re.sub(r"<([^>]+)>", value, route) for route in routes})


V2 = addresses("api/v2/")
V3 = addresses("api/v3/")


def test_routes_are_found():
    assert {"/api/v2/pages/", "/api/v2/pages/find/", "/api/v2/columns/news/"} <= set(V2)
    assert {"/api/v3/pages/1/", "/api/v3/openapi.json", "/api/v3/whoami/"} <= set(V3)


@pytest.mark.django_db
@pytest.mark.parametrize("address", [*V2, *V3])
def test_an_unknown_parameter_is_refused_everywhere(client, address):
    answers = [
        getattr(client, method)(f"{address}?colour=red")
        for method in ("get", "post", "put", "patch", "delete")
    ]
    served = [answer for answer in answers if answer.status_code != 405]
    assert served
    for answer in served:
        assert answer.status_code == 400, answer.content.decode()
        body = answer.json()
        assert body["unknown"] == ["colour"]
        assert "colour" in (body.get("message") or body["detail"])
        assert "colour" not in body["known"]


@pytest.mark.django_db
def test_the_refusal_names_what_is_known(client):
    body = client.get("/api/v2/columns/?colour=red").json()
    assert body == {
        "message": "不认识的查询参数：colour。这里可以用：limit、locale、offset。",
        "message_en": body["message_en"],
        "unknown": ["colour"],
        "known": ["limit", "locale", "offset"],
    }
    body = client.get("/api/v3/pages/1/?colour=red").json()
    assert body == {
        "type": "about:blank",
        "title": "Bad Request",
        "status": 400,
        "detail": "不认识的查询参数：colour。这里可以用：rich_text_format、site、version。",
        "detail_en": body["detail_en"],
        "unknown": ["colour"],
        "known": ["rich_text_format", "site", "version"],
    }


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("limit=101", "limit 最多为 100，更多的请用 offset 分次读取。"),
        ("limit=-1", "limit 应为不小于0的整数。"),
        ("offset=x", "offset 应为不小于0的整数。"),
        ("locale=fr", "没有“fr”这种语言。"),
        ("type=auth.User", "没有“auth.User”这种页面，page_types 见 columns 接口。"),
        ("order=body", "不能按 body 排序。"),
        ("order=random&offset=1", "随机排序（random）不能翻页，请去掉 offset。"),
        ("fields=nothing", "没有这些字段：nothing。"),
        ("fields=title(", "fields 参数的写法不对（"),
        ("rich_text_format=pdf", "rich_text_format 只能是 "),
        ("format=xml", "format 只能是：json。"),
        ("search=%00", "search 里有不能使用的控制字符。"),
        ("search=a&search_operator=not", "search_operator 只能是 and 或 or。"),
        ("child_of=999999", "child_of 指的页面不存在，或者没有公开。"),
        ("child_of=x", "child_of 应为不小于0的整数。"),
        ("child_of=1&descendant_of=1", "child_of 和 descendant_of 不能同时使用。"),
        ("first_published_at=x", "first_published_at 不能是“x”，应写成 2026-11-23T09:00:00"),
        ("show_in_menus=x", "show_in_menus 应为 true 或 false。"),
        ("site=a:b", "site 的写法不对，应为域名或“域名:端口”。"),
    ],
)
def test_what_cannot_be_read_is_refused_in_chinese(client, bureau, query, message):
    answer = client.get(f"/api/v2/pages/?{query}")
    assert answer.status_code == 400, answer.content.decode()
    assert answer.json()["message"].startswith(message)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query",
    [
        f"limit=1&offset={10**18}",
        f"offset={10**40}",
        f"child_of={10**19}",
        "search=%22",
        "search=“以旧换新”",
        "search=",
        "title=%00",
        "id=99999999999999999999999",
        "slug=" + "x" * 2000,
    ],
)
@pytest.mark.parametrize("version", ["v2", "v3"])
def test_strange_values_are_no_error_of_the_server(client, bureau, version, query):
    assert client.get(f"/api/{version}/pages/?{query}").status_code < 500


def test_numbers_are_plain_digits():
    assert whole_number("limit", "007") == 7
    for text in ("", "-1", "1.0", "１", "٣", "1" * 20):
        with pytest.raises(ApiError):
            whole_number("limit", text)


def test_search_words_have_no_quotation_marks():
    assert search_words('"以旧换新" 补贴') == "以旧换新  补贴"


def test_values_of_choices_are_checked():
    field = MunicipalPolicyPage._meta.get_field("validity")
    assert field_value(field, "repealed") == "repealed"
    with pytest.raises(ApiError) as refusal:
        field_value(field, "gone")
    assert refusal.value.facts == {"known": ["in_force", "amended", "expired", "repealed"]}


def test_a_field_of_the_type_filters(get, bureau):
    news = bureau.column("news")
    own = make_released(news, topic=bureau.topic)
    repost = make_released(
        news,
        topic=bureau.topic,
        source="repost",
        source_name="商务部",
        source_url="https://example.test/1",
    )
    kind = NewsPage._meta.label
    assert [row["id"] for row in get("pages/", type=kind, source="repost")["items"]] == [repost.pk]
    assert [row["id"] for row in get("pages/", type=kind, source="own")["items"]] == [own.pk]
    get("pages/", type=kind, written_on="2026年", status=400)
    get("pages/", type=kind, body="x", status=400)
