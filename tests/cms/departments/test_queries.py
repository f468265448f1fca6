"""Who belongs where on which day, always for the same number of queries."""

import datetime as dt

import pytest
from django.contrib.auth import get_user_model

from cms.departments.models import Role
from cms.departments.queries import (
    departments_of,
    disclosure_office,
    find_topic,
    heads,
    is_head,
    leaders_of,
    legal_unit,
    members_of,
    org_chart,
    unmapped_topics,
)
from cms.departments.rules import TopicUnit, Unit
from tests.factories.departments import (
    DepartmentFactory,
    LeaderAssignmentFactory,
    MembershipFactory,
    TopicAssignmentFactory,
    TopicFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

DAY = dt.date(2026, 6, 1)
BEFORE, AFTER = DAY - dt.timedelta(days=1), DAY + dt.timedelta(days=1)


def test_members_by_role_and_day():
    unit, other = DepartmentFactory.create_batch(2, opened_on=BEFORE)
    head = MembershipFactory(department=unit, role=Role.HEAD, valid_from=DAY).user
    both = MembershipFactory(department=unit, role=Role.DRAFTER, valid_from=DAY).user
    MembershipFactory(user=both, department=unit, role=Role.REVIEWER, valid_from=DAY)
    MembershipFactory(department=unit, valid_from=BEFORE, valid_until=BEFORE)
    MembershipFactory(department=unit, valid_from=AFTER)
    MembershipFactory(department=unit, user=UserFactory(is_active=False), valid_from=DAY)
    elsewhere = MembershipFactory(department=other, role=Role.HEAD, valid_from=DAY).user
    assert list(members_of(unit, on=DAY)) == [head, both]
    assert list(members_of(unit, Role.REVIEWER, on=DAY)) == [both]
    assert list(members_of([unit, other], Role.HEAD, on=DAY)) == [head, elsewhere]
    assert list(heads(unit, on=DAY)) == [head]
    assert (is_head(head, unit, DAY), is_head(head, unit, BEFORE)) == (True, False)
    assert (is_head(both, unit, DAY), is_head(head, other, DAY)) == (False, False)
    assert list(departments_of(both, on=DAY)) == [unit]
    assert list(departments_of(both, [Role.HEAD], on=DAY)) == []
    assert list(departments_of(elsewhere, [Role.HEAD, Role.DRAFTER], on=DAY)) == [other]


def test_results_may_be_combined():
    first, second = MembershipFactory(), LeaderAssignmentFactory()
    together = members_of(first.department) | leaders_of(second.department)
    assert list(together) == [first.user, second.user]


def test_a_head_who_left_is_none():
    membership = MembershipFactory(role=Role.HEAD, user=UserFactory(is_active=False))
    assert not is_head(membership.user, membership.department)


def test_the_office_and_the_legal_unit_are_flags():
    assert (disclosure_office(), legal_unit()) == (None, None)
    office = DepartmentFactory(is_disclosure_office=True)
    legal = DepartmentFactory(is_legal_unit=True)
    assert (disclosure_office(), legal_unit()) == (office, legal)


def test_the_chart_of_a_day():
    office = DepartmentFactory(
        name="办公室", aliases=["局办公室"], is_disclosure_office=True, opened_on=DAY
    )
    mapped = TopicAssignmentFactory(
        topic=TopicFactory(name="会展", slug="expo"), department=office, valid_from=DAY
    )
    TopicFactory(name="RCEP", slug="rcep")
    unit = Unit(office.pk, "办公室")
    chart = org_chart(DAY)
    assert chart.names == {"办公室": unit, "局办公室": unit}
    assert chart.topics == {"expo": TopicUnit("会展", unit), "rcep": TopicUnit("RCEP", None)}
    assert (chart.disclosure_office, chart.legal_unit) == (unit, None)
    assert list(unmapped_topics(DAY).values_list("slug", flat=True)) == ["rcep"]
    assert find_topic("会 展") == mapped.topic
    # The day before, nothing of this was there.
    assert org_chart(BEFORE).numbers == {}
    assert org_chart(BEFORE).topics["expo"].unit is None


def test_the_chart_takes_four_queries_whatever_its_size(count_queries, assert_constant_queries):
    assert count_queries(org_chart) == 4
    made = []

    def grow(number):
        while len(made) < number:
            made.append(TopicAssignmentFactory())
            MembershipFactory(department=made[-1].department, role=Role.HEAD)

    assert_constant_queries(grow, org_chart)
    assert_constant_queries(grow, lambda: list(heads([row.department for row in made])))
    assert get_user_model().objects.count() == 50
