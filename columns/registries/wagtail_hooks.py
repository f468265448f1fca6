"""Puts registers into the admin."""

from __future__ import annotations

from typing import Any

from django.urls import path
from wagtail import hooks
from wagtail.permissions import register_permission_policy

from columns.registries.admin_views import EditionView, ImportRecordsView
from columns.registries.models import Edition
from columns.registries.policies import EditionPolicy
from columns.registries.record_views import AddRecordView, ChangeRecordView
from columns.registries.viewsets import RegistriesViewSetGroup

register_permission_policy(Edition, EditionPolicy(Edition), exact_class=True)


@hooks.register("register_admin_viewset")
def register_registers() -> RegistriesViewSetGroup:
    """Register the lists of registers and editions."""
    return RegistriesViewSetGroup()


@hooks.register("register_admin_urls")
def register_edition_urls() -> list[Any]:
    """Register the addresses of one edition."""
    return [
        path("registers/editions/<int:pk>/", EditionView.as_view(), name="register_edition"),
        path(
            "registers/editions/<int:pk>/import/",
            ImportRecordsView.as_view(),
            name="import_register_records",
        ),
        path(
            "registers/editions/<int:pk>/records/add/",
            AddRecordView.as_view(),
            name="add_register_record",
        ),
        path(
            "registers/editions/<int:pk>/records/<int:record>/",
            ChangeRecordView.as_view(),
            name="change_register_record",
        ),
    ]
