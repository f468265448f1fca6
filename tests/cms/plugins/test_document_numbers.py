"""Document numbers in any spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.plugins.document_numbers import DocumentNumber, parse_document_number

agencies = st.sampled_from(["柳商规", "国办发", "桂商发", "柳政规", "商办流通函"])
years = st.integers(1949, 2100)
serials = st.integers(1, 99999)
BRACKETS = ["〔〕", "[]", "［］", "﹝﹞", "【】", "（）", "()"]


@pytest.mark.parametrize("brackets", BRACKETS)
@pytest.mark.parametrize(
    "spelling",
    [
        "柳商规{0}2023{1}1号",
        "柳商规{0}２０２３{1}１号",
        " 柳商规 {0} 2023 {1} 1 号 ",
        "柳商规{0}2023{1}第1号",
        "柳商规{0}2023{1}01号",
        "柳商规{0}2023年{1}1号",
    ],
)
def test_every_bracket_and_spelling_is_one_number(brackets, spelling):
    number = parse_document_number(spelling.format(*brackets))
    assert number == DocumentNumber("柳商规", 2023, 1)
    assert str(number) == "柳商规〔2023〕1号"


def test_without_brackets():
    assert parse_document_number("柳商规2023年1号") == DocumentNumber("柳商规", 2023, 1)


@pytest.mark.parametrize("text", ["商务部令2020年第1号", "商务部公告2023年第12号"])
def test_orders_and_announcements_keep_their_custom(text):
    assert str(parse_document_number(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "柳商规",
        "〔2023〕1号",
        "柳商规〔23〕1号",
        "柳商规〔2023〕号",
        "柳商规〔2023〕0号",
        "见附件",
    ],
)
def test_what_is_no_number_is_none(text):
    assert parse_document_number(text) is None


@given(agencies, years, serials)
def test_what_is_written_is_read_back(agency, year, serial):
    number = DocumentNumber(agency, year, serial)
    assert parse_document_number(str(number)) == number
