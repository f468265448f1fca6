import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.catalogue.grammar.numerals import parse_number, to_chinese


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("20", 20),
        ("２０", 20),
        ("十", 10),
        ("十五", 15),
        ("一十五", 15),
        ("二十", 20),
        ("廿", 20),
        ("廿一", 21),
        ("卅", 30),
        ("两", 2),
        ("两百", 200),
        ("一百零五", 105),
        ("一百一十", 110),
        ("一千零一十五", 1015),
        ("二〇二六", 2026),
        ("〇", 0),
    ],
)
def test_numbers_are_read(text, number):
    assert parse_number(text) == number


@pytest.mark.parametrize(
    "text", ["", "百", "十十", "十百", "零五", "二零", "一百五零", "几", "2.5", "-1"]
)
def test_what_is_no_number_is_not_read(text):
    assert parse_number(text) is None


@given(st.integers(min_value=0, max_value=9999))
def test_every_number_survives_being_written_in_chinese(number):
    assert parse_number(to_chinese(number)) == number


@given(st.integers(min_value=0, max_value=9999))
def test_full_width_digits_are_digits(number):
    full_width = str(number).translate({ord("0") + n: ord("０") + n for n in range(10)})
    assert parse_number(full_width) == number


@given(st.text(alphabet="零一二两三四五六七八九十百千廿卅", max_size=8))
def test_any_run_of_numerals_is_read_or_refused_but_never_fails(text):
    number = parse_number(text)
    assert number is None or 0 <= number <= 9999


@pytest.mark.parametrize("number", [-1, 10_000])
def test_numbers_out_of_range_are_not_written(number):
    with pytest.raises(ValueError, match=str(number)):
        to_chinese(number)
