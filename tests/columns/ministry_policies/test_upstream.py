"""Policies of higher organs: always a repost, with issuing body, source and a rank of their level."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from cms.core.models import LinkKind, PageLink
from cms.plugins.pages import Source
from columns.ministry_policies.models import MinistryPolicyPage
from tests.factories.site import make_item, make_released


@pytest.fixture
def landing(bureau):
    return bureau.column("ministry_policies")


def test_it_is_a_repost_whatever_was_typed(bureau, landing):
    page = make_item(landing, topic=bureau.topic, source="own", source_name="")
    assert page.source == Source.REPOST
    assert page.source_name == "示例部"
    assert page.is_upstream
    assert page.level_name == "国家"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"issuing_bodies": " "}, "issuing_bodies"),
        ({"source_url": ""}, "source_url"),
        ({"rank": "local_reg"}, "rank"),
    ],
)
def test_what_is_missing_is_named(bureau, landing, given, field):
    with pytest.raises(ValidationError) as refusal:
        make_item(landing, topic=bureau.topic, **given)
    assert field in refusal.value.message_dict


def test_all_that_is_missing_is_named_at_once(bureau, landing):
    with pytest.raises(ValidationError) as refusal:
        make_item(
            landing,
            topic=bureau.topic,
            issuing_bodies="",
            source_name="",
            source_url="",
            rank="local_reg",
        )
    assert set(refusal.value.message_dict) == {
        "issuing_bodies",
        "source_name",
        "source_url",
        "rank",
    }


def test_a_regional_column_has_regional_ranks(bureau):
    landing = bureau.column("provincial_policies")
    page = make_item(landing, topic=bureau.topic, rank="local_reg")
    assert page.level_name == "自治区"
    with pytest.raises(ValidationError) as refusal:
        make_item(landing, topic=bureau.topic, rank="law")
    assert "rank" in refusal.value.message_dict


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("国务院令第711号", "国务院令第711号"),
        ("商务部令2023年第01号", "商务部令2023年第1号"),
        ("商消费函[2026]12号", "商消费函〔2026〕12号"),
    ],
)
def test_orders_keep_their_numbers(bureau, landing, typed, kept):
    assert make_item(landing, topic=bureau.topic, document_number=typed).document_number == kept


def test_the_editor_offers_the_ranks_of_the_level(bureau, landing, client):
    page = make_item(landing, topic=bureau.topic)
    form = MinistryPolicyPage.get_edit_handler().get_form_class()(instance=page)
    assert [value for value, _label in form.fields["rank"].choices] == [
        "law",
        "regulation",
        "rule",
        "normative",
        "other",
    ]
    assert "source" not in form.fields


def test_what_the_bureau_did_about_it_is_shown(bureau, landing, client):
    national = make_released(landing, topic=bureau.topic)
    own = make_released(
        bureau.column("municipal_policies"),
        topic=bureau.topic,
        drafting_unit=bureau.trade,
        page_links=[PageLink(kind=LinkKind.IMPLEMENTS, target=national)],
    )
    html = client.get(national.url).content.decode()
    assert "本市落实文件" in html
    assert own.title in html
    assert national.source_url in html
