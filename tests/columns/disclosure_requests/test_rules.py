"""The processing fee, against the figures of 国办函〔2020〕109号."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from columns.disclosure_requests.enums import ChannelKind
from columns.disclosure_requests.rules import (
    PAGE_BANDS,
    fee_by_pages,
    fee_by_requests,
    received_on_words,
    request_bands,
    request_rate,
    tariff,
)


@pytest.mark.parametrize(
    ("number", "rate"),
    [(1, 0), (10, 0), (11, 100), (30, 100), (31, 200), (40, 200), (41, 300), (50, 300), (101, 900)],
)
def test_the_rate_of_a_request(number, rate):
    assert request_rate(number) == rate


@pytest.mark.parametrize(
    ("count", "fee"),
    [(0, 0), (10, 0), (11, 100), (30, 2000), (31, 2200), (35, 3000), (40, 4000), (41, 4300)],
)
def test_the_fee_by_requests(count, fee):
    assert fee_by_requests(count) == fee


@pytest.mark.parametrize(
    ("pages", "fee"),
    [(0, 0), (30, 0), (31, 10), (100, 700), (101, 720), (120, 1100), (200, 2700), (201, 2740)],
)
def test_the_fee_by_pages(pages, fee):
    assert fee_by_pages(pages) == fee


@given(st.integers(0, 400))
def test_fees_grow_unit_by_unit_at_the_rate_of_the_unit(count):
    assert fee_by_requests(count + 1) - fee_by_requests(count) == request_rate(count + 1)
    band = next(
        one
        for one in PAGE_BANDS
        if one.first <= count + 1 and (one.last is None or count + 1 <= one.last)
    )
    assert fee_by_pages(count + 1) - fee_by_pages(count) == band.rate


@given(st.integers(1, 200))
def test_bands_say_what_the_rate_is(number):
    band = next(one for one in request_bands(number) if one.last is not None and one.last >= number)
    assert band.first <= number
    assert band.rate == request_rate(number)


def test_the_tariff_in_words():
    assert tariff(list(request_bands(40)), "件") == [
        ("第1至10件", "不收费"),
        ("第11至30件", "每件100元"),
        ("第31至40件", "每件200元"),
    ]
    assert tariff(PAGE_BANDS, "页")[-1] == ("第201页以上", "每页40元")


@pytest.mark.parametrize("kind", ChannelKind)
def test_every_channel_says_when_a_request_is_received(kind):
    assert received_on_words(kind).endswith("。")
