"""The sample bureau's facts, units and topics."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from django.utils import timezone

from cms.core import audit
from cms.core.models import BureauSettings
from cms.core.validators import unified_code_check_digit
from cms.departments.models import Department
from cms.departments.queries import find_department, unmapped_topics
from cms.departments.services import ensure_department, ensure_topic, map_topic

# 1 机关 · 1 机关 · 450200 柳州市 · an organisation number of zeros, which no organ has.
_CODE_BODY: Final = "11450200000000000"
UNIFIED_CODE: Final = _CODE_BODY + unified_code_check_digit(_CODE_BODY)


@dataclass(frozen=True, slots=True)
class SampleUnit:
    """A unit; those of the catalogue are found there and made here only where it lacks them."""

    name: str
    code: str
    duties: str
    phone: str
    kind: str = "internal"
    fictional: bool = True


# The first five are named by the catalogue; the others are made up and say so in their names.
UNITS: Final = (
    SampleUnit("办公室", "office", "综合协调、政府信息公开、宣传", "0772-0000000", fictional=False),
    SampleUnit(
        "人事科", "personnel", "机构编制、干部人事、清廉机关建设", "0772-0000009", fictional=False
    ),
    SampleUnit(
        "法规科", "legal", "规范性文件合法性审核、权责清单", "0772-0000011", fictional=False
    ),
    SampleUnit("财务科", "finance", "预算决算、资金和资产管理", "0772-0000013", fictional=False),
    SampleUnit(
        "机关党委",
        "party-committee",
        "机关党的建设和群团工作",
        "0772-0000014",
        kind="party",
        fictional=False,
    ),
    SampleUnit("会展与商贸服务科（示例）", "exhibition", "会展、餐饮住宿", "0772-0000001"),
    SampleUnit("电子商务科（示例）", "ecommerce", "电子商务", "0772-0000002"),
    SampleUnit("对外贸易科（示例）", "trade", "对外贸易、RCEP应用", "0772-0000003"),
    SampleUnit("外商投资科（示例）", "investment", "稳外资、对外经济合作", "0772-0000004"),
    SampleUnit("市场秩序与行业管理科（示例）", "market", "行业管理、安全生产", "0772-0000012"),
    SampleUnit("物流与口岸科（示例）", "logistics", "物流连锁、口岸规划", "0772-0000005"),
    SampleUnit("综合运行科（示例）", "operation", "经济数据统计、质量强市", "0772-0000006"),
    SampleUnit(
        "商务服务中心（示例）",
        "service-centre",
        "企业服务、展会承办、商务数据采集",
        "0772-0000015",
        kind="subordinate",
    ),
)
# Every topic of the catalogue's rows 5 and 6, with the unit that answers for it.
TOPICS: Final = (
    ("会展", "exhibition", (), "exhibition"),
    ("电子商务", "ecommerce", ("电商",), "ecommerce"),
    ("对外贸易", "trade", ("外贸",), "trade"),
    ("稳外资", "investment", ("外资", "外商投资"), "investment"),
    ("餐饮住宿", "catering", (), "exhibition"),
    ("物流连锁", "logistics", (), "logistics"),
    ("行业管理", "industry", (), "market"),
    ("安全生产", "safety", (), "market"),
    ("口岸规划", "port", (), "logistics"),
    ("对外经济合作", "cooperation", (), "investment"),
    ("经济数据统计", "statistics", (), "operation"),
    ("全国质量强市示范市", "quality", ("质量强市",), "operation"),
    ("RCEP", "rcep", ("区域全面经济伙伴关系协定",), "trade"),
    ("机关党建", "party", (), "party-committee"),
    ("宣传", "publicity", (), "office"),
)


def is_another_bureau() -> bool:
    """Return whether a real bureau has entered its code: samples don't belong beside it."""
    settings = BureauSettings.load()
    return bool(settings.unified_code) and not settings.is_sample


def describe_bureau() -> BureauSettings:
    """Fill in what the bureau says of itself, where nobody has said anything yet."""
    settings = BureauSettings.load()
    if settings.unified_code:
        return settings
    settings.name = "柳州市商务局（示例）"
    settings.name_en = "Liuzhou Bureau of Commerce (Sample)"
    settings.unified_code = UNIFIED_CODE
    settings.site_id_code = "4502000000"
    settings.icp_number = "桂ICP备00000000号（示例）"
    settings.police_number = "桂公网安备00000000000000号（示例）"
    settings.address = "广西柳州市示例路1号"
    settings.postcode = "545000"
    settings.phone = "0772-0000000"
    settings.office_hours = "工作日8:30—12:00，15:00—18:00"
    settings.is_sample = True
    settings.full_clean()
    settings.save()
    audit.record("bureau.describe", settings, None, after={"name": settings.name, "sample": True})
    return settings


def make_units() -> dict[str, Department]:
    """Return the sample's units by the code used here; make those there are not."""
    opened = dt.date(timezone.localdate().year - 2, 1, 1)
    offices = Department.objects.open()
    units: dict[str, Department] = {}
    for number, unit in enumerate(UNITS):
        units[unit.code] = ensure_department(
            unit.name,
            code="" if Department.objects.filter(code=unit.code).exists() else unit.code,
            kind=unit.kind,
            short_name=unit.name.removesuffix("（示例）") if unit.fictional else "",
            duties=unit.duties,
            phone=unit.phone,
            room=f"示例大楼{301 + number}室",
            sort_order=200 + 10 * number,
            opened_on=opened,
            is_sample=True,
            is_disclosure_office=unit.code == "office"
            and not offices.filter(is_disclosure_office=True).exists(),
            is_legal_unit=unit.code == "legal" and not offices.filter(is_legal_unit=True).exists(),
        )
        _fill_in(units[unit.code], unit, room=f"示例大楼{301 + number}室")
    return units


def _fill_in(department: Department, unit: SampleUnit, *, room: str) -> None:
    """Say of a unit the catalogue named, which knows its name alone, what it does and where."""
    if department.duties or department.phone or department.room:
        return
    department.duties, department.phone, department.room = unit.duties, unit.phone, room
    department.save(update_fields=["duties", "phone", "room"])


def find_units() -> dict[str, Department]:
    """Return the sample's units there are today, by the code used here."""
    found = {unit.code: find_department(unit.name) for unit in UNITS}
    return {code: unit for code, unit in found.items() if unit is not None}


def make_topics(units: dict[str, Department]) -> int:
    """Make the topics and have a unit answer for each that has none; return how many there are."""
    topics = {
        slug: ensure_topic(name, slug, aliases=list(aliases), sort_order=10 * number)
        for number, (name, slug, aliases, _unit) in enumerate(TOPICS, start=1)
    }
    unmapped = set(unmapped_topics().values_list("pk", flat=True))
    for _name, slug, _aliases, unit in TOPICS:
        if topics[slug].pk in unmapped:
            map_topic(topics[slug], units[unit], actor=None)
    return len(topics)
