"""Owner rules as values, and who answers for a page under each phrase of the catalogue."""

import re

import pytest

from cms.departments.names import fold
from cms.departments.rules import (
    OrgChart,
    OwnerContext,
    OwnerKind,
    OwnerResolution,
    OwnerRule,
    OwnerStep,
    StepPurpose,
    TopicUnit,
    Unit,
    resolve_owner,
)

OFFICE, LEGAL, PEOPLE, TRADE, EXPO = (
    Unit(1, "办公室"),
    Unit(2, "法规科"),
    Unit(3, "人事科"),
    Unit(4, "示例贸易科"),
    Unit(5, "示例会展科"),
)
CHART = OrgChart(
    names={
        **{fold(unit.name): unit for unit in (OFFICE, LEGAL, PEOPLE, TRADE, EXPO)},
        fold("局办公室"): OFFICE,
    },
    numbers={unit.pk: unit for unit in (OFFICE, LEGAL, PEOPLE, TRADE, EXPO)},
    topics={
        "trade": TopicUnit("对外贸易", TRADE),
        "rcep": TopicUnit("RCEP", None),
    },
    disclosure_office=OFFICE,
    legal_unit=LEGAL,
)
BY_TOPIC = OwnerRule(OwnerKind.BY_TOPIC)
DRAFTING = OwnerRule(OwnerKind.DRAFTING_UNIT)
JOINT = OwnerRule(OwnerKind.JOINT, ("法规科", "局办公室"))


def step(*units, purpose=StepPurpose.CONTENT):
    return OwnerStep(purpose, units)


def test_named_unit():
    assert resolve_owner(
        OwnerRule(OwnerKind.NAMED, ("人事科",)), OwnerContext(CHART)
    ) == OwnerResolution((step(PEOPLE),), "公开目录指定：人事科负责内容。")


def test_joint_units_are_steps_content_first_and_release_by_the_office():
    expected = (step(LEGAL), step(OFFICE, purpose=StepPurpose.RELEASE))
    assert resolve_owner(JOINT, OwnerContext(CHART)) == OwnerResolution(
        expected, "公开目录指定：法规科负责内容，办公室负责发布（局办公室现为办公室）。"
    )
    turned = OwnerRule(OwnerKind.JOINT, ("办公室", "法规科"))
    assert resolve_owner(turned, OwnerContext(CHART)).steps == expected


def test_joint_business_units_keep_the_order_of_the_text():
    rule = OwnerRule(OwnerKind.JOINT, ("示例会展科", "示例贸易科"))
    assert resolve_owner(rule, OwnerContext(CHART)).steps == (step(EXPO), step(TRADE))


def test_joint_units_that_became_one_are_one_step():
    rule = OwnerRule(OwnerKind.JOINT, ("办公室", "局办公室"))
    assert resolve_owner(rule, OwnerContext(CHART)).steps == (step(OFFICE),)


def test_an_unknown_unit_goes_to_the_office_with_the_known_ones():
    rule = OwnerRule(OwnerKind.JOINT, ("法规科", "外资科"))
    assert resolve_owner(rule, OwnerContext(CHART)) == OwnerResolution(
        (step(OFFICE, purpose=StepPurpose.TRIAGE), step(LEGAL)),
        "没有名为“外资科”的科室，暂由办公室分派。",
        fallback=True,
    )


def test_by_topic():
    assert resolve_owner(BY_TOPIC, OwnerContext(CHART, topic="trade")) == OwnerResolution(
        (step(TRADE),), "按业务分工，“对外贸易”由示例贸易科负责。"
    )


@pytest.mark.parametrize(
    ("rule", "context", "cause"),
    [
        (None, {}, "公开目录没有写明责任科室"),
        (BY_TOPIC, {}, "没有选择业务主题"),
        (BY_TOPIC, {"topic": "rcep"}, "业务主题“RCEP”还没有对应的责任科室"),
        (BY_TOPIC, {"topic": "moon"}, "没有代码为“moon”的业务主题"),
        (DRAFTING, {}, "没有关联政策，或关联的政策没有填写起草科室"),
        (DRAFTING, {"drafting_units": (99,)}, "政策的起草科室已撤销且没有承接科室"),
    ],
)
def test_what_nobody_answers_for_goes_to_the_office_and_says_so(rule, context, cause):
    assert resolve_owner(rule, OwnerContext(CHART, **context)) == OwnerResolution(
        (step(OFFICE, purpose=StepPurpose.TRIAGE),), f"{cause}，暂由办公室分派。", fallback=True
    )


def test_without_an_office_the_reason_says_what_to_do():
    assert resolve_owner(BY_TOPIC, OwnerContext(OrgChart())) == OwnerResolution(
        (),
        "没有选择业务主题，也没有指定政府信息公开工作机构；请管理员在“科室”中指定。",
        fallback=True,
    )


def test_drafting_units_of_several_policies_answer_together():
    context = OwnerContext(CHART, drafting_units=(4, 5, 4))
    assert resolve_owner(DRAFTING, context) == OwnerResolution(
        (step(TRADE, EXPO),), "由政策起草科室示例贸易科、示例会展科负责。"
    )


def test_an_upstream_policy_is_the_legal_units():
    context = OwnerContext(CHART, has_upstream_policy=True)
    assert resolve_owner(DRAFTING, context) == OwnerResolution(
        (step(LEGAL),), "上级政策由法规科负责。"
    )
    context = OwnerContext(CHART, drafting_units=(4,), has_upstream_policy=True)
    assert resolve_owner(DRAFTING, context) == OwnerResolution(
        (step(TRADE, LEGAL),), "由政策起草科室示例贸易科负责，上级政策由法规科负责。"
    )


def test_an_upstream_policy_without_a_legal_unit_is_said():
    chart = OrgChart(numbers=CHART.numbers, disclosure_office=OFFICE)
    context = OwnerContext(chart, drafting_units=(4,), has_upstream_policy=True)
    assert resolve_owner(DRAFTING, context) == OwnerResolution(
        (step(OFFICE, purpose=StepPurpose.TRIAGE), step(TRADE)),
        "关联了上级政策，但还没有指定法制机构，暂由办公室分派。",
        fallback=True,
    )


def test_units_and_names_of_a_resolution():
    resolution = resolve_owner(JOINT, OwnerContext(CHART))
    assert (resolution.units, resolution.names) == ((LEGAL, OFFICE), "法规科、办公室")


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (JOINT, "法规科、局办公室"),
        (BY_TOPIC, "各科室按业务分工负责"),
        (DRAFTING, "政策起草科室负责"),
    ],
)
def test_describes_itself_and_survives_json(rule, text):
    assert rule.describe() == text
    assert OwnerRule.from_dict(rule.to_dict()) == rule


def test_json_shape():
    assert JOINT.to_dict() == {"kind": "joint", "units": ["法规科", "局办公室"]}
    assert BY_TOPIC.to_dict() == {"kind": "by_topic"}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"kind": "named"}, "指定科室时应写且只写一个科室，现有 0 个。"),
        ({"kind": "joint", "units": ["甲科"]}, "多个科室共同负责时应写两个以上科室，现有 1 个。"),
        ({"kind": "joint", "units": ["甲科", " 甲科"]}, "责任科室中有重复的科室：甲科、甲科。"),
        ({"kind": "named", "units": [" "]}, "责任科室中有空的科室名称，请填写或删去。"),
        ({"kind": "named", "units": "甲科"}, "责任科室应为科室名称的列表，现为一段文字“甲科”。"),
        (
            {"kind": "by_topic", "units": ["甲科"]},
            "“各科室按业务分工负责”不写科室名称，请删去“甲科”。",
        ),
        ({"kind": "named", "who": 1}, "责任科室规则含有不认识的项：who。"),
        ({}, "责任科室规则缺少“kind”。"),
        (
            {"kind": "x"},
            "责任科室的写法不认识“x”，可用的有：named（指定科室）、joint（多个科室共同负责）、by_topic（各科室按业务分工负责）、drafting_unit（政策起草科室负责）。",
        ),
    ],
)
def test_says_what_is_wrong(data, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        OwnerRule.from_dict(data)
