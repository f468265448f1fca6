"""Groups follow the organisation."""

import datetime as dt
from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command

from cms.departments.groups import StaffGroup, sync_groups
from cms.departments.models import Role
from tests.factories.departments import (
    DepartmentFactory,
    LeaderAssignmentFactory,
    MembershipFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def groups_of(user):
    return sorted(user.groups.values_list("name", flat=True))


def test_one_group_for_each_part_all_with_access_to_the_admin():
    Group.objects.all().delete()
    assert set(sync_groups()) == {"拟稿人", "审核人", "科室负责人", "办公室", "局领导", "管理员"}
    for group in Group.objects.all():
        assert group.permissions.filter(codename="access_admin").count() == 1
    administrators = Group.objects.get(name="管理员").permissions
    assert (
        administrators.filter(
            codename__in=["change_department", "add_membership", "change_user", "delete_topic"]
        ).count()
        == 4
    )
    assert not Group.objects.get(name="拟稿人").permissions.filter(
        content_type__app_label="cms_departments"
    )


def test_people_are_in_the_groups_of_their_parts():
    office = DepartmentFactory(is_disclosure_office=True)
    drafter = MembershipFactory(role=Role.DRAFTER).user
    head = MembershipFactory(role=Role.HEAD, department=office).user
    leader = LeaderAssignmentFactory().user
    gone = MembershipFactory(role=Role.REVIEWER, user=UserFactory(is_active=False)).user
    chief = UserFactory()
    assert sync_groups() == {
        "拟稿人": 1,
        "审核人": 0,
        "科室负责人": 1,
        "办公室": 1,
        "局领导": 1,
        "管理员": 0,
    }
    chief.groups.add(Group.objects.get(name=StaffGroup.ADMINISTRATORS.value))
    sync_groups()
    assert [groups_of(user) for user in (drafter, head, leader, gone, chief)] == [
        ["拟稿人"],
        ["办公室", "科室负责人"],
        ["局领导"],
        [],
        ["管理员"],
    ]


def test_a_change_of_parts_shows_at_once():
    sync_groups()
    membership = MembershipFactory(role=Role.HEAD)
    assert groups_of(membership.user) == ["科室负责人"]
    membership.role = Role.REVIEWER
    membership.save()
    assert groups_of(membership.user) == ["审核人"]
    membership.delete()
    assert groups_of(membership.user) == []


def test_what_begins_later_shows_on_its_day():
    sync_groups()
    start = dt.date(2100, 1, 1)
    user = MembershipFactory(role=Role.HEAD, valid_from=start).user
    assert groups_of(user) == []
    sync_groups(start)
    assert groups_of(user) == ["科室负责人"]


def test_granted_permissions_stay():
    sync_groups()
    group = Group.objects.get(name="拟稿人")
    extra = Group.objects.get(name="管理员").permissions.get(codename="change_topic")
    group.permissions.add(extra)
    sync_groups()
    assert group.permissions.filter(pk=extra.pk).exists()


def test_command_prints_the_groups():
    out = StringIO()
    call_command("sync_groups", stdout=out)
    assert out.getvalue() == (
        "拟稿人：0\n审核人：0\n科室负责人：0\n办公室：0\n局领导：0\n管理员：0\n"
    )
