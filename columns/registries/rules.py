"""How a register's fields are typed, checked and compared. Pure functions."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.core.validators import validate_unified_code
from cms.plugins.imports import ImportColumn, ImportRow, Problem
from cms.plugins.imports.columns import Kind
from columns.registries.enums import FieldKind, FieldRole

# Names are looked up by any part of this length; longer words are compared in full afterwards.
TERM_SIGNS: Final = 12
# The field roles that have a column of their own in the table of records.
_TEXT_ROLES: Final = {
    FieldRole.NAME: 200,
    FieldRole.UNIFIED_CODE: 18,
    FieldRole.NUMBER: 100,
    FieldRole.STATUS: 30,
    FieldRole.AREA: 50,
}
_LONGEST_TEXT: Final = 2000
_KINDS: Final = {
    FieldKind.TEXT: Kind.TEXT,
    FieldKind.CODE: Kind.CODE,
    FieldKind.DATE: Kind.DATE,
    FieldKind.NUMBER: Kind.NUMBER,
    FieldKind.CHOICE: Kind.TEXT,
}
# 18 signs that read as an identity number: six of a division, a birthday, three and a check sign.
_IDENTITY_NUMBER: Final = re.compile(
    r"(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Z])"
)
_IDENTITY_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of a register, as it stood when an edition was closed."""

    key: str
    name: str
    kind: FieldKind = FieldKind.TEXT
    role: FieldRole = FieldRole.NONE
    required: bool = False
    public: bool = True
    listed: bool = True
    choices: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    hint: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Return the field as JSON values."""
        return {
            "key": self.key,
            "name": self.name,
            "kind": str(self.kind),
            "role": str(self.role),
            "required": self.required,
            "public": self.public,
            "listed": self.listed,
            "choices": list(self.choices),
            "hint": self.hint,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> FieldSpec:
        """Build the field from what ``to_dict`` gave."""
        return cls(
            key=data["key"],
            name=data["name"],
            kind=FieldKind(data["kind"]),
            role=FieldRole(data["role"]),
            required=data["required"],
            public=data["public"],
            listed=data["listed"],
            choices=tuple(data["choices"]),
            hint=data["hint"],
        )

    def to_column(self) -> ImportColumn:
        """Return the column of the import's table."""
        examples = {
            FieldRole.NAME: _("示例商贸有限公司"),
            FieldRole.UNIFIED_CODE: "91450200MA5K00001X",
            FieldRole.ISSUED_ON: _("2026年3月1日"),
            FieldRole.EXPIRES_ON: "2031-02-28",
        }
        return ImportColumn(
            key=self.key,
            heading=self.name,
            aliases=self.aliases,
            kind=_KINDS[self.kind],
            required=self.required,
            choices=self.choices if self.kind is FieldKind.CHOICE else (),
            hint=self.hint,
            example=examples.get(self.role, self.choices[0] if self.choices else ""),
            width=30 if self.role is FieldRole.NAME else 20,
        )


@dataclass(frozen=True, slots=True)
class RecordValues:
    """One record as it is stored: values by key, and those that have a column of their own."""

    key: str
    values: dict[str, str]
    name: str
    unified_code: str = ""
    number: str = ""
    status: str = ""
    area: str = ""
    issued_on: dt.date | None = None
    expires_on: dt.date | None = None

    @property
    def digest(self) -> str:
        """Return a fingerprint (hex) of the values."""
        text = json.dumps(self.values, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()[:32]


def fold(text: str) -> str:
    """Return a name, code or word as it is compared: NFKC, capitals, no blanks."""
    return "".join(unicodedata.normalize("NFKC", text).split()).upper()


def key_of(text: str) -> str:
    """Return the key of a record: its folded text where that is short, else a fingerprint."""
    folded = fold(text)
    if len(folded) <= 100:
        return folded
    return hashlib.sha256(folded.encode()).hexdigest()


def terms_of(name: str, *whole: str) -> set[bytes]:
    """Return what a record is found by: each ending of its name, and codes and numbers as wholes.

    Every part of a name begins one of its endings, so that one range of one index answers a
    lookup by any part. UTF-8 bytes sort the same in every database, whatever its collation.
    """
    folded = fold(name)
    terms = {folded[start : start + TERM_SIGNS].encode() for start in range(len(folded))}
    terms |= {fold(text)[:60].encode() for text in whole if fold(text)}
    return terms


def term_range(word: str) -> tuple[bytes, bytes]:
    """Return the first term a folded word may begin, and the first beyond them.

    A word longer than the terms is to be compared in full with what the range finds.
    """
    first = word[:TERM_SIGNS].encode()
    # No character's UTF-8 begins with it.
    return first, first + b"\xff"


def identity_of(specs: Sequence[FieldSpec], values: Mapping[str, str], role: FieldRole) -> str:
    """Return the key of a record by the field that tells records apart, empty where it is."""
    for spec in specs:
        if spec.role is role:
            return key_of(values.get(spec.key, ""))
    return ""


def read_record(
    specs: Sequence[FieldSpec], row: ImportRow, identity: FieldRole
) -> tuple[RecordValues | None, list[Problem]]:
    """Return a record and what is wrong with its row; ``None`` where something is."""
    texts = {spec.key: _text(row.values.get(spec.key)) for spec in specs}
    found = {spec.role: row.values.get(spec.key) for spec in specs}
    problems = list(row.problems)
    for spec in specs:
        problems += [
            Problem(message, spec.name) for message in _text_problems(spec, texts[spec.key])
        ]
    issued, expires = found.get(FieldRole.ISSUED_ON), found.get(FieldRole.EXPIRES_ON)
    if issued and expires and expires < issued:
        name = next(spec.name for spec in specs if spec.role is FieldRole.EXPIRES_ON)
        problems.append(Problem(_("早于发证日期，请核对。"), name))
    key = identity_of(specs, texts, identity)
    if not key and not problems:
        name = next((spec.name for spec in specs if spec.role is identity), "")
        problems.append(Problem(_("没有填写，无法与其他记录区分。"), name))
    if problems:
        return None, problems
    return (
        RecordValues(
            key=key,
            values={name: text for name, text in texts.items() if text},
            name=_text(found.get(FieldRole.NAME)),
            unified_code=_text(found.get(FieldRole.UNIFIED_CODE)),
            number=_text(found.get(FieldRole.NUMBER)),
            status=_text(found.get(FieldRole.STATUS)),
            area=_text(found.get(FieldRole.AREA)),
            issued_on=issued,
            expires_on=expires,
        ),
        [],
    )


def _text_problems(spec: FieldSpec, text: str) -> Iterator[str]:
    most = _TEXT_ROLES.get(spec.role, _LONGEST_TEXT)
    if len(text) > most:
        yield _("超过%d个字，请缩短。") % most
    if spec.role is FieldRole.UNIFIED_CODE:
        if text:
            try:
                validate_unified_code(text)
            except ValidationError as error:
                yield error.messages[0]
    elif spec.public and has_identity_number(text):
        yield _("像是身份证号码，公开的栏里不能写，请删去。")


def is_unified_code(word: str) -> bool:
    """Return whether a folded word is a unified social credit code with a right check digit."""
    try:
        validate_unified_code(word)
    except ValidationError:
        return False
    return True


def has_identity_number(text: str) -> bool:
    """Return whether a text holds an 18-sign identity number with a right check sign (GB 11643)."""
    for match in _IDENTITY_NUMBER.finditer(text):
        number = match.group().upper()
        total = sum(
            int(sign) * weight for sign, weight in zip(number, _IDENTITY_WEIGHTS, strict=False)
        )
        if "10X98765432"[total % 11] == number[17]:
            return True
    return False


def differences(
    specs: Iterable[FieldSpec], before: Mapping[str, str], after: Mapping[str, str]
) -> list[str]:
    """Return the names of the fields whose values differ."""
    return [spec.name for spec in specs if before.get(spec.key, "") != after.get(spec.key, "")]


def schema_problems(specs: Sequence[FieldSpec], identity: FieldRole) -> list[str]:
    """Return what is wrong with a register's fields as a whole, each with its mend."""
    roles = [spec.role for spec in specs if spec.role is not FieldRole.NONE]
    problems = [
        _("有两个字段的用途都是“%s”，请只留一个，其余改为“其他”。") % role.label
        for role in dict.fromkeys(roles)
        if roles.count(role) > 1
    ]
    if FieldRole.NAME not in roles:
        problems.append(_("缺少用途为“名称”的字段，请加上，例如“企业名称”。"))
    if identity not in roles:
        problems.append(
            _("“区分记录的字段”选了“%s”，但没有字段是这个用途，请加上或另选。") % identity.label
        )
    for spec in specs:
        problems += _spec_problems(spec)
    for label, texts in (
        (_("字段代码"), [spec.key for spec in specs]),
        (_("字段名称"), [spec.name for spec in specs]),
    ):
        twice = sorted({text for text in texts if texts.count(text) > 1})
        if twice:
            problems.append(
                _("%(label)s“%(text)s”用了两次，请改成不同的。")
                % {"label": label, "text": "、".join(twice)}
            )
    return problems


def _spec_problems(spec: FieldSpec) -> Iterator[str]:
    if spec.kind is FieldKind.CHOICE and not spec.choices:
        yield _("“%s”要从几个词里选，请写出这些词，一行一个。") % spec.name
    is_day = spec.role in (FieldRole.ISSUED_ON, FieldRole.EXPIRES_ON)
    has_role = spec.role is not FieldRole.NONE
    if has_role and is_day != (spec.kind is FieldKind.DATE):
        yield _("“%(name)s”的用途是“%(role)s”，类型应为“%(kind)s”。") % {
            "name": spec.name,
            "role": spec.role.label,
            "kind": (FieldKind.DATE if is_day else FieldKind.TEXT).label,
        }
    if spec.role in (FieldRole.NAME, FieldRole.STATUS, FieldRole.AREA) and not spec.public:
        yield _("“%s”用来查询和筛选，必须公开。") % spec.name


def is_expired(expires_on: dt.date | None, on: dt.date) -> bool:
    """Return whether a certificate's term is over; its last day still counts."""
    return expires_on is not None and on > expires_on


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value)
