"""Departments, people's parts in them, and topics."""

from __future__ import annotations

import factory
from django.contrib.auth import get_user_model
from factory.django import DjangoModelFactory

from cms.departments.models import (
    Department,
    LeaderAssignment,
    Membership,
    Role,
    Topic,
    TopicAssignment,
)


class UserFactory(DjangoModelFactory):
    class Meta:
        model = get_user_model()

    username = factory.Sequence(lambda n: f"person{n}")
    last_name = factory.Sequence(lambda n: f"示例{n}")


class DepartmentFactory(DjangoModelFactory):
    class Meta:
        model = Department

    name = factory.Sequence(lambda n: f"示例科{n}")
    code = factory.Sequence(lambda n: f"sample-{n}")
    is_sample = True


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    department = factory.SubFactory(DepartmentFactory)
    role = Role.DRAFTER


class LeaderAssignmentFactory(DjangoModelFactory):
    class Meta:
        model = LeaderAssignment

    user = factory.SubFactory(UserFactory)
    department = factory.SubFactory(DepartmentFactory)
    post = "副局长"


class TopicFactory(DjangoModelFactory):
    class Meta:
        model = Topic

    name = factory.Sequence(lambda n: f"示例主题{n}")
    slug = factory.Sequence(lambda n: f"sample-topic-{n}")


class TopicAssignmentFactory(DjangoModelFactory):
    class Meta:
        model = TopicAssignment

    topic = factory.SubFactory(TopicFactory)
    department = factory.SubFactory(DepartmentFactory)
