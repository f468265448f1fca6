"""Forms of the board's tables."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail.admin.forms import WagtailAdminModelForm

from cms.compliance.models import CoverageItem
from cms.plugins.registry import registry


class CoverageItemForm(WagtailAdminModelForm):
    """Chooses the columns that serve an item; the law's text cannot be changed."""

    columns = forms.MultipleChoiceField(
        label=_lazy("栏目"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_lazy("承担这一项的栏目；都不勾选就是没有栏目。"),
    )

    class Meta:
        model = CoverageItem
        fields = ["columns", "remark"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["columns"]
        field.choices = [(column.slug, str(column.verbose_name)) for column in registry.all()]

    def clean(self) -> dict[str, Any]:
        """Ask for a remark where nothing serves the item: the gap is explained, not hidden."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("columns") and not cleaned.get("remark", "").strip():
            self.add_error("remark", _("没有栏目承担的，请说明原因或打算。"))
        return cleaned
