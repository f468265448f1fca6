"""Renaming, merging and closing keep history; every write is on the audit record."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from cms.core.audit import broken_links
from cms.core.models import AuditRecord
from cms.departments.models import Department, Membership, Role, TopicAssignment
from cms.departments.queries import find_department, org_chart
from cms.departments.services import (
    assign_leader,
    assign_membership,
    close_department,
    end_membership,
    ensure_department,
    ensure_topic,
    map_topic,
    merge_departments,
    rename_department,
)
from cms.departments.signals import department_closed
from tests.factories.departments import (
    DepartmentFactory,
    LeaderAssignmentFactory,
    MembershipFactory,
    TopicAssignmentFactory,
    TopicFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

LONG_AGO = dt.date(2020, 1, 1)


@pytest.fixture
def actor():
    return UserFactory(last_name="管理员")


@pytest.fixture
def today():
    return timezone.localdate()


def actions():
    assert list(broken_links()) == []
    return list(AuditRecord.objects.order_by("sequence").values_list("action", flat=True))


@pytest.mark.parametrize("text", ["办公室", " 办 公 室 ", "局办公室", "ＯＦＦＩＣＥ", "Office"])
def test_a_department_is_found_by_name_alias_and_whatever_the_blanks(text):
    office = DepartmentFactory(name="办公室", aliases=["局办公室", "office"])
    assert ensure_department(text) == office
    assert actions() == []


def test_a_new_department_is_numbered(actor):
    first = ensure_department(" 人事科 ", actor=actor)
    second = ensure_department("财务科", actor=actor, code="finance", is_sample=True)
    third = ensure_department("法规科", actor=actor)
    assert [(unit.name, unit.code) for unit in (first, second, third)] == [
        ("人事科", "unit-1"),
        ("财务科", "finance"),
        ("法规科", "unit-2"),
    ]
    assert ensure_department("人事科") == first
    assert actions() == ["department.create"] * 3


def test_a_renamed_department_keeps_its_history_and_answers_to_both_names(actor, today):
    unit = DepartmentFactory(name="外贸科", opened_on=LONG_AGO)
    rename_department(unit, "对外贸易科", actor=actor)
    unit.refresh_from_db()
    assert unit.name == "对外贸易科"
    assert list(unit.former_names.values_list("name", "valid_from", "valid_until")) == [
        ("外贸科", LONG_AGO, today - dt.timedelta(days=1))
    ]
    assert find_department("外贸科") == find_department("对外贸易科") == unit
    record = AuditRecord.objects.get()
    assert (record.action, record.before["name"], record.after["name"]) == (
        "department.rename",
        "外贸科",
        "对外贸易科",
    )


def test_renaming_twice_and_to_the_same_name(actor, today):
    unit = DepartmentFactory(name="甲科", opened_on=today)
    rename_department(unit, "乙科", actor=actor)
    rename_department(unit, "丙科", actor=actor)
    rename_department(unit, "丙科", actor=actor)
    assert set(unit.former_names.values_list("name", "valid_from", "valid_until")) == {
        ("甲科", today, today),
        ("乙科", today, today),
    }
    assert actions() == ["department.rename"] * 2


def test_an_existing_name_goes_before_a_former_one(actor):
    old = DepartmentFactory(name="甲科")
    rename_department(old, "乙科", actor=actor)
    new = DepartmentFactory(name="甲科")
    assert find_department("甲科") == new


def test_a_name_in_use_is_refused(actor):
    DepartmentFactory(name="办公室", aliases=["局办公室"])
    unit = DepartmentFactory(name="综合科")
    with pytest.raises(ValidationError) as caught:
        rename_department(unit, "局办公室", actor=actor)
    assert caught.value.message_dict == {"name": ["名称、简称或别名与“办公室”相同，请改其中一个。"]}
    unit.refresh_from_db()
    assert unit.name == "综合科"


def test_merging_hands_over_people_topics_leaders_and_names(actor, today):
    old, new = DepartmentFactory(name="会展科"), DepartmentFactory(name="贸易科")
    both = MembershipFactory(department=old, role=Role.HEAD, valid_from=LONG_AGO)
    MembershipFactory(user=both.user, department=new, role=Role.HEAD, valid_from=LONG_AGO)
    drafter = MembershipFactory(department=old, valid_from=LONG_AGO)
    assignment = TopicAssignmentFactory(department=old, valid_from=LONG_AGO)
    leader = LeaderAssignmentFactory(department=old, valid_from=LONG_AGO)
    told = []

    def listener(**kwargs):
        told.append((kwargs["department"], kwargs["successor"], kwargs["on"], kwargs["actor"]))

    department_closed.connect(listener)
    merge_departments([old], new, actor=actor)
    department_closed.disconnect(listener)

    tomorrow = today + dt.timedelta(days=1)
    old.refresh_from_db()
    assert (old.closed_on, old.successor) == (today, new)
    assert told == [(old, new, today, actor)]
    assert list(
        Membership.objects.order_by("pk").values_list(
            "user", "department", "role", "valid_from", "valid_until"
        )
    ) == [
        (both.user_id, old.pk, "head", LONG_AGO, today),
        (both.user_id, new.pk, "head", LONG_AGO, None),
        (drafter.user_id, old.pk, "drafter", LONG_AGO, today),
        (drafter.user_id, new.pk, "drafter", tomorrow, None),
    ]
    assert list(
        assignment.topic.assignments.order_by("pk").values_list("department", "valid_until")
    ) == [(old.pk, today), (new.pk, None)]
    assert list(new.leaders.values_list("user", "post")) == [(leader.user_id, "副局长")]
    assert find_department("会展科", tomorrow) == new
    assert find_department("会展科", today) == old
    assert actions() == ["department.close"]


def test_a_chain_of_mergers_is_followed(actor, today):
    first, second, third = DepartmentFactory.create_batch(3)
    yesterday = today - dt.timedelta(days=1)
    for unit in (first, second, third):
        Department.objects.filter(pk=unit.pk).update(opened_on=LONG_AGO)
    close_department(first, actor=actor, on=yesterday - dt.timedelta(days=1), successor=second)
    close_department(second, actor=actor, on=yesterday, successor=third)
    assert find_department(first.name) == third
    assert org_chart().numbers[first.pk].name == third.name


def test_closing_without_successor_leaves_topics_to_triage(actor, today):
    assignment = TopicAssignmentFactory()
    close_department(assignment.department, actor=actor)
    assert org_chart(today + dt.timedelta(days=1)).topics[assignment.topic.slug].unit is None


def test_the_offices_duties_go_to_its_successor(actor):
    office = DepartmentFactory(name="办公室", is_disclosure_office=True, is_legal_unit=True)
    with pytest.raises(ValidationError) as caught:
        close_department(office, actor=actor)
    assert caught.value.message_dict == {
        "successor": ["“办公室”是政府信息公开工作机构，撤销前请选择职能承接科室。"]
    }
    general = DepartmentFactory(name="综合科")
    close_department(office, actor=actor, successor=general)
    general.refresh_from_db()
    assert (general.is_disclosure_office, general.is_legal_unit) == (True, True)


def test_closing_twice_or_into_itself_or_into_the_closed_is_refused(actor):
    closed, unit = DepartmentFactory(name="甲科"), DepartmentFactory(name="乙科")
    close_department(closed, actor=actor)
    with pytest.raises(ValidationError) as caught:
        close_department(closed, actor=actor)
    assert caught.value.messages == ["“甲科”已经撤销，不能再次撤销。"]
    for successor in (unit, closed):
        with pytest.raises(ValidationError) as caught:
            close_department(unit, actor=actor, successor=successor)
        assert caught.value.message_dict == {
            "successor": ["职能承接科室应是另一个现有科室，请重新选择。"]
        }
    unit.refresh_from_db()
    assert unit.closed_on is None


def test_a_closed_units_name_is_free(actor):
    unit = DepartmentFactory(name="甲科")
    close_department(unit, actor=actor)
    DepartmentFactory.build(name="甲科", code="new").full_clean()


def test_membership_is_given_once_and_ended(actor, today):
    user, unit = UserFactory(), DepartmentFactory()
    membership = assign_membership(user, unit, Role.HEAD, actor=actor, valid_from=LONG_AGO)
    assert assign_membership(user, unit, Role.HEAD, actor=actor) == membership
    end_membership(membership, actor=actor)
    again = assign_membership(user, unit, Role.HEAD, actor=actor)
    assert again != membership
    membership.refresh_from_db()
    assert membership.valid_until == today
    assert actions() == ["membership.assign", "membership.end", "membership.assign"]


def test_leadership_is_given_once(actor):
    user, unit = UserFactory(), DepartmentFactory()
    first = assign_leader(user, unit, actor=actor, post="局长")
    assert assign_leader(user, unit, actor=actor) == first
    assert actions() == ["leader.assign"]


def test_a_topic_has_one_unit_at_a_time(actor, today):
    topic = ensure_topic("会展", "expo", actor=actor, aliases=["展会"])
    assert ensure_topic("展 会", "other") == topic
    first, second, third = DepartmentFactory.create_batch(3)
    map_topic(topic, first, actor=actor, valid_from=LONG_AGO)
    map_topic(topic, first, actor=actor)
    map_topic(topic, second, actor=actor)
    map_topic(topic, third, actor=actor)  # second never answered for a whole day
    assert list(
        TopicAssignment.objects.order_by("pk").values_list("department", "valid_until")
    ) == [(first.pk, today - dt.timedelta(days=1)), (third.pk, None)]
    assert actions() == ["topic.create"] + ["topic.map"] * 3


def test_a_topic_is_not_given_to_a_closed_unit(actor):
    unit = close_department(DepartmentFactory(name="甲科"), actor=actor)
    with pytest.raises(ValidationError) as caught:
        map_topic(TopicFactory(), unit, actor=actor)
    assert caught.value.messages == ["“甲科”已撤销，请选择现有科室。"]
