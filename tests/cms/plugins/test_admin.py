"""The admin's lists and forms of the columns."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.plugins.registry import registry
from cms.plugins.viewsets import due_text
from columns.news.models import NewsPage
from tests.factories.site import make_item, make_released


@pytest.fixture
def admin(bureau, client):
    client.force_login(bureau.administrator)
    return client


LISTS = [
    (column.slug, model)
    for column in registry.all()
    for model in dict.fromkeys(column.item_models.values())
]


@pytest.mark.parametrize(
    ("slug", "model"), LISTS, ids=[f"{slug}-{model.__name__}" for slug, model in LISTS]
)
def test_each_type_has_a_list_with_filters(bureau, admin, slug, model):
    page = make_item(bureau.column(slug), model, topic=bureau.topic)
    url = reverse(f"items_{model._meta.app_label}_{model._meta.model_name}:index")
    response = admin.get(url)
    assert response.status_code == 200
    assert page.title in response.content.decode()
    assert bureau.trade.name in response.content.decode()
    filtered = admin.get(url, {"live": "true"})
    assert page.title not in filtered.content.decode()


def test_a_list_costs_the_same_for_any_number_of_rows(bureau, client, assert_constant_queries):
    from cms.plugins.access import sync_page_permissions

    sync_page_permissions()
    column = bureau.column("news")
    url = reverse("items_column_news_newspage:index")
    client.force_login(bureau.head)

    def grow(size: int) -> None:
        while NewsPage.objects.count() < size:
            make_item(column, topic=bureau.topic)

    assert_constant_queries(grow, lambda: client.get(url))


def test_the_explorer_costs_the_same_for_any_number_of_rows(
    bureau, client, assert_constant_queries
):
    from cms.plugins.access import sync_page_permissions

    sync_page_permissions()
    column = bureau.column("news")
    url = reverse("wagtailadmin_explore", args=[column.pk])
    client.force_login(bureau.head)

    def grow(size: int) -> None:
        while NewsPage.objects.count() < size:
            make_item(column, topic=bureau.topic)

    assert_constant_queries(grow, lambda: client.get(url))


def test_the_list_says_how_a_page_stands_to_its_time_limit(bureau):
    column = bureau.column("news")
    today = timezone.localdate()
    fresh = make_item(column, topic=bureau.topic, written_on=today)
    old = make_item(column, topic=bureau.topic, written_on=today - dt.timedelta(days=90))
    late = make_released(column, topic=bureau.topic, written_on=today - dt.timedelta(days=90))
    assert due_text(fresh).startswith(f"{fresh.due.due_on:%Y-%m-%d}")
    assert "逾期" not in due_text(fresh)
    assert due_text(old).endswith("已逾期")
    assert due_text(late).endswith("逾期公开")


def test_a_news_item_asks_for_at_most_five_things(bureau, admin):
    column = bureau.column("news")
    response = admin.get(
        reverse("wagtailadmin_pages:add", args=["column_news", "newspage", column.pk])
    )
    form = response.context["form"]
    required = {name for name, field in form.fields.items() if field.required}
    # What has a default need not be touched.
    asked = {name for name in required if form[name].value() in {None, ""}}
    assert asked <= {"title", "topic", "body", "summary", "written_on"}
    assert "slug" not in form.fields
