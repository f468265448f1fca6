"""Real pages in the real index; the whole module runs on SQLite and again on PostgreSQL."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from modelsearch.query import MATCH_ALL, And, Not, Or, Phrase, PlainText
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from tests.factories.site import make_item
from tests.search.modelsearch.searches import make_library

NASTY = [
    '"',
    "'",
    '二手车"',
    '"二手车',
    "\x00",
    "二手\x00车",
    "a* OR b NEAR(c, 3) NOT ^d",
    "title : 二手",
    "{title} : x",
    "AND",
    "NOT",
    "车 & ! | <-> (",
    "'车':*A",
    "\\",
    "%s %(a)s",
    "😀🚗",
    "二手😀车",
    "<b>二手车</b>",
    "，。！？、；：",
    "_",
    "\ud83d",
    "𬭎𰻞",
    "车" * 10_000,
    "汽车" * 5_000,
    '"' * 10_000,
    "a " * 5_000,
    '"a" b ' * 1_666,
    " ".join(f"词语{number}" for number in range(1_500)),
]


@pytest.fixture
def library(bureau):
    return make_library(bureau)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("二手车", ["car"]),
        ("二手", ["car", "snail"]),  # in a title before in a text
        ("ＲＣＥＰ", ["rcep"]),
        ("rcep cafe", ["rcep"]),
        ("以旧换新补贴", ["renewal"]),
        # A title keeps apart what people glue together.
        ("以旧换新细则", ["renewal"]),
        ("汽车出口", ["car"]),
        ("旧车", ["renewal"]),
        ("柳商发[2026]15号", ["snail"]),
        ("柳商发〔２０２６〕15 号", ["snail"]),
        ("螺", ["snail"]),
        ("经营资格", ["fuel"]),  # Wagtail indexes drafts; who asks filters
        ("二手房", []),
        ("车手", []),
        ("none", []),
    ],
)
def test_search(library, query, found):
    assert library.search(query) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("二", ["car"]),
        ("二手", ["car"]),
        ("二手车出", ["car"]),
        ("rce", ["rcep"]),
        ("RCEP关税", ["rcep"]),
        ("202", ["renewal"]),
        ("报告", ["snail"]),
        ("则", ["renewal"]),
        ("汽车", []),  # only in a text
        ("ce", []),
    ],
)
def test_autocomplete(library, query, found):
    assert library.autocomplete(query) == found


def test_phrases_stand_side_by_side(library):
    assert library.search(Phrase("二手车出口")) == ["car"]
    assert library.search(Phrase("以旧换新")) == ["renewal"]
    assert library.search(Phrase("换新实施")) == []
    assert library.search(Phrase("2026年")) == ["renewal"]
    assert library.search(Phrase("政府报告")) == []
    assert library.search(Phrase("政府 报告")) == ["snail"]


def test_queries_combine(library):
    def found(query):
        return set(library.search(query))

    car, notices = PlainText("二手车"), PlainText("二手")
    assert found(And([notices, Not(car)])) == {"snail"}
    assert found(And([Not(car), notices])) == {"snail"}
    assert found(Or([car, PlainText("rcep")])) == {"car", "rcep"}
    assert found(Not(notices)) == {"renewal", "rcep", "fuel"}
    assert found(Not(Not(notices))) == {"car", "snail"}
    assert found(Or([Not(notices), car])) == {"renewal", "rcep", "fuel", "car"}
    assert found(And([Not(notices), Not(PlainText("rcep"))])) == {"renewal", "fuel"}
    assert found(And([])) == set()
    assert found(MATCH_ALL) == set(library.pages)
    assert found(Not(MATCH_ALL)) == set()


def test_either_word_is_enough_with_or(library):
    assert set(library.search("rcep 螺蛳", operator="or")) == {"rcep", "snail"}
    assert library.search("rcep 螺蛳", operator="and") == []


def test_nothing_is_an_operator_or_an_error(library):
    found = {}
    for nasty in NASTY:
        for search in (library.search, library.autocomplete):
            assert {type(name) for name in search(Not(PlainText(nasty)))} <= {str}
            found[nasty[:40]] = found.get(nasty[:40], set()) | {
                *search(nasty),
                *search(Phrase(nasty)),
            }
    assert {nasty: names for nasty, names in found.items() if names} == {
        '二手车"': {"car"},
        '"二手车': {"car"},
        "车 & ! | <-> (": {"car", "renewal"},
        "二手\x00车": {"car"},
        "二手😀车": {"car"},
    }


def test_signs_alone_find_nothing(library):
    assert library.search("，。") == []
    assert library.search("，二手车。") == ["car"]


def test_results_count_slice_facet_and_score(library):
    results = Page.objects.filter(depth__gte=4).search("二手")
    assert results.count() == 2
    assert library.names(results[1:]) == ["snail"]
    scored = results.annotate_score("score")
    assert [page.score is not None for page in scored] == [True, True]
    facets = Page.objects.filter(depth__gte=4).search("二手").facet("content_type_id")
    assert list(facets.values()) == [2]
    specific = Page.objects.filter(depth__gte=4).specific().search("二手")
    assert {type(page) for page in specific} == {type(library.pages["car"])}


def test_another_order_and_a_filter(library):
    pages = Page.objects.filter(depth__gte=4, live=True).order_by("-title")
    found = pages.search("政府 OR 二手", operator="or", order_by_relevance=False)
    assert library.names(found) == ["snail", "car"]
    in_the_tree = Page.objects.filter(depth__gte=4).search("二手", order_by_relevance=False)
    assert library.names(in_the_tree) == ["car", "snail"]


def test_a_type_is_searched_alone(library):
    model = type(library.pages["car"])
    assert library.names(model.objects.search("二手车")) == ["car"]
    assert library.names(model.objects.search("二手", fields=["title"])) == ["car"]
    assert library.names(model.objects.search("二手设备", fields=["body"])) == ["snail"]
    assert list(type(library.pages["car"].get_parent().specific).objects.search("二手车")) == []


def test_the_index_follows_the_page(library, bureau):
    page = make_item(bureau.column("news"), title="外卖平台监管", topic=bureau.topic)
    library.pages["new"] = page
    assert library.search("外卖") == ["new"]
    page.title = "快递包装"
    page.save()
    assert library.search("外卖") == []
    assert library.search("快递") == ["new"]
    page.delete()
    assert library.search("快递") == []


def test_a_save_costs_the_same_whatever_is_indexed(library, assert_constant_queries, bureau):
    backend = get_search_backend()
    column = bureau.column("news")
    made = []

    def grow(count):
        while len(made) < count:
            made.append(make_item(column, title=f"第{len(made)}期", topic=bureau.topic))

    assert_constant_queries(grow, lambda: backend.add(made[0]))


def test_rebuilding_finds_the_same(library):
    call_command("wagtail_update_index", verbosity=0)
    assert library.search("二手") == ["car", "snail"]
    assert library.autocomplete("螺蛳") == ["snail"]


def test_a_very_long_text_is_indexed(library, bureau):
    text = "".join(chr(0x4E00 + (number * 7919) % 20_000) for number in range(300_000))
    library.pages["long"] = page = make_item(
        bureau.column("news"),
        title="公报全文",
        topic=bureau.topic,
        body=[("paragraph", f"开头就有螺丝钉。{text}")],
    )
    assert library.search("螺丝钉 公报") == ["long"]
    page.title = "公报"
    page.save()


def test_empty_values_are_no_words(library):
    assert library.search("None") == []


def test_admin_and_api_answer_whatever_is_typed(library, bureau, client):
    client.force_login(bureau.administrator)
    for nasty in NASTY:
        # A client cannot send half of a surrogate pair.
        query = nasty.encode("utf-8", "ignore").decode()
        for address in (reverse("wagtailadmin_pages:search"), reverse("wagtailadmin_explore_root")):
            assert client.get(address, {"q": query}).status_code == 200
        answer = client.get("/api/v2/pages/", {"search": query})
        assert answer.status_code in {200, 400}
        assert client.get("/api/v3/pages/", {"search": query}).status_code in {200, 400, 422}


def test_admin_and_api_find_chinese(library, bureau, client):
    client.force_login(bureau.administrator)
    title = library.pages["car"].title
    found = client.get(reverse("wagtailadmin_pages:search"), {"q": "二手车"})
    assert title in found.content.decode()
    column = library.pages["car"].get_parent()
    listing = client.get(reverse("wagtailadmin_explore", args=[column.pk]), {"q": "二手车"})
    assert title in listing.content.decode()
    assert library.pages["rcep"].title not in listing.content.decode()
    answer = client.get("/api/v2/pages/", {"search": "二手车", "type": "column_news.NewsPage"})
    assert [page["title"] for page in answer.json()["items"]] == [title]


@pytest.mark.postgresql
@pytest.mark.skipif(connection.vendor == "postgresql", reason="this is the run it starts")
@pytest.mark.timeout(900)
def test_the_same_on_postgresql(migrated_postgres_url):
    """Run this module once more; the test database there is the migrated copy."""
    address, _slash, name = migrated_postgres_url.rpartition("/")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "--reuse-db", "-p", "no:cacheprovider", __file__],
        cwd=settings.PROJECT_DIR,
        env={
            **{name: value for name, value in os.environ.items() if "PYTEST" not in name},
            # pytest-django puts the prefix before the name.
            "DATABASE_URL": f"{address}/{name.removeprefix('test_')}",
            # It must not stop the server of the run it belongs to.
            "DISCLOSURE_TEST_RUN": f"{os.getpid()}-{name}",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-10_000:]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="a plan of PostgreSQL's")
def test_searching_uses_the_index(library):
    with connection.cursor() as cursor:
        # Enough entries of other pages that reading all of them would be folly.
        cursor.execute(
            """
            INSERT INTO wagtailsearch_indexentry
                (content_type_id, object_id, title, autocomplete, body, title_norm, title_text, body_text)
            SELECT content_type_id, 1000000 + number, 'x', 'x', 'x', 1, '', ''
            FROM wagtailsearch_indexentry, generate_series(1, 20000) AS number
            WHERE object_id = %s
            """,
            [str(library.pages["car"].pk)],
        )
        # New entries wait in a list that every search reads whole until it is cleaned, which
        # happens whenever autovacuum comes by: without it the planner's choice is a matter of luck.
        cursor.execute(
            """
            SELECT gin_clean_pending_list(index.oid) FROM pg_index, pg_class AS index
            JOIN pg_am ON pg_am.oid = index.relam
            WHERE index.oid = indexrelid AND amname = 'gin'
                AND indrelid = 'wagtailsearch_indexentry'::regclass
            """
        )
        cursor.execute("ANALYZE wagtailsearch_indexentry")
        plan = Page.objects.search("二手车").get_queryset().explain()
    assert "Seq Scan on wagtailsearch_indexentry" not in plan
    assert plan.count("Bitmap Index Scan on wagtailsear_body") == 1
    assert "(object_id)::text = ((wagtailcore_page.id)" in plan.partition("Index Cond")[2]
