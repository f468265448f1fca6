"""Sample registers; the enterprises, codes and numbers are made up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any, Final

from cms.core.validators import unified_code_check_digit
from cms.departments.models import Topic
from cms.plugins.imports import ImportRow
from cms.plugins.samples import MadeFields, SampleDays, SampleItem, text
from columns.registries.enums import FieldRole
from columns.registries.models import Edition, Register
from columns.registries.rules import RecordValues, read_record
from columns.registries.services import close_edition, open_edition, write_records

_AREAS: Final = ("城中区", "鱼峰区", "柳南区", "柳北区", "柳江区", "柳城县", "鹿寨县", "融安县")
# Register → topic, the words its enterprises are named with, and how many there are.
_REGISTERS: Final[dict[str, tuple[str, str, tuple[str, ...], int]]] = {
    "oil-retail": (
        "成品油零售经营企业",
        "industry",
        ("城南加油站", "河东加油站", "环城加油站", "白沙加油站", "阳和加油站", "洛埠加油站"),
        24,
    ),
    "auction": ("拍卖企业", "industry", ("拍卖有限公司", "产权拍卖有限公司"), 6),
    "recycling": (
        "再生资源回收经营者",
        "industry",
        ("再生资源回收站", "物资回收有限公司", "绿色回收有限公司"),
        32,
    ),
    "overseas-labour": ("对外劳务合作经营企业", "cooperation", ("国际经济技术合作有限公司",), 3),
    "foreign-investment": (
        "外商投资企业",
        "investment",
        ("汽车零部件有限公司", "食品有限公司", "精密机械有限公司", "物流有限公司"),
        18,
    ),
    "used-cars": (
        "二手车交易市场及经销企业",
        "industry",
        ("二手车交易市场有限公司", "二手车经销有限公司"),
        12,
    ),
    "scrapped-vehicles": (
        "报废机动车回收拆解企业",
        "industry",
        ("报废机动车回收拆解有限公司",),
        4,
    ),
}


def items(days: SampleDays) -> list[SampleItem]:
    """Return a page for each of the seven registers of the catalogue."""
    return [
        SampleItem(
            slug=f"sample-register-{slug}",
            title=f"{name}查询（示例）",
            topic=topic,
            written_on=days.ago(9 + number),
            published_on=days.ago(4 + number),
            summary=f"{name}名录，可按企业名称、统一社会信用代码和编号查询、下载。企业均为虚构。",
            keywords=f"{name}、名录查询",
            fields=MadeFields({"edition": _maker(slug, days.ago(9 + number))}),
            body=(
                text(
                    "名录中的企业、代码和编号均为虚构，用于演示。"
                    "发现登记内容与实际不符的，请与登记机关联系更正。"
                ),
            ),
        )
        for number, (slug, (name, topic, _words, _count)) in enumerate(_REGISTERS.items())
    ]


def _maker(slug: str, as_of: dt.date) -> Callable[[], Edition]:
    return partial(make_edition, slug, as_of)


def make_edition(slug: str, as_of: dt.date) -> Edition:
    """Return the sample edition of a register; where it has a closed one, that one."""
    register = Register.objects.get(slug=slug)
    there = register.editions.filter(closed_at__isnull=False).order_by("-number").first()
    if there is not None:
        return there
    _name, topic, words, count = _REGISTERS[slug]
    if register.topic is None:
        register.topic = Topic.objects.filter(slug=topic).first()
        register.save(update_fields=["topic"])
    edition = open_edition(register, as_of=as_of, actor=None, note="示例数据")
    specs = register.specs
    identity = FieldRole(register.identity)
    records: list[RecordValues] = []
    for number in range(count):
        row = _row(register, specs, words, number)
        values, problems = read_record(specs, ImportRow(number, row), identity)
        assert values is not None, problems
        records.append(values)
    write_records(edition, records, actor=None, source_name="示例名录.xlsx")
    return close_edition(edition, actor=None)


def _row(register: Register, specs: Any, words: tuple[str, ...], number: int) -> dict[str, Any]:
    area = _AREAS[number % len(_AREAS)]
    place = area[:2]
    body = f"91450200{register.sort_order:03d}{number + 1:06d}"
    issued = dt.date(2021 + number % 5, 1 + number % 12, 1 + number % 27)
    known: dict[str, Any] = {
        FieldRole.NAME: f"柳州示例{place}{number + 1}号{words[number % len(words)]}",
        FieldRole.UNIFIED_CODE: body + unified_code_check_digit(body),
        FieldRole.NUMBER: f"示{register.sort_order // 10}{issued.year}{number + 1:04d}",
        FieldRole.AREA: area,
        FieldRole.ISSUED_ON: issued,
        FieldRole.EXPIRES_ON: issued.replace(year=issued.year + 5),
    }
    row: dict[str, Any] = {}
    for spec in specs:
        if spec.role is FieldRole.STATUS:
            row[spec.key] = spec.choices[1 if number % 9 == 7 else 0]
        elif spec.role in known:
            row[spec.key] = known[spec.role]
        else:
            row[spec.key] = _other(spec, area, number, register)
    return row


def _other(spec: Any, area: str, number: int, register: Register) -> Any:
    if spec.choices:
        return spec.choices[number % 2]
    return {
        "issuing_organ": f"{register.keeping_organ}（示例）",
        "registration_organ": "柳州市市场监督管理局（示例）",
        "address": f"柳州市{area}示例路{number + 1}号",
        "business_scope": "按照核准的范围经营（示例）",
        "station_name": f"示例第{number + 1}加油站",
        "products": "汽油、柴油",
        "auctioneers": 3 + number,
        "labour_phone": "0772-0000004",
        "investor_origin": ("中国香港", "新加坡", "德国", "日本")[number % 4],
        "industry": ("制造业", "批发和零售业", "交通运输业")[number % 3],
        "capacity": 5000 * (number + 1),
    }.get(spec.key, "")
