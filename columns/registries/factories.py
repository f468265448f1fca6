"""Values of a valid item, and records, for tests."""

from __future__ import annotations

import datetime as dt
from typing import Any

from cms.core.validators import unified_code_check_digit
from columns.registries.enums import FieldRole
from columns.registries.models import Edition, Register, RegisterField
from columns.registries.rules import RecordValues
from columns.registries.services import close_edition, open_edition, write_records


def unified_code(number: int) -> str:
    """Return a unified social credit code with a right check digit."""
    body = f"91450200{number:09d}"
    return body + unified_code_check_digit(body)


def record(number: int, **changes: Any) -> RecordValues:
    """Return a record of the registers with a certificate number."""
    values = {
        "enterprise_name": f"示例企业{number}有限公司",
        "unified_code": unified_code(number),
        "certificate_number": f"示证{number:05d}",
        "area": "城中区",
        "status": "有效",
        **changes,
    }
    return RecordValues(
        key=values["certificate_number"],
        values=values,
        name=values["enterprise_name"],
        unified_code=values["unified_code"],
        number=values["certificate_number"],
        status=values["status"],
        area=values["area"],
        expires_on=dt.date.fromisoformat(values["expires_on"]) if "expires_on" in values else None,
    )


def register(number: int) -> Register:
    """Return a register with the fields everybody knows."""
    made = Register.objects.create(
        name=f"示例名录{number}", slug=f"sample-{number}", keeping_organ="示例市商务局"
    )
    for order, (key, name, kind, role) in enumerate(
        (
            ("enterprise_name", "企业名称", "text", FieldRole.NAME),
            ("unified_code", "统一社会信用代码", "code", FieldRole.UNIFIED_CODE),
            ("certificate_number", "证书号", "code", FieldRole.NUMBER),
            ("expires_on", "有效期至", "date", FieldRole.EXPIRES_ON),
            ("area", "所在地区", "text", FieldRole.AREA),
            ("status", "状态", "text", FieldRole.STATUS),
        )
    ):
        RegisterField.objects.create(
            register=made,
            key=key,
            name=name,
            kind=kind,
            role=role,
            required=key in {"enterprise_name", "certificate_number"},
            sort_order=order,
        )
    return Register.objects.get(pk=made.pk)


def edition(made: Register, *records: RecordValues, closed: bool = True) -> Edition:
    """Return an edition of a register with some records."""
    opened = open_edition(made, as_of=dt.date(2026, 3, 1), actor=None)
    write_records(opened, records, actor=None)
    return close_edition(opened, actor=None) if closed else Edition.objects.get(pk=opened.pk)


def values(model: type[Any], number: int) -> dict[str, Any]:
    """Return what a page needs beyond its title: an edition of a register of its own."""
    return {"edition": edition(register(number), record(number))}
