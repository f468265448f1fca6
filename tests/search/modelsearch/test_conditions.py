from __future__ import annotations

import pytest
from modelsearch.query import MATCH_ALL, MATCH_NONE, And, Boost, Fuzzy, Not, Or, Phrase, PlainText

from search.modelsearch.conditions import (
    EVERYTHING,
    MAX_TERMS,
    NOTHING,
    All,
    AnyOf,
    Sequence,
    Term,
    Unless,
    condition_of,
)

CAR = All((Term("二手"), AnyOf((Term("二手"), Term("手车"))), Term("手车")))


def read(query, *, typing=False):
    return condition_of(query, as_one_types=typing)


@pytest.mark.parametrize(
    ("query", "condition"),
    [
        (PlainText("二手车"), CAR),
        (PlainText("车"), Term("车", prefix=True)),
        (PlainText("RCEP"), Term("rcep")),
        (PlainText("RCEP 5G"), All((Term("rcep"), Term("5g")))),
        (PlainText("RCEP 政策", operator="or"), AnyOf((Term("rcep"), Term("政策")))),
        (PlainText("二手车", operator="or"), AnyOf((Term("二手"), Term("手车")))),
        (Phrase("二手车"), Sequence((Term("二手"), Term("手车")))),
        (Phrase("汽车"), Term("汽车")),
        (Phrase("旧2026"), Sequence((Term("旧"), Term("2026")))),
        (Phrase("2026年"), Sequence((Term("2026"), Term("年", prefix=True)))),
        (Boost(PlainText("汽车"), 2), Term("汽车")),
        (Fuzzy("汽车"), Term("汽车")),
        (Not(PlainText("汽车")), Unless(Term("汽车"))),
        (MATCH_ALL, EVERYTHING),
        (MATCH_NONE, NOTHING),
        (And([PlainText("汽车"), MATCH_ALL]), Term("汽车")),
        (And([PlainText("汽车"), MATCH_NONE]), NOTHING),
        (Or([PlainText("汽车"), MATCH_ALL]), EVERYTHING),
        (Or([PlainText("汽车"), MATCH_NONE]), Term("汽车")),
    ],
)
def test_reads(query, condition):
    assert read(query) == condition


def test_the_last_word_may_be_unfinished():
    assert read(PlainText("RCEP 202"), typing=True) == All((Term("rcep"), Term("202", prefix=True)))
    assert read(PlainText("202年"), typing=True) == All((Term("202"), Term("年", prefix=True)))
    assert read(Phrase("year 202"), typing=True) == Sequence((Term("year"), Term("202", True)))


@pytest.mark.parametrize("text", ["", "  ", "，。！", '"', "\x00", "😀", "*", "()"])
def test_signs_alone_ask_for_nothing(text):
    assert read(PlainText(text)) == NOTHING
    assert read(Phrase(text)) == NOTHING
    assert read(Not(PlainText(text))) == NOTHING
    assert read(And([PlainText(text), PlainText("汽车")])) == Term("汽车")


def test_operators_are_words():
    assert read(PlainText("NEAR AND x")) == All((Term("near"), Term("and"), Term("x")))
    assert read(PlainText("title:a*")) == All((Term("title"), Term("a")))


def _terms(condition):
    match condition:
        case All(parts=parts) | AnyOf(parts=parts):
            return sum(_terms(part) for part in parts)
        case Unless(part=part):
            return _terms(part)
        case Sequence(terms=terms):
            return len(terms)
    return 1


def test_a_pasted_page_is_cut():
    page = "".join(chr(0x4E00 + number) for number in range(10_000))
    assert _terms(read(PlainText(page))) <= 2 * 200
    many = And([Phrase(f"词{number}") for number in range(5_000)])
    assert _terms(read(many)) <= MAX_TERMS
