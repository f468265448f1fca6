"""Parsing, spelling, judging, measuring: the pure parts."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.chinese import initials, pinyin, simplified
from search.evaluation.baseline import PlainBigrams
from search.evaluation.measures import measure, ndcg
from search.parsing import MAX_TOKENS, parse
from search.ranking import Weights
from search.rescoring import Judged, Weighed, best_sentence, idf, length_of, rescore
from search.spelling import did_you_mean
from search.synonyms import by_name, plain_words, read_groups, read_plain_words, reviewed

TODAY = dt.date(2026, 11, 24)


@pytest.mark.parametrize(
    ("written", "simple"),
    [
        ("舊機動車", "旧机动车"),
        ("乾坤", "乾坤"),
        ("乾燥", "干燥"),
        ("頭髮與發展", "头发与发展"),
        ("著作权", "著作权"),
    ],
)
def test_traditional_characters(written, simple):
    assert simplified(written) == simple


@pytest.mark.parametrize(
    ("title", "whole", "letters"),
    [("螺蛳粉", "luosifen", "lsf"), ("重庆银行", "chongqingyinhang", "cqyh"), ("2026年rcep", "2026nianrcep", "2026nrcep")],
)  # fmt: skip
def test_pinyin(title, whole, letters):
    assert (pinyin(title), initials(title)) == (whole, letters)


def test_a_question_is_stripped_and_pairs_across_words_weigh_half():
    query = parse("请问二手车如何过户？")
    assert "请问" not in query.pairs
    assert query.pairs["二手"] == 1.0
    assert "何过" not in query.pairs
    assert parse("农村土地").pairs["村土"] <= 1.0
    assert parse("什么").pairs == {"什么": 1.0}


def test_other_names_are_looked_for():
    names = by_name(read_groups(["二手车、旧机动车  # 旧称", "# 注", "独一"]))
    assert names == {"二手车": ("旧机动车",), "旧机动车": ("二手车",)}
    query = parse("二手车过户", synonyms=names)
    assert query.synonyms == ((("二手", "手车"), ("旧机", "机动", "动车")),)
    assert parse("二手车即旧机动车", synonyms=names).synonyms == ()


def test_the_reviewed_list_can_be_read():
    groups = reviewed()
    assert len(groups) > 40
    assert all(len(group) > 1 for group in groups)


@given(st.text(max_size=600))
def test_any_text_can_be_parsed(text):
    query = parse(text)
    assert len(query.pairs) <= MAX_TOKENS
    assert not any(set(token) & set(" \"'\\\0:*") for token in query.pairs)


def judged(pk, text, **values):
    return Judged(pk=pk, head="", text=text, group=values.pop("group", f"g{pk}"), **values)


def order(*candidates, words=("二手", "手车"), **weights):
    weighed = Weighed(dict.fromkeys(words, 2.0), {}, 20)
    scores = rescore(list(candidates), weighed, today=TODAY, weights=Weights(**weights))
    return [score.pk for score in scores]


def test_what_holds_stands_before_what_does_not():
    text = "二手车流通管理"
    assert order(
        judged(1, text, validity="repealed"),
        judged(2, text, validity="expired"),
        judged(3, text, validity="amended"),
        judged(4, text, validity="in_force"),
    ) == [4, 3, 2, 1]


def test_only_what_ages_loses_by_age():
    text, old = "二手车流通", dt.date(2016, 1, 1)
    assert order(
        judged(1, text, ages=True, published_on=old), judged(2, text, published_on=old)
    ) == [2, 1]


def test_a_short_notice_is_not_drowned():
    assert order(judged(1, "二手车" + "别的事情" * 500), judged(2, "二手车备案")) == [2, 1]


def test_an_interpretation_lifts_its_policy():
    policy = judged(1, "二手规定", group="p", key="p")
    interpretation = judged(2, "二手车二手车二手车", group="p", key="i")
    assert order(policy, interpretation, judged(3, "二手车")) == [1, 2, 3]


def test_the_best_sentence_counts_each_word_once():
    weights = {"二手": 1.0, "过户": 2.0}
    assert best_sentence("二手二手。过户。二手过户!", weights) == 3.0
    assert best_sentence("", weights) == 0.0


@given(st.integers(1, 10**6), st.integers(0, 10**6))
def test_rarer_words_weigh_more_and_none_weighs_less_than_nothing(documents, containing):
    containing = min(containing, documents)
    assert idf(documents, containing) > 0
    if containing:
        assert idf(documents, containing) < idf(documents, containing - 1)


def frequencies(known):
    return lambda tokens: {token: known[token] for token in tokens if token in known}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("螺丝粉", "螺蛳粉"),
        ("螺蛳粉", ""),
        ("二手车过护", "二手车过户"),
        ("再生姿源", "再生资源"),
        ("abc", ""),
        ("粉", ""),
    ],
)
def test_what_was_meant(typed, meant):
    known = {
        "螺蛳": 9, "蛳粉": 9, "二手": 5, "手车": 5, "车过": 1, "过户": 7, "再生": 3, "生资": 3, "资源": 9,
    }  # fmt: skip
    characters = dict.fromkeys("螺蛳丝粉二手车过户护再生资源姿", 3)
    assert did_you_mean(typed, characters, frequencies(known)) == meant


def test_measures():
    assert ndcg(["a", "b"], {"a": 3, "b": 1}) == 1.0
    assert ndcg(["b", "a"], {"a": 3, "b": 1}) == pytest.approx(0.7098, abs=1e-4)
    found = measure({"q": ["x", "a"], "r": []}, {"q": {"a": 1}, "r": {"b": 1}}, [1.0, 3.0])
    assert (found.mrr_at_10, found.recall_at_10, found.hit_at_1, found.zero_results) == (
        0.25,
        0.5,
        0.0,
        1,
    )


def test_plain_bigrams():
    index = PlainBigrams()
    index.add("a", "二手车流通")
    index.add("b", "手车间")
    assert index.search("二手车") == ["a", "b"]
    assert index.search("没有") == []


def test_what_people_say_is_also_looked_for_as_documents_write_it_and_not_the_other_way():
    names = read_plain_words(["# 说明", "房东、包租公 > 出租人", "租客 > 承租人、租户"])
    assert names == {"房东": ("出租人",), "包租公": ("出租人",), "租客": ("承租人", "租户")}
    with pytest.raises(ValueError, match="unpack"):
        read_plain_words(["房东、出租人"])


def test_the_reviewed_plain_words_are_two_characters_at_least_and_name_something_else():
    wrong = [
        (said, written)
        for said, others in plain_words().items()
        for written in others
        if len(said) < 2 or not written or said == written
    ]
    assert wrong == []


def test_phrases_of_asking_choose_no_candidates_and_weigh_half():
    query = parse("内河运费如何申报")
    assert "如何" not in query.pairs
    assert query.asking["如何"] == 0.5


def test_marks_do_not_make_a_text_longer():
    assert length_of("二手车。过户。") == len(["二手", "手车", "过户"])
    assert length_of(",") == 0
