"""The form that begins an edition."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.admin.forms import WagtailAdminModelForm

from columns.registries.enums import FieldRole, ImportMode
from columns.registries.models import Edition, Register
from columns.registries.queries import may_prepare
from columns.registries.rules import schema_problems
from columns.registries.services import RegisterError, open_edition


class EditionForm(WagtailAdminModelForm):
    """Begins the next edition of a register."""

    class Meta:
        model = Edition
        fields = ["register", "as_of", "mode", "note"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("as_of", timezone.localdate())
        own = [
            register.pk
            for register in Register.objects.select_related("topic")
            if may_prepare(self.for_user, register)
        ]
        field = self.fields["register"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Register.objects.filter(pk__in=own)

    def _post_clean(self) -> None:
        # The service checks and numbers; the model's own checks would ask for the number first.
        if self.errors:
            return
        try:
            self.instance = open_edition(
                self.cleaned_data["register"],
                as_of=self.cleaned_data["as_of"],
                actor=self.for_user,
                mode=ImportMode(self.cleaned_data["mode"]),
                note=self.cleaned_data["note"],
            )
        except RegisterError as error:
            self.add_error(None, ValidationError(str(error)))

    def save(self, commit: bool = True) -> Edition:
        """Return the edition, which is there already."""
        edition: Edition = self.instance
        return edition


class RegisterForm(WagtailAdminModelForm):
    """A register with its fields, checked as a whole."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        formset = self.formsets["fields"]
        if formset.is_valid():
            specs = [
                form.instance.spec
                for form in formset.forms
                if form.has_changed() or form.instance.pk
                if not form.cleaned_data.get("DELETE")
            ]
            identity = FieldRole(cleaned.get("identity") or FieldRole.NUMBER)
            for problem in schema_problems(specs, identity):
                self.add_error(None, problem)
        return cleaned
