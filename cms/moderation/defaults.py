"""The steps a new site begins with; administrators change them as data afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from cms.moderation.enums import StepKind, StepScope


@dataclass(frozen=True, slots=True)
class DefaultStep:
    """A step as ``sync_moderation`` makes it where there is none at all."""

    name: str
    kind: StepKind
    sort_order: int
    days: int
    source: str
    scope: StepScope = StepScope.ALL
    columns: tuple[str, ...] = ()


# The order is that of the catalogue's 责任科室 and of 三审三校 as bureaus practise it; the terms are
# no law's but the bureau's to set, which is why each step has its source as a field.
DEFAULT_STEPS: Final = (
    DefaultStep(
        "科室审核", StepKind.DEPARTMENT, 10, 2, "公开目录“责任科室”；三审三校通行做法，时限可调整"
    ),
    DefaultStep(
        "科室负责人审签", StepKind.HEAD, 20, 2, "公开目录“责任科室”；三审三校通行做法，时限可调整"
    ),
    DefaultStep(
        "合法性审核",
        StepKind.LEGAL,
        30,
        5,
        "国办发〔2018〕115号：规范性文件必须经合法性审核；时限按本单位规定调整",
        scope=StepScope.NORMATIVE,
    ),
    DefaultStep(
        "分管领导审签",
        StepKind.LEADER,
        40,
        3,
        "三审三校通行做法；适用栏目和时限按本单位规定调整",
        columns=("municipal_policies", "personnel", "leadership"),
    ),
    DefaultStep(
        "保密与公开审查",
        StepKind.RELEASE,
        50,
        2,
        "《政府信息公开条例》第十七条；保守国家秘密法第三十五条；时限可调整",
    ),
)
