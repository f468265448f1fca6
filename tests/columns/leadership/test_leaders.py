"""Leaders in office and gone, and the heads of units."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from cms.core.models import Ground
from cms.core.release import ReleaseRefused, release
from columns.leadership.models import ChargeTopic, ChargeUnit, UnitHeadsPage
from columns.leadership.rules import is_in_office
from tests.factories.site import make_item, make_released

DAY = dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("since", "until", "holds"),
    [
        (None, None, True),
        (DAY, DAY, True),
        (DAY + dt.timedelta(days=1), None, False),
        (None, DAY - dt.timedelta(days=1), False),
    ],
)
def test_in_office(since, until, holds):
    assert is_in_office(since, until, DAY) is holds


def test_leaders_are_listed_by_rank_and_former_ones_are_not(bureau, client):
    landing = bureau.column("leadership")
    today = timezone.localdate()
    make_released(landing, topic=bureau.topic, title="乙", rank=2)
    make_released(landing, topic=bureau.topic, title="甲", rank=1)
    gone = make_released(
        landing,
        topic=bureau.topic,
        title="丙",
        rank=0,
        in_office_until=today - dt.timedelta(days=1),
    )
    make_released(
        landing, topic=bureau.topic, title="丁", rank=0, in_office_from=today + dt.timedelta(days=1)
    )
    response = client.get(landing.url)
    assert [page.title for page in response.context["listing"].object_list] == ["甲", "乙"]
    page = client.get(gone.url)
    assert page.status_code == 200
    assert "已离任" in page.content.decode()
    assert client.get(f"/api/v2/pages/{gone.pk}/").json()["is_in_office"] is False


def test_the_picture_has_its_words(bureau, client):
    page = make_released(bureau.column("leadership"), topic=bureau.topic)
    assert 'alt="示例人物工作照"' in client.get(page.url).content.decode()
    assert client.get(f"/api/v2/pages/{page.pk}/").json()["portrait"]["alt"] == "示例人物工作照"


def test_what_the_catalogue_names_is_required(bureau):
    page = make_item(bureau.column("leadership"), topic=bureau.topic, cover=None, duties=" ")
    with pytest.raises(ReleaseRefused, match="还缺少：相片、工作分工"):
        release(page, actor=None, ground=Ground.SAMPLE)


def test_charges_are_units_and_topics_each_once(bureau, client):
    page = make_item(
        bureau.column("leadership"),
        topic=bureau.topic,
        charge_units=[ChargeUnit(department=bureau.trade)],
        charge_topics=[ChargeTopic(topic=bureau.topic)],
    )
    page.full_clean()
    release(page, actor=None, ground=Ground.SAMPLE)
    data = client.get(f"/api/v2/pages/{page.pk}/").json()
    assert data["unit_list"] == [{"code": "trade", "name": "示例贸易科"}]
    assert data["topic_list"] == [{"slug": "trade", "name": "对外贸易"}]
    page.charge_units.add(ChargeUnit(department=bureau.trade))
    with pytest.raises(ValidationError, match="“分管科室和单位”里有一项选了两次"):
        page.clean()


def test_a_term_does_not_end_before_it_begins(bureau):
    page = make_item(bureau.column("leadership"), topic=bureau.topic)
    page.in_office_from, page.in_office_until = DAY, DAY - dt.timedelta(days=1)
    with pytest.raises(ValidationError, match="离任日期早于任职日期"):
        page.clean()


def test_heads_are_those_who_have_the_part(bureau, client):
    page = make_released(bureau.column("leadership"), UnitHeadsPage, topic=bureau.topic)
    assert [(one["unit"], one["heads"]) for one in page.head_list] == [
        ("办公室", ["主任"]),
        ("示例贸易科", ["科长"]),
        ("财务科", ["外科"]),
    ]
    assert "科长" in client.get(bureau.column("leadership").url).content.decode()
