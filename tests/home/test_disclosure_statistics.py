"""The public page of figures: the board's numbers, without names and without what is not public."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.cache import cache
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms.deadlines.services import load_library_calendar
from tests.factories.catalogue import CatalogueRowFactory
from tests.factories.site import make_item, make_released

pytestmark = pytest.mark.django_db


@pytest.fixture
def news(bureau):
    load_library_calendar()
    CatalogueRowFactory(
        number=5,
        item="商务动态",
        column_slug="news",
        column_path=["网站首页", "商务动态"],
        deadline_data={"kind": "working_days", "days": 20, "unit": "working"},
    )
    return bureau.column("news")


def figures(client, address="/disclosure-statistics/"):
    cache.clear()
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.context["statistics"]


def test_figures_of_what_is_public(client, bureau, news):
    today = timezone.localdate()
    late = today.replace(day=1) - dt.timedelta(days=90)
    make_released(news, topic=bureau.topic, written_on=today)
    make_released(news, topic=bureau.topic, written_on=late)
    make_item(news, topic=bureau.topic, title="尚未公开的草稿", written_on=late)
    (row,) = figures(client).rows
    assert (row.figures.public, row.figures.this_year, row.figures.late_this_year) == (2, 2, 1)
    assert row.figures.share == 50
    text = client.get("/disclosure-statistics/").content.decode()
    assert "尚未公开的草稿" not in text
    assert str(bureau.drafter) not in text
    assert 'href="/disclosure-statistics/"' in text  # the footer leads here
    assert " style=" not in text


def test_restricted_pages_are_not_counted(client, bureau, news):
    page = make_released(news, topic=bureau.topic)
    assert figures(client).total.public == 1
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert figures(client).total.public == 0


def test_in_english(client, bureau, news):
    assert figures(client, "/en/disclosure-statistics/").total.public == 0


def test_before_the_catalogue(client, bureau):
    assert figures(client).rows == ()
