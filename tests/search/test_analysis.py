from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import (
    MAX_WORD,
    Segment,
    SegmentKind,
    covering_pairs,
    fold,
    index_tokens,
    pairs,
    segments,
)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("ＡＢＣ１２３", "abc123"),
        ("桂商〔2026〕3号", "桂商[2026]3号"),
        ("桂商［２０２６］３号", "桂商[2026]3号"),
        ("桂商【2026】3号", "桂商[2026]3号"),
        ("桂商﹝2026﹞3号", "桂商[2026]3号"),
        ("⼆⼿", "二手"),  # Kangxi radicals, as some PDFs have them
        ("Café Straße", "cafe strasse"),
        ("ガ", "ガ"),  # the marks of kana are no accents
        ("RCEP", "rcep"),
    ],
)
def test_folds(written, folded):
    assert fold(written) == folded


def test_segments_are_words_and_runs():
    assert list(segments("2026年“以旧换新”(RCEP)政策🚗5G\x00")) == [
        Segment(SegmentKind.WORD, "2026"),
        Segment(SegmentKind.RUN, "年"),
        Segment(SegmentKind.RUN, "以旧换新"),
        Segment(SegmentKind.WORD, "rcep"),
        Segment(SegmentKind.RUN, "政策"),
        Segment(SegmentKind.WORD, "5g"),
    ]


def test_every_character_begins_a_token():
    assert list(index_tokens("二手车 RCEP 政 𬭎𰻞")) == [
        "二手",
        "手车",
        "车",
        "rcep",
        "政",
        "𬭎𰻞",
        "𰻞",
    ]


def test_an_endless_word_is_cut():
    assert list(index_tokens("x" * 10_000)) == ["x" * MAX_WORD]


@pytest.mark.parametrize(
    "text", ["", " ", "，。！？", '"', "\x00", "😀🚗", "_", "《》—……", "\ud800"]
)
def test_nothing_but_signs_is_nothing(text):
    assert list(index_tokens(text)) == []


@pytest.mark.parametrize(
    ("run", "groups"),
    [
        ("车", []),
        ("汽车", [("汽车",)]),
        ("二手车", [("二手",), ("二手", "手车"), ("手车",)]),
        ("旧车补贴", [("旧车",), ("旧车", "车补"), ("车补", "补贴"), ("补贴",)]),
    ],
)
def test_groups_that_cover_a_run(run, groups):
    assert covering_pairs(run) == groups


chinese = st.text(
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=2, max_size=30
)


@given(chinese)
def test_every_character_is_in_each_pair_of_its_group(run):
    groups = covering_pairs(run)
    assert set(groups[0] + groups[-1]) >= {run[:2], run[-2:]}
    assert {pair for group in groups for pair in group} == set(pairs(run))


@given(st.text(max_size=200))
def test_no_sign_or_blank_is_in_a_token(text):
    kinds = {unicodedata.category(sign)[0] for token in index_tokens(text) for sign in token}
    assert kinds <= {"L", "N", "M", "C"}  # C: letters newer than this Python knows
    assert not {sign for token in index_tokens(text) for sign in token} & set("'\"\\*:&|!()\x00")


@given(st.text(max_size=200))
def test_folding_twice_finds_the_same(text):
    assert list(index_tokens(fold(text))) == list(index_tokens(text))
