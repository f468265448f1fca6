"""The contract of a column: every plugin passes these, a new one without writing a line."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from cms.core.models import Ground
from cms.core.release import ReleaseRefused, release, release_by, withdraw
from cms.plugins.checks import check
from cms.plugins.pages import ColumnPage, InterpretationPage, ItemPage, ProfilePage
from cms.plugins.registry import registry
from tests.factories.review import approve_all, staff_review, submit
from tests.factories.site import Bureau, make_item, make_released

COLUMNS = registry.all()
ITEMS = [(column, model) for column in COLUMNS for model in column.item_models.values()]

every_column = pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.slug)
every_item = pytest.mark.parametrize(
    ("column", "model"), ITEMS, ids=[f"{column.slug}-{model.__name__}" for column, model in ITEMS]
)


def draft_of(bureau: Bureau, column: Any, model: type[Any], **values: Any) -> Any:
    """Return a draft that could be released: an interpretation gets a policy to interpret."""
    landing = bureau.column(column.slug)
    page = make_item(landing, model, topic=bureau.topic, owner=bureau.drafter, **values)
    if isinstance(page, InterpretationPage):
        policies = bureau.column("municipal_policies")
        policy = make_released(policies, topic=bureau.topic, drafting_unit=bureau.trade)
        page.page_links.create(target=policy, kind="interprets")
        page.save_revision()
    return page


def released_of(bureau: Bureau, column: Any, model: type[Any], **values: Any) -> Any:
    """Return a live item."""
    page = draft_of(bureau, column, model, **values)
    release(page, actor=None, ground=Ground.SAMPLE)
    return model.objects.get(pk=page.pk)


# Declared


@every_column
def test_declaration_passes_the_checks(column):
    assert check([column]) == []


@every_column
def test_no_migration_is_outstanding(db, column):
    call_command("makemigrations", column.label, check=True, dry_run=True, verbosity=0)


@every_column
def test_page_types_have_chinese_names(column):
    for model in (column.page_model, *column.item_models.values()):
        assert any("一" <= char <= "鿿" for char in str(model._meta.verbose_name)), model


@every_item
def test_items_live_under_their_own_column_only(bureau, column, model):
    assert model.allowed_parent_page_models() == [column.page_model]
    assert model.allowed_subpage_models() == []
    landing = bureau.column(column.slug)
    assert model.can_create_at(landing)
    assert not model.can_create_at(bureau.home)
    assert model in column.page_model.creatable_subpage_models()


@every_column
def test_a_language_has_one_landing_page(bureau, column):
    bureau.column(column.slug)
    assert not column.page_model.can_create_at(bureau.home)


# Drafted


@every_item
def test_a_draft_knows_who_answers_and_by_when(bureau, column, model):
    page = draft_of(bureau, column, model)
    assert page.responsible_unit == bureau.trade
    assert page.due is not None
    assert page.slug.isascii()


@every_item
def test_the_form_opens_for_who_may_edit_and_not_for_outsiders(bureau, column, model, client):
    from cms.plugins.access import sync_page_permissions

    sync_page_permissions()
    page = draft_of(bureau, column, model)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    client.force_login(bureau.administrator)
    assert client.get(url).status_code == 200
    outsider = Client()
    outsider.force_login(bureau.outsider)
    assert outsider.get(url).status_code == 302


# Released: how is in test_moderation.py


@every_item
def test_it_is_served_and_listed(bureau, column, model, client):
    page = released_of(bureau, column, model)
    response = client.get(page.url)
    assert response.status_code == 200
    html = response.content.decode()
    assert page.title in html
    assert page.index_number in html
    listing = client.get(bureau.column(column.slug).url)
    assert listing.status_code == 200
    assert page.title in listing.content.decode()


@every_item
def test_the_api_serves_every_field(bureau, column, model, client):
    page = released_of(bureau, column, model)
    response = client.get(f"/api/v2/pages/{page.pk}/")
    assert response.status_code == 200
    data = json.loads(response.content)
    assert data["title"] == page.title
    assert data["index_number"] == page.index_number
    names = {field.name for field in model.api_fields}
    assert names <= set(data), names - set(data)
    listing = client.get(
        "/api/v2/pages/", {"type": model._meta.label, "fields": "*", "locale": "zh-hans"}
    )
    assert [item["id"] for item in json.loads(listing.content)["items"]] == [page.pk]


@every_item
def test_a_draft_is_nowhere(bureau, column, model, client):
    page = draft_of(bureau, column, model, title="绝密草稿标题")
    assert client.get(page.get_url() or page.url_path).status_code == 404
    assert "绝密草稿标题" not in client.get(bureau.column(column.slug).url).content.decode()
    assert "绝密草稿标题" not in client.get(bureau.home.url).content.decode()
    assert client.get(f"/api/v2/pages/{page.pk}/").status_code == 404
    assert "绝密草稿标题" not in client.get("/api/v2/pages/").content.decode()


@every_item
def test_withdrawn_it_is_gone(bureau, column, model, client):
    page = released_of(bureau, column, model)
    url = page.url
    withdraw(page, actor=bureau.head, ground=Ground.HEAD, reason="内容有误")
    assert client.get(url).status_code == 404
    assert page.title not in client.get(bureau.column(column.slug).url).content.decode()
    assert client.get(f"/api/v2/pages/{page.pk}/").status_code == 404


@every_item
def test_a_translation_goes_by_the_same_door(bureau, column, model):
    from wagtail.models import Locale

    bureau.column(column.slug, "en")
    page = released_of(bureau, column, model)
    copy = page.copy_for_translation(Locale.objects.get(language_code="en"))
    assert not copy.live
    copy.title = "In English"
    copy.save_revision()
    with pytest.raises(ReleaseRefused):
        release_by(copy, copy.latest_revision, user=bureau.head)
    staff_review(bureau)
    submit(copy, bureau.drafter)
    approve_all(copy)
    assert model.objects.get(pk=copy.pk).live
    assert model.objects.get(pk=copy.pk).index_number == page.index_number


# At scale


@pytest.mark.parametrize("way", ["portal", "api"])
@every_item
def test_lists_cost_the_same_for_one_and_three_items(
    bureau, column, model, way, client, assert_constant_queries
):
    landing = bureau.column(column.slug)
    url = landing.url if way == "portal" else "/api/v2/pages/"
    query = {} if way == "portal" else {"type": model._meta.label, "fields": "*"}

    def grow(size: int) -> None:
        while model.objects.live().count() < size:
            released_of(bureau, column, model)

    def read() -> None:
        assert client.get(url, query).status_code == 200

    sizes = (1,) if issubclass(model, ProfilePage) else (1, 3)
    assert_constant_queries(grow, read, sizes=sizes)


def test_the_families_are_what_columns_are_made_of():
    assert all(issubclass(column.page_model, ColumnPage) for column in COLUMNS)
    assert all(issubclass(model, ItemPage) for _column, model in ITEMS)
    assert Page not in {model for _column, model in ITEMS}
