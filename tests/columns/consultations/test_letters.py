"""Letters as pages, and the column's figures."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from cms.core.models import Ground
from cms.core.release import ReleaseRefused, release
from tests.factories.site import make_item, make_released


@pytest.fixture
def landing(bureau):
    return bureau.column("consultations")


def test_the_term_runs_from_the_receipt(bureau, landing):
    page = make_item(landing, topic=bureau.topic)
    assert page.event_date == dt.date(2026, 3, 2)
    assert page.reply_due == dt.date(2026, 3, 7)
    assert page.days_taken == 3
    assert page.is_in_time


def test_a_reply_before_the_letter_is_refused(bureau, landing):
    with pytest.raises(ValidationError) as refusal:
        make_item(landing, topic=bureau.topic, replied_on=dt.date(2026, 3, 1))
    assert list(refusal.value.message_dict) == ["replied_on"]


@pytest.mark.parametrize("field", ["title", "letter", "sender"])
def test_a_letter_that_shows_its_writer_is_not_released(bureau, landing, field):
    page = make_item(landing, topic=bureau.topic, **{field: "联系我13812345678"})
    with pytest.raises(ReleaseRefused, match="来信里像是有手机号"):
        release(page, actor=None, ground=Ground.SAMPLE)


def test_the_number_of_an_office_may_stand_in_the_reply(bureau, landing):
    page = make_item(landing, topic=bureau.topic, reply="请打窗口手机13812345678。")
    release(page, actor=None, ground=Ground.SAMPLE)


def test_the_landing_page_counts_a_year_of_letters(bureau, landing, client, count_queries):
    today = timezone.localdate()
    days = dt.timedelta
    for received, took in ((1, 1), (30, 4), (60, 9)):
        day = today - days(days=received + took)
        make_released(
            landing, topic=bureau.topic, received_on=day, replied_on=day + days(days=took)
        )
    long_ago = today - days(days=500)
    make_released(landing, topic=bureau.topic, received_on=long_ago, replied_on=long_ago)
    context = client.get(landing.url).context
    assert context["statistics"].letters == 3
    assert context["statistics"].in_time == 2
    assert context["categories"] == [("咨询", 3)]


def test_it_says_how_to_write(bureau, landing, client):
    landing.how_to_write = "当面：305室\n\n电话：0772-0000000"
    landing.save_revision()
    release(landing, actor=None, ground=Ground.STRUCTURE)
    html = client.get(landing.url).content.decode()
    assert "<li>当面：305室</li>" in html
    assert "收到来信后五日内答复" in html
