"""Checks of identifiers that have a standard behind them."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_CODE_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CODE_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_SITE_ID = re.compile(r"\d{10}|bm\d{8}")


def unified_code_check_digit(body: str) -> str:
    """Return the 18th character for the first 17 of a unified social credit code.

    Source: GB 32100-2015, weights 3^i modulo 31. Raises ``ValueError`` on a foreign character.
    """
    total = sum(
        _CODE_ALPHABET.index(char) * weight
        for char, weight in zip(body, _CODE_WEIGHTS, strict=True)
    )
    return _CODE_ALPHABET[(31 - total % 31) % 31]


def validate_unified_code(value: str) -> None:
    """Refuse a 统一社会信用代码 of the wrong length, alphabet or check digit (GB 32100-2015)."""
    if len(value) != 18 or any(char not in _CODE_ALPHABET for char in value):
        raise ValidationError(
            _("统一社会信用代码应为18位数字或大写字母（不含I、O、S、V、Z），请核对“%(value)s”。"),
            params={"value": value},
        )
    if unified_code_check_digit(value[:17]) != value[17]:
        raise ValidationError(
            _("统一社会信用代码“%(value)s”的校验位不对，请核对是否录错。"), params={"value": value}
        )


def validate_site_id_code(value: str) -> None:
    """Refuse a 网站标识码 that is neither ten digits nor ``bm`` and eight (国办发〔2017〕47号)."""
    if not _SITE_ID.fullmatch(value):
        raise ValidationError(
            _("网站标识码应为10位数字，或bm加8位数字，请核对“%(value)s”。"), params={"value": value}
        )
