"""Forms of the tables of the review."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from cms.departments.models import Department
from cms.moderation.models import OwnerOverrideRecord, ReviewStep
from cms.plugins.registry import registry


def column_choices() -> list[tuple[str, str]]:
    """Return the columns by slug, in the order of their names."""
    return [(column.slug, str(column.verbose_name)) for column in registry.all()]


def item_choices() -> list[tuple[str, str]]:
    """Return the item types by ``app.model``, each with its column."""
    return [
        (model._meta.label_lower, f"{column.verbose_name}：{model._meta.verbose_name}")
        for column in registry.all()
        for model in dict.fromkeys(column.item_models.values())
    ]


class ReviewStepForm(WagtailAdminModelForm):
    """A step, with its columns and types chosen from lists."""

    columns = forms.MultipleChoiceField(
        label=_lazy("适用栏目"),
        required=False,
        choices=column_choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_lazy("不选表示所有栏目。"),
    )
    items = forms.MultipleChoiceField(
        label=_lazy("适用信息类型"),
        required=False,
        choices=item_choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_lazy("不选表示栏目中的所有类型。"),
    )

    class Meta:
        model = ReviewStep
        fields = (
            "name",
            "kind",
            "sort_order",
            "scope",
            "columns",
            "items",
            "days",
            "source",
            "active",
        )


class OwnerOverrideForm(WagtailAdminModelForm):
    """Units for a column or a page, with the reason."""

    column = forms.ChoiceField(
        label=_lazy("栏目"),
        required=False,
        choices=lambda: [("", "—"), *column_choices()],
        help_text=_lazy("整个栏目换科室时选栏目，只换一个页面时选页面。"),
    )
    page = forms.ModelChoiceField(
        label=_lazy("页面"),
        required=False,
        queryset=Page.objects.all(),
        widget=AdminPageChooser,
    )
    units = forms.ModelMultipleChoiceField(
        label=_lazy("责任科室"),
        queryset=Department.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_lazy("选几个科室，就要几个科室都签署。"),
    )

    class Meta:
        model = OwnerOverrideRecord
        fields = ("reason",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["units"].queryset = Department.objects.open()

    def clean(self) -> dict[str, Any]:
        """Ask for a column or a page, not both."""
        data: dict[str, Any] = super().clean() or {}
        page = data.get("page")
        if bool(data.get("column")) == bool(page):
            raise ValidationError(_("请选择一个栏目或一个页面，不能都选或都不选。"))
        if page is not None and not getattr(page.specific_class, "is_disclosure", False):
            raise ValidationError({"page": _("这个页面不是公开的信息，没有责任科室。")})
        return data

    def _post_clean(self) -> None:
        """Leave the rest to the service: the instance is made there."""
