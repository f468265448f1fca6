"""A 文号 is recognised in any spelling, and nothing else is taken for one."""

from __future__ import annotations

import pytest

from search.numbers import NumberPattern, parse_number

WHOLE = NumberPattern("柳商规", 2026, 1)


@pytest.mark.parametrize(
    "typed",
    ["柳商规〔2026〕1号", "柳商规[2026]1号", "柳商规［2026］1号", "柳商规【2026】1号", "柳商规﹝2026﹞1号",
     "柳商规（2026）1号", "柳商规(2026)1号", "柳商规〔2026〕第1号", "柳商规〔2026〕01号", "柳商规〔2026〕001号",
     "柳商规〔2026〕1", "柳商规2026年1号", "柳商规2026年第1号", "柳商规 2026 1", "柳商规 2026 1号", "柳商规2026-1",
     "柳商规2026-1号", "柳商规2026/1", "柳 商 规 〔 2026 〕 1 号", "柳商规〔２０２６〕１号", "柳商規〔2026〕1號",
     "  柳商规〔2026〕1号  ", "《柳商规〔2026〕1号》", "柳商规〔2026年〕1号", "柳商规{2026}1号", "柳商规<2026>1号"],
)  # fmt: skip
def test_spellings_of_a_whole(typed):
    assert parse_number(typed) == WHOLE


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("〔2026〕1号", NumberPattern("", 2026, 1)),
        ("2026年第1号", NumberPattern("", 2026, 1)),
        ("[2026]1", NumberPattern("", 2026, 1)),
        ("柳商规〔2026〕", NumberPattern("柳商规", 2026)),
        ("国务院令第711号", NumberPattern("国务院令", None, 711)),
        ("商务部令2023年第1号", NumberPattern("商务部令", 2023, 1)),
        ("公告〔2024〕25号", NumberPattern("公告", 2024, 25)),
    ],
)
def test_parts(typed, parts):
    assert parse_number(typed) == parts


@pytest.mark.parametrize(
    "typed",
    ["", "柳商规", "2026", "二手车", "2026年", "2026年工作总结", "1号", "二手车2026年补贴", "第1号", "柳商规〔2026",
     "〔〕", "2026-03-01", "柳商规〔1926〕1号文件的通知", "0号", "柳商规〔2026〕0号"],
)  # fmt: skip
def test_what_is_none(typed):
    assert parse_number(typed) is None
