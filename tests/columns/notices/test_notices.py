"""Notices: their type, the window with its state, the contact; lists of results."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from columns.notices.models import NoticePage, WindowState, window_state
from tests.factories.site import make_item, make_released

DAY = dt.date(2026, 11, 24)
BEFORE, AFTER = DAY - dt.timedelta(days=1), DAY + dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("opens_on", "closes_on", "state"),
    [
        (None, None, "none"),
        (AFTER, None, "coming"),
        (AFTER, AFTER, "coming"),
        (BEFORE, None, "open"),
        (DAY, DAY, "open"),
        (None, DAY, "open"),
        (None, BEFORE, "closed"),
        (BEFORE, BEFORE, "closed"),
    ],
)
def test_both_ends_of_a_window_count(opens_on, closes_on, state):
    assert window_state(opens_on, closes_on, DAY) is WindowState(state)


def test_a_window_does_not_end_before_it_begins(bureau):
    with pytest.raises(ValidationError, match="截止日期早于开始日期"):
        make_item(bureau.column("notices"), topic=bureau.topic, opens_on=AFTER, closes_on=BEFORE)


@pytest.mark.parametrize(("days", "words"), [(3, "正在办理"), (-3, "已经截止")])
def test_page_and_api_say_whether_it_is_open(bureau, client, days, words):
    page = make_released(
        bureau.column("notices"),
        NoticePage,
        topic=bureau.topic,
        notice_type="application",
        opens_on=timezone.localdate() - dt.timedelta(days=9),
        closes_on=timezone.localdate() + dt.timedelta(days=days),
        contact="示例科 0772-0000001",
    )
    html = client.get(page.url).content.decode()
    assert words in html
    assert "示例科 0772-0000001" in html
    data = client.get(f"/api/v2/pages/{page.pk}/").json()
    assert data["window_state"] == ("open" if days > 0 else "closed")
    assert data["notice_type"] == "application"


def test_the_admin_list_is_filtered_by_type_and_end():
    assert NoticePage.admin_filters == ("notice_type", "closes_on")
