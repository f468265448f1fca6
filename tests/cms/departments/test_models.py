"""What the tables refuse, in words a clerk can act on."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cms.departments.models import Role
from tests.factories.departments import (
    DepartmentFactory,
    LeaderAssignmentFactory,
    MembershipFactory,
    TopicAssignmentFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def faults(instance):
    with pytest.raises(ValidationError) as caught:
        instance.full_clean()
    return caught.value.message_dict


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"name": "办公室"}, {"name": ["名称、简称或别名与“办公室”相同，请改其中一个。"]}),
        (
            {"aliases": ["局办公室"]},
            {"aliases": ["名称、简称或别名与“办公室”相同，请改其中一个。"]},
        ),
        ({"aliases": ["甲", " 甲"]}, {"aliases": ["别名中有重复的名称，请删去多余的。"]}),
        ({"aliases": ["甲", " "]}, {"aliases": ["别名中有空行，请删去。"]}),
        ({"aliases": "甲"}, {"aliases": ["别名应为名称的列表，每行一个。"]}),
        ({"code": "office"}, {"code": ["已有科室使用这个代码，请换一个。"]}),
        (
            {"opened_on": dt.date(2026, 2, 1), "closed_on": dt.date(2026, 1, 1)},
            {"closed_on": ["撤销日期早于设立日期，请核对两个日期。"]},
        ),
        (
            {"is_disclosure_office": True},
            {"__all__": ["政府信息公开工作机构只能有一个，请先取消原来那个科室的勾选。"]},
        ),
    ],
)
def test_department(values, expected):
    DepartmentFactory(name="办公室", code="office", aliases=["局办公室"], is_disclosure_office=True)
    unit = DepartmentFactory.build(**{"name": "综合科", "code": "general", **values})
    found = faults(unit)
    assert {key: found[key] for key in expected} == expected


def test_a_successor_needs_a_closing_day():
    unit = DepartmentFactory.build(name="甲科", successor=DepartmentFactory())
    assert faults(unit) == {"closed_on": ["填了职能承接科室，请同时填写撤销日期。"]}


def test_no_unit_is_its_own_ancestor():
    top = DepartmentFactory(name="甲科")
    bottom = DepartmentFactory(parent=DepartmentFactory(parent=top))
    top.parent = bottom
    assert faults(top) == {"parent": ["上级单位不能是本科室或它的下级，请重新选择。"]}


def test_a_role_is_held_once_at_a_time():
    held = MembershipFactory(role=Role.HEAD)
    again = MembershipFactory.build(user=held.user, department=held.department, role=Role.HEAD)
    assert faults(again) == {"__all__": ["此人在这个科室已有这个角色，不必重复添加。"]}
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()
    held.valid_until = held.valid_from
    held.save()
    again.full_clean()
    again.save()


def test_a_role_in_a_closed_unit_is_refused():
    unit = DepartmentFactory(name="甲科", closed_on=dt.date(2030, 1, 1))
    membership = MembershipFactory.build(user=UserFactory(), department=unit)
    assert faults(membership) == {"department": ["“甲科”已撤销，请选择现有科室。"]}


@pytest.mark.parametrize(
    "factory", [MembershipFactory, LeaderAssignmentFactory, TopicAssignmentFactory]
)
def test_no_part_ends_before_it_begins(factory):
    row = factory()
    row.valid_until = row.valid_from - dt.timedelta(days=1)
    assert faults(row)["valid_until"] == ["终止日期早于起始日期，请核对两个日期。"]
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_both_ends_of_a_part_are_included():
    row = MembershipFactory(valid_from=dt.date(2026, 1, 1), valid_until=dt.date(2026, 1, 31))
    days = [dt.date(2025, 12, 31), dt.date(2026, 1, 1), dt.date(2026, 1, 31), dt.date(2026, 2, 1)]
    expected = [False, True, True, False]
    assert [row.holds_on(day) for day in days] == expected
    assert [type(row).objects.active(day).exists() for day in days] == expected
