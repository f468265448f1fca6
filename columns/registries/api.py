"""``/api/v2/registers/``: the registers and their records, as far as they are public."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import Http404
from django.urls import URLPattern, path
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from cms.api.parameters import plain_text
from cms.api.views import PublicEndpoint, window
from columns.registries.models import Edition, Record, Register, RegisterPage
from columns.registries.queries import (
    Lookup,
    count_of,
    public_pages,
    records_of,
    standing_in,
    versions_of,
)


class RegistersEndpoint(PublicEndpoint, GenericViewSet):
    """Registers, and lookup by name, code or number; only editions a head has released."""

    model = Register
    detail_query_parameters: ClassVar[frozenset[str]] = frozenset()

    @classmethod
    def get_urlpatterns(cls) -> list[URLPattern]:
        """Return the addresses of the endpoint."""
        return [
            path("", cls.as_view({"get": "listing_view"}), name="listing"),
            path("<slug:slug>/", cls.as_view({"get": "detail_view"}), name="detail"),
            path("<slug:slug>/records/", cls.as_view({"get": "records_view"}), name="records"),
            path(
                "<slug:slug>/records/<str:key>/",
                cls.as_view({"get": "record_view"}),
                name="record",
            ),
        ]

    def listing_view(self, request: Request) -> Response:
        """Answer the public registers in their order."""
        self.refuse_unknown(frozenset({"limit", "offset"}))
        pages = self.paginate_queryset(list(public_pages())) or []
        return self.get_paginated_response([_register(page, request) for page in pages])

    def detail_view(self, request: Request, slug: str) -> Response:
        """Answer one register with its fields."""
        self.refuse_unknown(self.detail_query_parameters)
        page = _page(slug)
        fields = [
            {"key": one.key, "name": one.name, "kind": str(one.kind), "choices": list(one.choices)}
            for one in page.edition.public_specs
        ]
        return Response({**_register(page, request), "fields": fields})

    def records_view(self, request: Request, slug: str) -> Response:
        """Answer the records that answer a lookup, by name."""
        self.refuse_unknown(frozenset({"search", "status", "area", "limit", "offset"}))
        for name in ("search", "status", "area"):
            plain_text(name, request.GET.get(name, ""))
        edition = _page(slug).edition
        lookup = Lookup.from_query(
            {
                "q": request.GET.get("search", ""),
                "status": request.GET.get("status", ""),
                "area": request.GET.get("area", ""),
            }
        )
        offset, limit = window(request)
        records = records_of(edition, lookup)[offset : offset + limit]
        return Response(
            {
                "meta": {
                    "total_count": count_of(edition, lookup),
                    "edition": edition.number,
                    "as_of": edition.as_of,
                },
                "items": [_record(record, edition) for record in records],
            }
        )

    def record_view(self, request: Request, slug: str, key: str) -> Response:
        """Answer one record with the versions that were public before it."""
        self.refuse_unknown(self.detail_query_parameters)
        edition = _page(slug).edition
        found = Record.objects.filter(register_id=edition.register_id, key=key.replace("\x00", ""))
        record = standing_in(found, edition).select_related("register").first()
        if record is None:
            raise Http404
        history = [
            {"edition": one.number, "as_of": one.as_of, **_values(version, edition)}
            for one, version in versions_of(record)
        ]
        return Response({**_record(record, edition), "history": history})


def _page(slug: str) -> Any:
    page: RegisterPage | None = public_pages().filter(edition__register__slug=slug).first()
    if page is None:
        raise Http404
    return page


def _register(page: Any, request: Request) -> dict[str, Any]:
    edition = page.edition
    register = edition.register
    return {
        "slug": register.slug,
        "name": register.name,
        "description": register.description,
        "keeping_organ": register.keeping_organ,
        "organ_level": register.organ_level,
        "legal_basis": register.legal_basis,
        "edition": edition.number,
        "as_of": edition.as_of,
        "record_count": edition.record_count,
        "page_id": page.pk,
        "html_url": page.get_full_url(request),
    }


def _record(record: Record, edition: Edition) -> dict[str, Any]:
    return {"key": record.key, **_values(record, edition)}


def _values(record: Record, edition: Edition) -> dict[str, Any]:
    return {"values": {spec.key: record.values.get(spec.key, "") for spec in edition.public_specs}}


# Where the endpoints of the column are mounted: /api/v2/<name>/
ENDPOINTS = {"registers": RegistersEndpoint}
