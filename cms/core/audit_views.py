"""The audit log in the admin: searched, filtered, downloaded, never changed."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import policy_registry

from cms.core import audit
from cms.core.models.audit import AuditChain, AuditRecord


class AuditFilterSet(WagtailFilterSet):
    """By person, action, object and time."""

    happened_at = django_filters.DateFromToRangeFilter(
        label=_("时间"), widget=DateRangePickerWidget
    )
    actor_name = django_filters.CharFilter(label=_("操作人"), lookup_expr="icontains")
    action = django_filters.CharFilter(label=_("动作"), lookup_expr="startswith")
    object_title = django_filters.CharFilter(label=_("对象"), method="by_object")

    class Meta:
        model = AuditRecord
        fields: ClassVar[list[str]] = []

    def by_object(
        self, queryset: QuerySet[AuditRecord], _name: str, value: str
    ) -> QuerySet[AuditRecord]:
        """Find by what the object was called, or by its number."""
        return queryset.filter(Q(object_title__icontains=value) | Q(object_id=value))


class AuditReportView(ReportView):
    """One row for each record, the newest first; a download is itself on record."""

    page_title = _("审计记录")
    header_icon = "history"
    index_url_name = "audit_report"
    index_results_url_name = "audit_report_results"
    model = AuditRecord
    filterset_class = AuditFilterSet
    default_ordering = "-sequence"
    permission_required = "view"
    columns: ClassVar[list[Column]] = [
        Column("sequence", label=_("序号")),
        DateColumn("happened_at", label=_("时间")),
        Column("actor_name", label=_("操作人")),
        Column("action", label=_("动作")),
        Column("object_title", label=_("对象")),
        Column("before", label=_("变更前"), accessor=lambda one: audit.canonical_json(one.before)),
        Column("after", label=_("变更后"), accessor=lambda one: audit.canonical_json(one.after)),
    ]
    list_export: ClassVar[list[str]] = [
        "sequence",
        "happened_at",
        "actor_name",
        "action",
        "object_type",
        "object_id",
        "object_title",
        "before",
        "after",
        "digest",
    ]

    @property
    def permission_policy(self) -> Any:
        """Whoever was given «can view audit records»."""
        return policy_registry.get_by_type(AuditRecord)

    def render_to_response(self, context: Any, **response_kwargs: Any) -> HttpResponse:
        if self.is_export:
            chain, _made = AuditChain.objects.get_or_create(pk=1)
            audit.record(
                "audit.download", chain, self.request.user, after={"query": self.request.GET.dict()}
            )
        response: HttpResponse = super().render_to_response(context, **response_kwargs)
        return response
