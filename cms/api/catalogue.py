"""``/api/v2/columns/`` and ``/api/v2/catalogue/``: the disclosure catalogue as data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpResponse
from django.urls import URLPattern, path
from django.utils.functional import cached_property
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet
from wagtail.api.v2.utils import get_object_detail_url
from wagtail.models import Locale, Page

from cms.api.errors import ApiError
from cms.api.filters import default_locale
from cms.api.parameters import plain_text
from cms.api.scope import PublicScope, public_scope
from cms.api.views import PublicEndpoint, WholePagination
from cms.catalogue.models import CatalogueRow
from cms.catalogue.queries import (
    ColumnSummary,
    column_summaries,
    current_catalogue,
    rows_in_force,
)
from cms.catalogue.writers import WRITERS, export_table
from cms.departments.models import Department
from cms.departments.names import fold
from cms.plugins.config import ColumnConfig
from cms.plugins.registry import registry

# Excel takes a CSV file without this mark for the local code page and garbles Chinese.
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "txt": "text/plain; charset=utf-8",
}


class ColumnsEndpoint(PublicEndpoint, GenericViewSet):
    """The columns: what they hold, who answers for it, by when, through which channels."""

    pagination_class = WholePagination

    # Wagtail's router asks every endpoint for which models it answers; no page is a column.
    model = ColumnConfig
    detail_query_parameters = frozenset({"locale"})

    @classmethod
    def get_urlpatterns(cls) -> list[URLPattern]:
        """Return the addresses of the endpoint."""
        return [
            path("", cls.as_view({"get": "listing_view"}), name="listing"),
            path("<slug:slug>/", cls.as_view({"get": "detail_view"}), name="detail"),
        ]

    @cached_property
    def scope(self) -> PublicScope:
        """Return what is public on the request's site."""
        return public_scope(self.request)

    def listing_view(self, request: Request) -> Response:
        """Answer all columns in the order of the catalogue."""
        self.refuse_unknown(frozenset({"locale", "limit", "offset"}))
        rows = self.paginate_queryset(column_summaries())
        return self.get_paginated_response(self._described(rows or []))

    def detail_view(self, request: Request, slug: str) -> Response:
        """Answer one column."""
        self.refuse_unknown(self.detail_query_parameters)
        found = [one for one in column_summaries() if one.slug == slug]
        if not found:
            raise Http404
        return Response(self._described(found)[0])

    def _described(self, summaries: Sequence[ColumnSummary]) -> list[dict[str, Any]]:
        """Describe columns: one query for the landing pages, one for the rows' cells."""
        models = {one.slug: registry.get(one.slug).page_model for one in summaries}
        locale = default_locale(self.request)
        pages = _landing_pages(models.values(), locale, self.scope)
        cells: dict[str, list[CatalogueRow]] = {}
        for row in rows_in_force():
            cells.setdefault(row.column_slug, []).append(row)
        return [
            _column(one, cells.get(one.slug, []), pages.get(models[one.slug]), self.request)
            for one in summaries
        ]


def _landing_pages(
    models: Any, locale: Locale | None, scope: PublicScope
) -> dict[type[Page] | None, Page]:
    kinds = ContentType.objects.get_for_models(*models).values()
    pages = scope.live().filter(content_type__in=[kind.pk for kind in kinds], locale=locale)
    return {page.specific_class: page for page in pages}


def _column(
    one: ColumnSummary, rows: Sequence[CatalogueRow], page: Page | None, request: Request
) -> dict[str, Any]:
    column = registry.get(one.slug)
    return {
        "slug": one.slug,
        "name": one.name,
        "path": list(one.path),
        "enabled": one.enabled,
        "page_types": {
            "landing": column.page_model._meta.label,
            "items": {name: model._meta.label for name, model in column.item_models.items()},
        },
        "rows": [_duties(row) for row in rows],
        "channels": list(one.channels),
        "landing_page": page
        and {
            "id": page.pk,
            "title": page.title,
            "html_url": page.get_full_url(request),
            "detail_url": get_object_detail_url(request.wagtailapi_router, request, Page, page.pk),
        },
    }


def _duties(row: CatalogueRow) -> dict[str, Any]:
    """Return number, item, and the reading of 责任科室 and 公开时限; unread cells are null."""
    return {
        "number": row.number,
        "item": row.item,
        "owner": row.owner_rule and {**row.owner_rule.to_dict(), "text": row.owner_rule.describe()},
        "deadline": row.deadline_rule
        and {**row.deadline_rule.to_dict(), "text": row.deadline_rule.describe()},
    }


class CatalogueEndpoint(PublicEndpoint, GenericViewSet):
    """The rows of the catalogue: each cell as received, and how it is read."""

    pagination_class = WholePagination

    model = CatalogueRow
    formats = frozenset({"json", *_MEDIA_TYPES})
    detail_query_parameters: ClassVar[frozenset[str]] = frozenset()

    @classmethod
    def get_urlpatterns(cls) -> list[URLPattern]:
        """Return the addresses of the endpoint."""
        return [
            path("", cls.as_view({"get": "listing_view"}), name="listing"),
            path("<int:number>/", cls.as_view({"get": "detail_view"}), name="detail"),
        ]

    def listing_view(self, request: Request) -> Response | HttpResponse:
        """Answer the rows; ``?format=csv|docx|txt`` gives the whole table as a file."""
        self.refuse_unknown(frozenset({"column", "department", "limit", "offset"}))
        if request.GET.get("format", "json") != "json":
            return _file(request)
        rows = self.paginate_queryset(_filtered(rows_in_force(), request))
        return self.get_paginated_response([_row(row) for row in rows or []])

    def detail_view(self, request: Request, number: int) -> Response:
        """Answer one row."""
        self.refuse_unknown(self.detail_query_parameters)
        found = [row for row in rows_in_force() if row.number == number]
        if not found:
            raise Http404
        return Response(_row(found[0]))


def _filtered(rows: list[CatalogueRow], request: Request) -> list[CatalogueRow]:
    if slug := request.GET.get("column"):
        known = sorted(column.slug for column in registry.all())
        if slug not in known:
            raise ApiError(
                format_lazy(_("没有栏目“{slug}”。"), slug=slug), unknown=[slug], known=known
            )
        rows = [row for row in rows if row.column_slug == slug]
    if name := request.GET.get("department"):
        unit = _unit_name(plain_text("department", name))
        rows = [
            row
            for row in rows
            if row.owner_rule and fold(unit) in {fold(own) for own in row.owner_rule.units}
        ]
    return rows


def _unit_name(text: str) -> str:
    """Return the name of the unit of a code or name. Raises ``ApiError`` for an unknown one."""
    units = list(Department.objects.order_by("pk"))
    for unit in units:
        names = {fold(name) for name in (unit.name, unit.short_name) if name}
        if text == unit.code or fold(text) in names:
            return unit.name
    raise ApiError(
        format_lazy(_("没有科室“{text}”。"), text=text),
        unknown=[text],
        known=[unit.code for unit in units],
    )


def _row(row: CatalogueRow) -> dict[str, Any]:
    duties = _duties(row)
    return {
        "number": row.number,
        "duty": row.duty,
        "item": row.item,
        "content": row.content,
        "responsible": {"text": row.responsible, "read": duties["owner"]},
        "time_limit": {"text": row.time_limit, "read": duties["deadline"]},
        "channels": {
            "text": row.channels_text,
            "read": [
                {"name": channel.name, "kind": channel.kind, "url": channel.url}
                for channel in row.channels.all()
            ],
        },
        "column": {
            "text": row.column_text,
            "path": row.column_path,
            "slug": row.column_slug or None,
        },
        "raw": row.raw,
    }


def _file(request: Request) -> HttpResponse:
    if request.GET.keys() & {"column", "department", "limit", "offset"}:
        raise ApiError(_("导出文件时给出整张目录，请去掉筛选和分页参数。"))
    catalogue = current_catalogue()
    if catalogue is None:
        raise Http404
    kind = request.GET["format"]
    content = WRITERS[kind](export_table(catalogue))
    return HttpResponse(
        _BYTE_ORDER_MARK + content if kind == "csv" else content,
        content_type=_MEDIA_TYPES[kind],
        headers={"Content-Disposition": f'attachment; filename="catalogue.{kind}"'},
    )
