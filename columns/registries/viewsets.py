"""Registers and their editions in the admin."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from columns.registries.forms import EditionForm, RegisterForm
from columns.registries.models import Edition, Register


class RegisterViewSet(ModelViewSet):
    """名录: what is listed, and in which fields."""

    model = Register
    name = "registers"
    icon = "list-ul"
    menu_label = _("名录")
    copy_view_enabled = False
    list_display = ["name", "keeping_organ", "organ_level", "topic"]
    search_fields = ["name"]

    def get_form_class(self, for_update: bool = False) -> Any:
        """Return the form with its check over all the fields."""
        return self._edit_handler.get_form_class()

    def get_edit_handler(self) -> Any:
        """Return the panels, bound to the form that checks the fields together."""
        return ObjectList(Register.panels, base_form_class=RegisterForm).bind_to_model(Register)


class EditionIndexView(generic.IndexView):
    """The editions, newest first."""

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related("register__topic")


class EditionCreateView(generic.CreateView):
    """Begins an edition and leads to its table."""

    def get_success_url(self) -> str:
        return reverse("import_register_records", args=[self.object.pk])

    def get_success_message(self, instance: Any) -> str:
        return str(_("已建立第%d版，请导入表格。") % instance.number)

    def log_action(self, *args: Any, **kwargs: Any) -> None:
        """Leave the log to the service, which wrote it."""


class EditionViewSet(ModelViewSet):
    """名录版本."""

    model = Edition
    name = "register_editions"
    icon = "history"
    menu_label = _("名录版本")
    index_view_class = EditionIndexView
    add_view_class = EditionCreateView
    copy_view_enabled = False
    list_display = [
        TitleColumn(
            "register",
            label=_("名录"),
            accessor=lambda edition: edition.register.name,
            get_url=lambda edition: reverse("register_edition", args=[edition.pk]),
        ),
        "number",
        DateColumn("as_of", label=_("数据截至")),
        "record_count",
        "added",
        "changed",
        "removed",
        Column("state", label=_("状态"), accessor="state_label"),
        "created_at",
    ]
    list_filter = ["register"]

    def get_form_class(self, for_update: bool = False) -> Any:
        """Return the form that begins an edition."""
        return EditionForm


class RegistriesViewSetGroup(ViewSetGroup):
    """The menu 名录管理."""

    menu_label = _("名录管理")
    menu_name = "registers"
    menu_icon = "table"
    menu_order = 160
    items = (EditionViewSet, RegisterViewSet)
