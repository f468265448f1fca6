"""Filters of the lists in the admin."""

from __future__ import annotations

from typing import Any

import django_filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from cms.departments.models import (
    Department,
    LeaderAssignment,
    Membership,
    Topic,
    TopicAssignment,
)

CURRENT, PAST = "current", "past"


class DepartmentFilterSet(WagtailFilterSet):
    """Units by kind and whether they exist."""

    state = django_filters.ChoiceFilter(
        label=_("状态"),
        choices=[(CURRENT, _("现有")), (PAST, _("已撤销"))],
        method="filter_state",
    )

    class Meta:
        model = Department
        fields = ["kind", "is_sample"]

    def filter_state(self, queryset: Any, name: str, value: str) -> Any:
        """Keep existing or closed units."""
        existing = Department.objects.open()
        return (
            queryset.filter(pk__in=existing)
            if value == CURRENT
            else queryset.exclude(pk__in=existing)
        )


class _EffectiveFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=_("状态"),
        choices=[(CURRENT, _("现任")), (PAST, _("已终止"))],
        method="filter_state",
    )

    def filter_state(self, queryset: Any, name: str, value: str) -> Any:
        """Keep what holds today, or what has ended."""
        if value == CURRENT:
            return queryset.active()
        return queryset.filter(valid_until__lt=timezone.localdate())


class MembershipFilterSet(_EffectiveFilterSet):
    """People by unit and role."""

    class Meta:
        model = Membership
        fields = ["department", "role"]


class LeaderFilterSet(_EffectiveFilterSet):
    """Leaders by person and unit."""

    class Meta:
        model = LeaderAssignment
        fields = ["user", "department"]


class TopicFilterSet(WagtailFilterSet):
    """Topics by the unit that answers today."""

    department = django_filters.ModelChoiceFilter(
        label=_("责任科室"), queryset=Department.objects.all(), method="filter_department"
    )

    class Meta:
        model = Topic
        fields: list[str] = []

    def filter_department(self, queryset: Any, name: str, value: Department) -> Any:
        """Keep the topics of a unit."""
        today = TopicAssignment.objects.active().filter(department=value)
        return queryset.filter(pk__in=today.values("topic_id"))
