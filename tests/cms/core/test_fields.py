"""The body's blocks stay out of migrations, and a data migration keeps bodies."""

from __future__ import annotations

import json

import pytest
from django.db import connection, models
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState, ProjectState
from django.db.migrations.writer import MigrationWriter
from wagtail.blocks import CharBlock, StreamBlock, StreamValue
from wagtail.models import Page

from cms.core.fields import StreamField
from tests.page_with_body.models import PageWithBody

pytestmark = pytest.mark.django_db

RAW = [
    {
        "type": "heading",
        "value": {"text": "一、总体要求", "level": "2"},
        "id": "0f8a3f5e-0000-4000-8000-000000000001",
    },
    {
        "type": "paragraph",
        "value": '<p data-block-key="a1">坚持“以人民为中心”。</p>',
        "id": "0f8a3f5e-0000-4000-8000-000000000002",
    },
    {"type": "no_longer_there", "value": {"任何": [1, 2.5, None, True]}, "id": "x"},
]


@pytest.fixture
def page():
    root = Page.objects.get(depth=1)
    page = PageWithBody(title="通知", slug="notice", live=False, body=json.dumps(RAW[:2]))
    root.add_child(instance=page)
    return page


def stored_body(page) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT CAST(body AS text) FROM {PageWithBody._meta.db_table} WHERE page_ptr_id = %s",  # noqa: S608
            [page.pk],
        )
        return cursor.fetchone()[0]


@pytest.fixture(scope="module")
def historical(django_db_setup, django_db_blocker):
    """The model as a data migration gets it: from the migrations on disk."""
    with django_db_blocker.unblock():
        apps = MigrationLoader(connection).project_state().apps
    return apps.get_model("page_with_body", "PageWithBody")


def test_the_state_of_running_models_has_no_blocks_either():
    state = ProjectState()
    state.add_model(ModelState.from_model(PageWithBody))
    assert state.models["page_with_body", "pagewithbody"].fields["body"].is_historical


def test_deconstruction_has_no_blocks():
    field = PageWithBody._meta.get_field("body")
    assert field.deconstruct() == ("body", "cms.core.fields.StreamField", [], {"blank": True})


def test_limits_of_the_body_stay_out_too():
    field = StreamField([("text", CharBlock())], max_num=3, block_counts={"text": {"max_num": 1}})
    assert field.deconstruct()[2:] == ([], {})


def test_migration_text_names_no_block():
    text, imports = MigrationWriter.serialize(PageWithBody._meta.get_field("body"))
    assert (text, imports) == (
        "cms.core.fields.StreamField(blank=True)",
        {"import cms.core.fields"},
    )


def _state(*blocks: str) -> ProjectState:
    state = ProjectState()
    stream = StreamField([(name, CharBlock()) for name in blocks])
    state.add_model(
        ModelState(
            "bodies", "Thing", [("id", models.AutoField(primary_key=True)), ("body", stream)]
        )
    )
    return state


def test_another_block_is_no_migration():
    detector = MigrationAutodetector(_state("text"), _state("text", "quote"))
    assert detector._detect_changes() == {}


def test_another_field_is_a_migration():
    after = ProjectState()
    after.add_model(
        ModelState("bodies", "Thing", [("id", models.AutoField(primary_key=True)),
                                       ("body", StreamField([("text", CharBlock())], null=True))])
    )  # fmt: skip
    assert list(MigrationAutodetector(_state("text"), after)._detect_changes()) == ["bodies"]


def test_save_in_a_data_migration_keeps_the_body(page, historical):
    before = stored_body(page)
    old = historical.objects.get(pk=page.pk)
    old.title = "改过的标题"
    old.save()
    assert stored_body(page) == before
    assert PageWithBody.objects.get(pk=page.pk).title == "改过的标题"


def test_save_in_a_data_migration_keeps_blocks_nobody_knows(page, historical):
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {PageWithBody._meta.db_table} SET body = %s WHERE page_ptr_id = %s",  # noqa: S608
            [json.dumps(RAW), page.pk],
        )
    before = stored_body(page)
    historical.objects.get(pk=page.pk).save()
    assert stored_body(page) == before
    assert json.loads(before) == RAW


def test_bulk_update_in_a_data_migration_keeps_the_body(page, historical):
    before = stored_body(page)
    model = historical
    model.objects.bulk_update(list(model.objects.all()), ["body"])
    assert stored_body(page) == before


def test_a_data_migration_reads_and_changes_the_body_as_json(page, historical):
    old = historical.objects.get(pk=page.pk)
    assert old.body == RAW[:2]
    old.body[0]["value"]["text"] = "一、目标"
    old.save()
    fresh = PageWithBody.objects.get(pk=page.pk)
    assert fresh.body[0].value["text"] == "一、目标"
    assert len(fresh.body) == 2


def test_a_data_migration_creates_an_empty_body(historical):
    assert historical().body == []


def test_a_data_migration_takes_a_json_text(page, historical):
    old = historical.objects.get(pk=page.pk)
    old.body = json.dumps(RAW[:1])
    old.save()
    assert json.loads(stored_body(page)) == RAW[:1]


def test_the_real_model_reads_a_stream(page):
    fresh = PageWithBody.objects.get(pk=page.pk)
    assert isinstance(fresh.body, StreamValue)
    assert [block.block_type for block in fresh.body] == ["heading", "paragraph"]


def test_saving_the_real_model_keeps_the_body(page):
    before = stored_body(page)
    PageWithBody.objects.get(pk=page.pk).save()
    assert stored_body(page) == before


def test_lookups_into_the_body(page):
    assert PageWithBody.objects.filter(body__0__type="heading").get() == page
    assert not PageWithBody.objects.filter(body__0__type="video").exists()
    assert list(PageWithBody.objects.values_list("body__0__value__text", flat=True)) == [
        "一、总体要求"
    ]


def test_deferred_body_is_loaded_when_asked_for(page, django_assert_num_queries, historical):
    deferred = PageWithBody.objects.defer("body").get(pk=page.pk)
    assert "body" in deferred.get_deferred_fields()
    with django_assert_num_queries(1):
        assert len(deferred.body) == 2
    only = historical.objects.only("title").get(pk=page.pk)
    with django_assert_num_queries(1):
        assert only.body == RAW[:2]


def test_saving_a_row_with_a_deferred_body_keeps_it(page, historical):
    before = stored_body(page)
    old = historical.objects.defer("body").get(pk=page.pk)
    old.save()
    assert stored_body(page) == before


def test_revision_keeps_the_body(page):
    revision = page.save_revision()
    assert json.loads(revision.content["body"]) == RAW[:2]
    assert len(revision.as_object().body) == 2


def test_top_level_block_class_is_accepted():
    class Body(StreamBlock):
        text = CharBlock()

    assert list(StreamField(Body).stream_block.child_blocks) == ["text"]
