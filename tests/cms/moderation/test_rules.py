"""Who signs at which step, for each phrase of the catalogue; and when all have signed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.departments.rules import (
    OrgChart,
    OwnerContext,
    OwnerKind,
    OwnerOverride,
    OwnerRule,
    TopicUnit,
    Unit,
    resolve_override,
    resolve_owner,
)
from cms.moderation.enums import Part, StepKind, StepScope
from cms.moderation.rules import (
    Answers,
    PageFacts,
    StepApproval,
    StepFacts,
    applies,
    approval_faults,
    missing_steps,
    planned_sign_offs,
    return_faults,
)

PERSONNEL, LEGAL, OFFICE, TRADE, MARKET = (
    Unit(1, "人事科"),
    Unit(2, "法规科"),
    Unit(3, "办公室"),
    Unit(4, "外贸科"),
    Unit(5, "市场科"),
)
UNITS = (PERSONNEL, LEGAL, OFFICE, TRADE, MARKET)
CHART = OrgChart(
    names={**{unit.name: unit for unit in UNITS}, "局办公室": OFFICE},
    numbers={unit.pk: unit for unit in UNITS},
    topics={"trade": TopicUnit("对外贸易", TRADE), "new": TopicUnit("新业务", None)},
    disclosure_office=OFFICE,
    legal_unit=LEGAL,
)


def everybody(_unit, _part):
    return True


def signed_by(kind, rule, chart=CHART, is_staffed=everybody, **context):
    """Return the names of the units that sign at a step of a kind."""
    owners = resolve_owner(rule, OwnerContext(chart=chart, **context))
    return [one.acting.name for one in planned_sign_offs(kind, owners, chart, is_staffed)]


def whole_way(rule, **context):
    return [
        signed_by(kind, rule, **context)
        for kind in (StepKind.DEPARTMENT, StepKind.HEAD, StepKind.LEADER, StepKind.RELEASE)
    ]


class TestPhrases:
    def test_one_named_unit(self):
        """人事科."""
        rule = OwnerRule(OwnerKind.NAMED, ("人事科",))
        assert whole_way(rule) == [["人事科"], ["人事科"], ["人事科"], ["办公室"]]

    @pytest.mark.parametrize("units", [("法规科", "局办公室"), ("局办公室", "法规科")])
    def test_two_units_are_two_steps(self, units):
        """法规科、局办公室: the one for the content, the other for the release."""
        rule = OwnerRule(OwnerKind.JOINT, units)
        assert whole_way(rule) == [["法规科"], ["法规科"], ["法规科"], ["办公室"]]

    def test_two_units_without_the_office_sign_each(self):
        rule = OwnerRule(OwnerKind.JOINT, ("法规科", "人事科"))
        assert whole_way(rule)[0] == ["法规科", "人事科"]

    def test_by_topic(self):
        """各科室按业务分工负责."""
        rule = OwnerRule(OwnerKind.BY_TOPIC)
        assert whole_way(rule, topic="trade")[:2] == [["外贸科"], ["外贸科"]]

    @pytest.mark.parametrize("topic", [None, "new", "unknown"])
    def test_an_unmapped_topic_is_the_offices_to_assign(self, topic):
        owners = resolve_owner(
            OwnerRule(OwnerKind.BY_TOPIC), OwnerContext(chart=CHART, topic=topic)
        )
        planned = planned_sign_offs(StepKind.DEPARTMENT, owners, CHART, everybody)
        assert [one.acting for one in planned] == [OFFICE]
        assert "暂由办公室分派" in planned[0].note

    def test_the_drafting_units_sign_each_in_the_same_step(self):
        """政策起草科室负责, of policies of several units."""
        rule = OwnerRule(OwnerKind.DRAFTING_UNIT)
        assert whole_way(rule, drafting_units=(4, 5, 4))[:2] == [["外贸科", "市场科"]] * 2

    def test_an_upstream_policy_is_the_legal_units(self):
        rule = OwnerRule(OwnerKind.DRAFTING_UNIT)
        assert whole_way(rule, has_upstream_policy=True)[0] == ["法规科"]
        both = whole_way(rule, drafting_units=(4,), has_upstream_policy=True)
        assert both[0] == ["外贸科", "法规科"]

    def test_a_cell_nobody_could_read(self):
        assert whole_way(None)[0] == ["办公室"]

    def test_an_override_goes_before_the_catalogue(self):
        owners = resolve_override(OwnerOverride((5, 4), "分工调整"), CHART)
        planned = planned_sign_offs(StepKind.HEAD, owners, CHART, everybody)
        assert [one.unit.name for one in planned] == ["市场科", "外贸科"]
        assert owners.reason == "管理员指定由市场科、外贸科负责：分工调整"

    def test_an_override_by_units_that_are_gone_is_the_offices(self):
        owners = resolve_override(OwnerOverride((99,), "旧科室"), CHART)
        assert (owners.fallback, owners.units) == (True, (OFFICE,))


class TestWhoSigns:
    RULE = OwnerRule(OwnerKind.NAMED, ("人事科",))

    def plan(self, kind, chart=CHART, is_staffed=everybody):
        owners = resolve_owner(self.RULE, OwnerContext(chart=chart))
        return planned_sign_offs(kind, owners, chart, is_staffed)

    @pytest.mark.parametrize(
        ("kind", "part"),
        [
            (StepKind.DEPARTMENT, Part.REVIEWER),
            (StepKind.HEAD, Part.HEAD),
            (StepKind.LEGAL, Part.REVIEWER_OR_HEAD),
            (StepKind.LEADER, Part.LEADER),
            (StepKind.RELEASE, Part.REVIEWER_OR_HEAD),
        ],
    )
    def test_the_part_that_signs(self, kind, part):
        assert [one.part for one in self.plan(kind)] == [part]

    def test_a_unit_without_people_goes_to_the_office_and_says_so(self):
        planned = self.plan(StepKind.DEPARTMENT, is_staffed=lambda unit, _part: unit != PERSONNEL)
        assert [(one.unit, one.acting, one.note) for one in planned] == [
            (PERSONNEL, OFFICE, "“人事科”没有可以办理的审核人，由办公室代办。")
        ]

    def test_an_office_without_people_is_said(self):
        planned = self.plan(StepKind.DEPARTMENT, is_staffed=lambda _unit, _part: False)
        assert planned[0].acting == OFFICE
        assert "请管理员配备" in planned[0].note

    def test_without_a_legal_unit_the_office_judges_and_says_so(self):
        chart = OrgChart(names=CHART.names, numbers=CHART.numbers, disclosure_office=OFFICE)
        planned = self.plan(StepKind.LEGAL, chart)
        assert [(one.acting, one.note) for one in planned] == [
            (OFFICE, "还没有指定法制机构，由办公室代办。")
        ]

    def test_a_bureau_without_units_has_nobody(self):
        assert self.plan(StepKind.DEPARTMENT, OrgChart()) == ()


class TestWhere:
    PAGE = PageFacts("news", "column_news.newspage")

    @pytest.mark.parametrize(
        ("step", "expected"),
        [
            (StepFacts(StepKind.HEAD), True),
            (StepFacts(StepKind.HEAD, active=False), False),
            (StepFacts(StepKind.HEAD, columns=frozenset({"news", "notices"})), True),
            (StepFacts(StepKind.HEAD, columns=frozenset({"notices"})), False),
            (StepFacts(StepKind.HEAD, items=frozenset({"column_news.newspage"})), True),
            (StepFacts(StepKind.HEAD, items=frozenset({"column_x.page"})), False),
            (StepFacts(StepKind.LEGAL, scope=StepScope.NORMATIVE), False),
        ],
    )
    def test_column_type_and_scope(self, step, expected):
        assert applies(step, self.PAGE) is expected

    def test_normative_documents_of_the_bureau(self):
        page = PageFacts("municipal_policies", "x.y", is_own_normative=True)
        assert applies(StepFacts(StepKind.LEGAL, scope=StepScope.NORMATIVE), page)


class TestAnswers:
    def test_unknown_ones_are_refused(self):
        with pytest.raises(ValueError, match="不认识的审核项：live、publish"):
            Answers.known({"publish": True, "live": True})

    def test_the_release_asks_for_openness_and_secrecy(self):
        assert len(approval_faults(StepKind.RELEASE, Answers())) == 2
        good = Answers(openness="proactive", secrecy="clear")
        assert approval_faults(StepKind.RELEASE, good) == []
        assert approval_faults(StepKind.HEAD, Answers()) == []

    def test_what_is_withheld_needs_its_ground(self):
        assert return_faults("不公开", Answers(openness="withheld")) != []
        given = Answers(openness="on_request", openness_ground="第十六条")
        assert return_faults("依申请公开", given) == []
        assert return_faults("  ", Answers()) != []


ids = st.frozensets(st.integers(1, 6), max_size=6)


class TestAllHaveSigned:
    @given(st.lists(st.integers(1, 5), unique=True), ids, ids)
    def test_a_step_holds_only_for_its_content_and_all_its_units(self, required, asked, recorded):
        approvals = [StepApproval(step, "甲", asked, recorded) for step in required]
        complete = bool(asked) and asked <= recorded
        assert missing_steps(required, approvals, "甲") == (() if complete else tuple(required))
        assert missing_steps(required, approvals, "乙") == tuple(required)

    def test_nothing_on_record_is_no_approval(self):
        assert missing_steps([1, 2], [], "甲") == (1, 2)
