"""Marks and snippets: safe, cut at sentences, never inside a character."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from search.highlighting import marked, snippet

TEXT = (
    "第一条为了规范市场，制定本办法。第二条本办法所称二手车，是指办完注册登记手续的汽车。"
    "第三条市商务局负责二手车流通的监督管理。第四条经营者应当备案。" + "第五条其他规定。" * 40
)


def test_marks_join_overlapping_pairs():
    assert marked("二手车流通", ["二手", "手车"]) == "<mark>二手车</mark>流通"


def test_the_text_is_escaped():
    assert marked("<b>二手车</b>&", ["二手"]) == "&lt;b&gt;<mark>二手</mark>车&lt;/b&gt;&amp;"


def test_width_and_tradition_are_seen_through():
    assert marked("ＲＣＥＰ協定", ["rcep", "协定"]) == "<mark>ＲＣＥＰ協定</mark>"
    assert marked("㎏ 二手", ["kg"]) == "<mark>㎏</mark> 二手"


def test_a_snippet_is_the_densest_passage_from_a_sentence_on():
    found = snippet(TEXT, ["监督", "管理", "二手", "手车"])
    assert found.startswith("…第")
    assert "负责<mark>二手车</mark>流通的<mark>监督管理</mark>" in found
    assert found.endswith("…")


def test_without_a_hit_the_beginning():
    assert snippet(TEXT, ["没有"]).startswith("第一条为了规范市场")
    assert snippet("", ["没有"]) == ""


@given(
    text=st.text(alphabet="二手车流通<&>\"'😀𬭎。\n ", max_size=400),
    words=st.lists(st.sampled_from(["二手", "手车", "流通", "😀", "𬭎", "<"]), max_size=4),
)
def test_nothing_but_marks_is_html(text, words):
    found = snippet(text, words)
    bare = re.sub("</?mark>", "", found)
    assert "<" not in bare
    assert ">" not in bare
    assert found.count("<mark>") == found.count("</mark>")
    found.encode()
