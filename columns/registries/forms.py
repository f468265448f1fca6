"""The forms of registers, their editions and single records."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from cms.plugins.imports.json_rows import row_of
from columns.registries.enums import FieldKind, FieldRole, ImportMode
from columns.registries.models import Edition, Register
from columns.registries.queries import current_versions, may_prepare
from columns.registries.rules import FieldSpec, RecordValues, read_record, schema_problems
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


class RecordForm(forms.Form):
    """One record, its fields as the register has them; read as a row of the import is read."""

    def __init__(self, *args: Any, edition: Edition, key: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.edition = edition
        self.key = key
        self.record: RecordValues | None = None
        for spec in edition.register.specs:
            self.fields[spec.key] = _field_of(spec)

    def clean(self) -> dict[str, Any]:
        """Read the record; what is wrong in it stands at its field."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        specs = self.edition.register.specs
        row = row_of(0, cleaned, [spec.to_column() for spec in specs])
        values, problems = read_record(specs, row, FieldRole(self.edition.register.identity))
        by_name = {spec.name: spec.key for spec in specs}
        for problem in problems:
            field = by_name.get(problem.heading)
            # Left empty: the field itself has said so.
            if field not in self.errors:
                self.add_error(field, problem.message)
        if values is not None and self.key and values.key != self.key:
            identity = next(spec for spec in specs if spec.role == self.edition.register.identity)
            self.add_error(
                identity.key,
                _("“%s”用来区分记录，不能改。换了号的，请新增一条，再让原来的一条不再列出。")
                % identity.name,
            )
        elif values is not None and not self.key and self._is_listed(values.key):
            self.add_error(None, _("名录里已有这一条，请在列表里找到它，点“修改”。"))
        self.record = values
        return cleaned

    def _is_listed(self, key: str) -> bool:
        return bool(current_versions(self.edition.register, [key]))


def _field_of(spec: FieldSpec) -> forms.Field:
    said: dict[str, Any] = {
        "label": spec.name,
        "help_text": spec.hint,
        "required": spec.required,
        "error_messages": {"required": _("没有填写。")},
    }
    if spec.kind is FieldKind.CHOICE:
        return forms.ChoiceField(choices=[("", ""), *((one, one) for one in spec.choices)], **said)
    widget: forms.Widget = forms.TextInput()
    if spec.kind is FieldKind.TEXT and spec.role is FieldRole.NONE:
        widget = forms.Textarea(attrs={"rows": 2})
    if spec.kind is FieldKind.DATE:
        said["help_text"] = spec.hint or _("如2026年3月1日或2026-03-01。")
    return forms.CharField(widget=widget, **said)


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
