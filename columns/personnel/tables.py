"""The persons of a piece of personnel information as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from columns.personnel.enums import Subtype

_USUAL: Final = {
    "name": _("姓名"),
    "gender": _("性别"),
    "born": _("出生年月"),
    "education": _("学历学位"),
    "current_post": _("现任职务"),
    "action": _("事项"),
    "new_post": _("职务"),
    "note": _("备注"),
}
_HEADINGS: Final = {
    Subtype.PRE_APPOINTMENT: {**_USUAL, "new_post": _("拟任职务")},
    Subtype.HIRING: {
        **_USUAL,
        "current_post": _("毕业院校或工作单位"),
        "new_post": _("拟录用职位"),
    },
}
# The subtype says it of everybody; a column would say it again in each row.
_SAID: Final = {"action": (_("拟任"), _("拟录用"))}


@dataclass(frozen=True, slots=True)
class PersonTable:
    """Headings, and rows of as many cells."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def person_table(subtype: str, persons: Sequence[Any]) -> PersonTable:
    """Return the table; columns in which nobody has anything are left out."""
    values = [person.as_value() for person in persons]
    names = _HEADINGS.get(Subtype(subtype), _USUAL) if subtype else _USUAL
    kept = [
        key
        for key in names
        if any(value[key] and value[key] not in map(str, _SAID.get(key, ())) for value in values)
    ]
    return PersonTable(
        tuple(str(names[key]) for key in kept),
        tuple(tuple(value[key] for key in kept) for value in values),
    )
