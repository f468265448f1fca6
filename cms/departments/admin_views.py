"""Views of the admin that keep the history of units, and lists that cost one query."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.admin.views import generic

from cms.core.admin_views import AuditedEditView
from cms.departments.models import Department, TopicAssignment
from cms.departments.services import keep_former_name, settle_closure


class DepartmentEditView(AuditedEditView):
    """A new name keeps the old one on record; a closure hands over what the unit had."""

    def after_save(self, stored: Department, instance: Department) -> None:
        if stored.name != instance.name:
            keep_former_name(instance, stored.name, timezone.localdate())
        if stored.closed_on is None and instance.closed_on is not None:
            settle_closure(instance, actor=self.request.user)


class DepartmentIndexView(generic.IndexView):
    """Lists units with their parents in one query."""

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("parent")


class PeopleIndexView(generic.IndexView):
    """Lists people's parts with person and unit in one query."""

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("user", "department")


class TopicIndexView(generic.IndexView):
    """Lists topics with the unit that answers today, in the list's one query."""

    def get_base_queryset(self) -> Any:
        today = TopicAssignment.objects.active().filter(topic_id=OuterRef("pk"))
        return (
            super()
            .get_base_queryset()
            .annotate(
                current_unit=Coalesce(
                    Subquery(today.order_by("-valid_from").values("department__name")[:1]),
                    Value(gettext("未指定，由办公室分派")),
                )
            )
        )
