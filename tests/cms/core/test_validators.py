"""Identifiers with a standard behind them."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from cms.core.validators import (
    unified_code_check_digit,
    validate_site_id_code,
    validate_unified_code,
)

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
bodies = st.text(ALPHABET, min_size=17, max_size=17)


def test_codes_of_real_organs_pass():
    # Published on the organs' own sites (索引号 of 宁国市商务局 and 惠州市).
    for code in ("11341702486344515H", "11441300007187648G"):
        validate_unified_code(code)


@given(bodies)
def test_a_code_with_its_check_digit_passes(body):
    validate_unified_code(body + unified_code_check_digit(body))


@given(bodies, st.integers(0, 16), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_noticed(body, place, wrong):
    code = body + unified_code_check_digit(body)
    if code[place] == wrong:
        return
    with pytest.raises(ValidationError):
        validate_unified_code(code[:place] + wrong + code[place + 1 :])


@pytest.mark.parametrize("code", ["", "1145", "114502000075000OOX", "1" * 19])
def test_what_is_no_code_is_refused(code):
    with pytest.raises(ValidationError, match="18位"):
        validate_unified_code(code)


@pytest.mark.parametrize("code", ["4502000001", "bm14000002"])
def test_site_codes_pass(code):
    validate_site_id_code(code)


@pytest.mark.parametrize("code", ["450200001", "bm1400000", "柳州", "bm1400000a"])
def test_what_is_no_site_code_is_refused(code):
    with pytest.raises(ValidationError, match="网站标识码"):
        validate_site_id_code(code)
