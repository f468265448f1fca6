"""The organisation as an administrator keeps it: in Chinese, audited, without losing history."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.core.models import AuditRecord
from cms.departments.groups import StaffGroup, sync_groups
from cms.departments.models import Department, Membership, Role, Topic
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
def administrator(client):
    from django.contrib.auth.models import Group

    sync_groups()
    user = UserFactory(last_name="管理员", is_staff=True)
    user.groups.add(Group.objects.get(name=StaffGroup.ADMINISTRATORS.value))
    client.force_login(user)
    return user


def department_form(**values):
    return {
        "name": "人事科",
        "short_name": "",
        "aliases": "",
        "code": "people",
        "kind": "internal",
        "parent": "",
        "sort_order": "100",
        "duties": "",
        "phone": "",
        "room": "",
        "opened_on": "2020-01-01",
        "closed_on": "",
        "successor": "",
        **values,
    }


def test_a_department_is_made_with_aliases_one_a_line(client, administrator):
    answer = client.post(
        reverse("departments:add"), department_form(aliases="局人事科\r\n\r\n 干部科 ")
    )
    assert answer.status_code == 302
    unit = Department.objects.get(code="people")
    assert unit.aliases == ["局人事科", "干部科"]
    record = AuditRecord.objects.get()
    assert (record.action, record.actor, record.after["name"]) == (
        "department.create",
        administrator,
        "人事科",
    )
    page = client.get(reverse("departments:edit", args=[unit.pk])).content.decode()
    assert "局人事科\n干部科</textarea>" in page


def test_a_fault_is_said_in_chinese(client, administrator):
    DepartmentFactory(name="人事科")
    answer = client.post(reverse("departments:add"), department_form())
    assert answer.status_code == 200
    assert "名称、简称或别名与“人事科”相同，请改其中一个。" in answer.content.decode()


def test_a_new_name_in_the_form_keeps_the_old_one(client, administrator):
    unit = DepartmentFactory(name="人事科", code="people", opened_on=LONG_AGO)
    client.post(reverse("departments:edit", args=[unit.pk]), department_form(name="人事教育科"))
    unit.refresh_from_db()
    assert unit.name == "人事教育科"
    assert list(unit.former_names.values_list("name", flat=True)) == ["人事科"]
    record = AuditRecord.objects.get()
    assert record.action == "department.edit"
    assert (record.before["name"], record.after["name"]) == ("人事科", "人事教育科")


def test_closing_in_the_form_hands_over(client, administrator):
    unit = DepartmentFactory(name="人事科", code="people", opened_on=LONG_AGO)
    membership = MembershipFactory(department=unit, role=Role.HEAD, valid_from=LONG_AGO)
    other = DepartmentFactory(name="综合科")
    today = timezone.localdate()
    answer = client.post(
        reverse("departments:edit", args=[unit.pk]),
        department_form(closed_on=today.isoformat(), successor=str(other.pk)),
    )
    assert answer.status_code == 302
    assert list(
        Membership.objects.filter(user=membership.user)
        .order_by("pk")
        .values_list("department", "valid_until")
    ) == [(unit.pk, today), (other.pk, None)]


def test_a_topic_is_given_to_a_unit_inline(client, administrator):
    unit = DepartmentFactory(name="会展科")
    answer = client.post(
        reverse("topics:add"),
        {
            "name": "会展",
            "slug": "expo",
            "aliases": "展会",
            "sort_order": "10",
            "assignments-TOTAL_FORMS": "1",
            "assignments-INITIAL_FORMS": "0",
            "assignments-MIN_NUM_FORMS": "0",
            "assignments-MAX_NUM_FORMS": "1000",
            "assignments-0-department": str(unit.pk),
            "assignments-0-valid_from": "2026-01-01",
            "assignments-0-valid_until": "",
            "assignments-0-DELETE": "",
        },
    )
    assert answer.status_code == 302
    topic = Topic.objects.get()
    assert (topic.aliases, topic.assignments.get().department) == (["展会"], unit)


def test_the_list_of_topics_says_who_answers(client, administrator):
    TopicAssignmentFactory(department=DepartmentFactory(name="会展科"))
    TopicFactory()
    page = client.get(reverse("topics:index")).content.decode()
    assert page.count("未指定，由办公室分派") == 1
    assert page.count("会展科") >= 1


def test_a_unit_in_use_cannot_be_deleted(client, administrator):
    unit = MembershipFactory().department
    answer = client.post(reverse("departments:delete", args=[unit.pk]))
    assert answer.status_code == 302
    assert Department.objects.filter(pk=unit.pk).exists()
    assert not AuditRecord.objects.exists()


def test_deleting_a_part_is_on_record(client, administrator):
    membership = MembershipFactory()
    client.post(reverse("memberships:delete", args=[membership.pk]))
    assert not Membership.objects.exists()
    assert AuditRecord.objects.get().action == "membership.delete"


@pytest.mark.parametrize("name", ["departments", "memberships", "leaders", "topics"])
def test_a_drafter_may_not_look(client, name):
    sync_groups()
    client.force_login(MembershipFactory().user)
    assert client.get(reverse(f"{name}:index")).status_code == 302
    assert client.get(reverse(f"{name}:add")).status_code == 302


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("departments", "?state=current&kind=internal"),
        ("departments", "?state=past"),
        ("memberships", "?state=current&role=head"),
        ("memberships", "?state=past"),
        ("leaders", "?state=current"),
        ("topics", ""),
        ("departments", "?q=科"),
    ],
)
def test_lists_filter(client, administrator, name, query):
    assert client.get(reverse(f"{name}:index") + query).status_code == 200


def test_the_state_filter_tells_present_from_past(client, administrator):
    MembershipFactory(department=DepartmentFactory(name="甲科"), valid_from=LONG_AGO)
    MembershipFactory(
        department=DepartmentFactory(name="乙科"), valid_from=LONG_AGO, valid_until=LONG_AGO
    )

    def shown(query):
        rows = client.get(reverse("memberships:index_results") + query).context["object_list"]
        return [row.department.name for row in rows]

    assert shown("?state=current") == ["甲科"]
    assert shown("?state=past") == ["乙科"]


def test_topics_filter_by_unit(client, administrator):
    first, _second = TopicAssignmentFactory.create_batch(2)
    answer = client.get(reverse("topics:index_results") + f"?department={first.department_id}")
    assert list(answer.context["object_list"]) == [first.topic]


@pytest.mark.parametrize(
    ("name", "factory"),
    [
        ("departments", lambda: DepartmentFactory(parent=DepartmentFactory())),
        ("memberships", MembershipFactory),
        ("leaders", LeaderAssignmentFactory),
        ("topics", TopicAssignmentFactory),
    ],
)
def test_lists_cost_the_same_for_any_number_of_rows(
    client, administrator, assert_constant_queries, name, factory
):
    made = []

    def grow(number):
        while len(made) < number:
            made.append(factory())

    assert_constant_queries(grow, lambda: client.get(reverse(f"{name}:index")), sizes=(1, 3, 20))
