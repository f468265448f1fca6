"""Answers to public concerns."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from cms.core.models import Ground, LinkKind, PageLink
from cms.core.release import release
from columns.responses.models import ResponsePage
from columns.responses.rules import date_problems, days_taken
from tests.factories.site import make_item, make_released

TODAY = dt.date(2026, 3, 10)


@pytest.mark.parametrize(
    ("raised", "answered", "fields"),
    [
        (dt.date(2026, 3, 1), dt.date(2026, 3, 5), []),
        (None, dt.date(2026, 3, 5), []),
        (dt.date(2026, 3, 5), dt.date(2026, 3, 1), ["answered_on"]),
        (dt.date(2026, 3, 11), dt.date(2026, 3, 12), ["raised_on", "answered_on"]),
    ],
)
def test_dates_follow_each_other(raised, answered, fields):
    assert list(date_problems(raised, answered, TODAY)) == fields


def test_days_from_concern_to_answer():
    assert days_taken(dt.date(2026, 3, 1), dt.date(2026, 3, 5)) == 4
    assert days_taken(None, dt.date(2026, 3, 5)) is None


def test_another_source_is_named(bureau):
    with pytest.raises(ValidationError) as refusal:
        make_item(bureau.column("responses"), topic=bureau.topic, concern_source="other")
    assert list(refusal.value.message_dict) == ["concern_note"]


def test_the_term_runs_from_the_answer(bureau):
    page = make_item(
        bureau.column("responses"), topic=bureau.topic, answered_on=dt.date(2026, 3, 4)
    )
    assert page.event_date == dt.date(2026, 3, 4)


def test_answer_and_policy_name_each_other(bureau, client):
    policy = make_released(
        bureau.column("municipal_policies"), topic=bureau.topic, drafting_unit=bureau.trade
    )
    page = make_item(
        bureau.column("responses"),
        topic=bureau.topic,
        page_links=[PageLink(kind=LinkKind.ANSWERS, target=policy)],
    )
    release(page, actor=None, ground=Ground.SAMPLE)
    page = ResponsePage.objects.get(pk=page.pk)
    assert page.answering_body == "示例贸易科"
    html = client.get(page.url).content.decode()
    assert "依据的政策" in html
    assert policy.title in html
    back = client.get(policy.url).content.decode()
    assert "热点回应" in back
    assert page.title in back
