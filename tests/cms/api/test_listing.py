"""Lists are read from the index: neither order, offset nor total read the pages themselves."""

from __future__ import annotations

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from cms.api.listing import NewestFirst
from cms.core.models import Ground
from cms.core.release import withdraw
from columns.news.models import NewsPage
from columns.notices.models import NoticePage
from tests.factories.site import make_item, make_released

pytestmark = pytest.mark.django_db


def listing_of(*models) -> NewestFirst:
    kinds = ContentType.objects.get_for_models(*models).values()
    return NewestFirst([kind.pk for kind in kinds], Locale.get_default().pk, root_id=1)


def plan_of(read) -> str:
    """Return how the database answers the queries on pages."""
    with CaptureQueriesContext(connection) as queries:
        read()
    plans = []
    for query in queries.captured_queries:
        if '"wagtailcore_page"' in query["sql"]:
            with connection.cursor() as cursor:
                cursor.execute("EXPLAIN QUERY PLAN " + query["sql"].replace("%", "%%"))
                plans += [row[-1] for row in cursor.fetchall()]
    return "\n".join(plans)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads SQLite's plans")
@pytest.mark.parametrize("models", [(NewsPage,), (NewsPage, NoticePage)])
@pytest.mark.parametrize("offset", [0, 1, 5])
@pytest.mark.parametrize("counted", [False, True])
def test_the_index_answers(bureau, models, offset, counted):
    for _count in range(6):
        make_released(bureau.column("news"), topic=bureau.topic)
    if counted:
        listing_of(*models).window(0, 1)
    else:
        cache.clear()
    plan = plan_of(lambda: listing_of(*models).window(offset, 2))
    assert "USING COVERING INDEX cms_core_page_listing" in plan
    assert "SCAN wagtailcore_page" not in plan
    assert "TEMP B-TREE FOR ORDER BY" not in plan


def test_the_total_with_and_without_rows(bureau):
    assert listing_of(NewsPage).window(0, 20) == (0, [])
    page = make_released(bureau.column("news"), topic=bureau.topic)
    assert listing_of(NewsPage).window(5, 20) == (1, [])
    assert listing_of(NewsPage).window(5, 20) == (1, [])
    assert listing_of(NewsPage).window(0, 20) == (1, [page.pk])
    assert listing_of(NewsPage).window(0, 0) == (1, [])
    assert listing_of(NewsPage, NoticePage).window(0, 20) == (1, [page.pk])


def test_drafts_do_not_count_and_withdrawn_pages_no_longer(bureau):
    news = bureau.column("news")
    first, second = (make_released(news, topic=bureau.topic) for _ in range(2))
    make_item(news, topic=bureau.topic)
    assert listing_of(NewsPage).window(0, 20) == (2, [second.pk, first.pk])
    withdraw(first, actor=None, ground=Ground.SAMPLE)
    assert listing_of(NewsPage).window(0, 20) == (1, [second.pk])


def test_two_queries_whether_counted_or_not(bureau, count_queries):
    make_released(bureau.column("news"), topic=bureau.topic)
    listing = listing_of(NewsPage)
    assert [count_queries(lambda: listing.window(0, 20)) for _again in range(2)] == [2, 2]
