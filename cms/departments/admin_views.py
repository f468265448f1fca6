"""Views of the admin that write the audit log and keep history."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction
from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.forms.models import model_to_dict
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.admin.views import generic

from cms.core import audit
from cms.departments.models import Department, TopicAssignment
from cms.departments.services import keep_former_name, settle_closure


def _state(instance: models.Model) -> dict[str, Any]:
    return model_to_dict(instance)


class AuditedCreateView(generic.CreateView):
    """Creates a row with its audit record."""

    def save_instance(self) -> Any:
        with transaction.atomic():
            instance = super().save_instance()
            action = f"{type(instance).__name__.lower()}.create"
            audit.record(action, instance, self.request.user, after=_state(instance))
        return instance


class AuditedEditView(generic.EditView):
    """Changes a row with its audit record of what changed."""

    def save_instance(self) -> Any:
        with transaction.atomic():
            stored = self.model.objects.select_for_update().get(pk=self.object.pk)
            before = _state(stored)
            instance = super().save_instance()
            self.after_save(stored, instance)
            after = _state(instance)
            changed = [name for name, value in after.items() if value != before.get(name)]
            audit.record(
                f"{type(instance).__name__.lower()}.edit",
                instance,
                self.request.user,
                before={name: before.get(name) for name in changed},
                after={name: after[name] for name in changed},
            )
        return instance

    def after_save(self, stored: Any, instance: Any) -> None:
        """Do what the change entails, in the same transaction; ``stored`` is the row before."""


class AuditedDeleteView(generic.DeleteView):
    """Deletes a row with its audit record."""

    def delete_action(self) -> None:
        with transaction.atomic():
            action = f"{type(self.object).__name__.lower()}.delete"
            audit.record(action, self.object, self.request.user, before=_state(self.object))
            super().delete_action()


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
