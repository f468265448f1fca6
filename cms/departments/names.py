"""How names of units and topics are compared: as a clerk would, not as a computer."""

from __future__ import annotations

import unicodedata
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def fold(name: str) -> str:
    """Return ``name`` for comparison: full-width forms and case folded, every blank removed."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def validate_aliases(value: Any) -> None:
    """Refuse what is not a list of different, non-empty names."""
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise ValidationError(_("别名应为名称的列表，每行一个。"))
    folded = [fold(name) for name in value]
    if not all(folded):
        raise ValidationError(_("别名中有空行，请删去。"))
    if len(set(folded)) != len(folded):
        raise ValidationError(_("别名中有重复的名称，请删去多余的。"))
