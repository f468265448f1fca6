import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from columns.statistics.enums import Measure, PeriodKind
from columns.statistics.periods import Period, parse_period
from columns.statistics.rules import Cell, changes_between, disclosure_risks

periods = st.builds(
    lambda year, kind, number: Period(
        year, 1 + number % {"month": 12, "quarter": 4, "half": 2, "year": 1}[kind], kind
    ),
    st.integers(1949, 2099),
    st.sampled_from(PeriodKind.values),
    st.integers(0, 11),
)


@given(periods)
def test_a_period_is_read_back_from_its_words_and_its_code(period):
    assert parse_period(period.label) == period
    assert parse_period(period.code) == period
    assert period.end + dt.timedelta(days=1) == period.next.start


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2026年3月", "2026-03"),
        ("２０２６年 ３ 月", "2026-03"),
        ("2026年1—3月", "2026-03"),
        ("2026-03-01", "2026-03"),
        ("2026年一季度", "2026-Q1"),
        ("2026Q4", "2026-Q4"),
        ("2026年上半年", "2026-H1"),
        ("2026", "2026"),
        ("2026年度", "2026"),
    ],
)
def test_periods_as_clerks_write_them(text, code):
    assert parse_period(text).code == code


@pytest.mark.parametrize("text", ["", "三月", "2026年13月", "2026Q5", "26年3月", "1812年"])
def test_no_period(text):
    with pytest.raises(ValueError, match="请"):
        parse_period(text)


def cell(breakdown="", **values):
    return Cell("total", "零售额", breakdown, value=Decimal(10), **values)


def said(*cells, fewest=3, largest=None):
    return [str(risk) for risk in disclosure_risks(cells, fewest=fewest, largest=largest)]


def test_too_few_respondents():
    assert said(cell("甲", respondents=2), cell("乙", respondents=3), cell("丙")) == [
        "零售额（甲）：只有2个调查对象，少于3个，请勾选“不公布”或并入其他分组。"
    ]
    assert said(cell("甲", respondents=2, withheld=True)) == []


def test_one_that_dominates():
    assert said(cell("甲", largest_share=Decimal("92.5")), largest=Decimal(85)) == [
        "零售额（甲）：最大的一家占92.5%，可以推断出它的数据，请勾选“不公布”或并入其他分组。"
    ]
    assert said(cell("甲", largest_share=Decimal("92.5"))) == []


def test_a_single_hidden_part_subtracts():
    table = [cell(), cell("甲", withheld=True), cell("乙")]
    assert said(*table) == [
        "零售额（甲）：只有这一个分组不公布，用合计减去其他分组就能算出来，请再多隐去一个分组。"
    ]
    assert said(*table, cell("丙", withheld=True)) == []
    assert said(*table[1:]) == []


def test_changes_are_told_as_a_reader_would():
    before = {cell().key: cell(), cell("甲").key: cell("甲")}
    after = [Cell("total", "零售额", value=Decimal("10.50"))]
    assert [str(change) for change in changes_between(before, after)] == [
        "零售额本期数由10改为10.5",
        "零售额（甲）本期数由10改为无",
    ]


def test_a_withheld_row_has_no_numbers():
    assert [cell(withheld=True).measure(measure) for measure in Measure] == [None] * 4
