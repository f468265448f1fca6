"""Views of the admin that write the audit log."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction
from django.forms.models import model_to_dict
from wagtail.admin.views import generic

from cms.core import audit


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
