"""What every endpoint of API v2 has in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.conf import settings
from django.http import Http404
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from rest_framework import exceptions
from rest_framework.pagination import BasePagination
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from wagtail.api.rich_text import RichTextFormatError
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import BaseAPIViewSet

from cms.api.errors import ApiError, body_of, in_both_languages, unknown_parameters
from cms.api.parameters import filterable_fields, whole_number

_DEFAULT_LIMIT = 20


def window(request: Request, default_limit: int = _DEFAULT_LIMIT) -> tuple[int, int]:
    """Return (offset, limit) of a list. Raises ``ApiError``."""
    offset = whole_number("offset", request.GET.get("offset", "0"))
    limit = whole_number("limit", request.GET.get("limit", str(default_limit)))
    if limit > settings.WAGTAILAPI_LIMIT_MAX:
        raise ApiError(
            format_lazy(
                _("limit 最多为 {most}，更多的请用 offset 分次读取。"),
                most=settings.WAGTAILAPI_LIMIT_MAX,
            )
        )
    return offset, limit


class Pagination(BasePagination):
    """``?limit=`` and ``?offset=``, answered as ``{"meta": {"total_count"}, "items"}``."""

    total_count = 0
    default_limit = _DEFAULT_LIMIT

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        """Return the rows of the window; those of a plain list are sliced."""
        offset, limit = window(request, self.default_limit)
        self.total_count = len(queryset) if isinstance(queryset, list) else queryset.count()
        if offset >= self.total_count:
            return []
        return list(queryset[offset : offset + limit])

    def get_paginated_response(self, data: Sequence[Any]) -> Response:
        return Response({"meta": {"total_count": self.total_count}, "items": data})


class WholePagination(Pagination):
    """As above, but a list as short as the catalogue is given whole unless asked otherwise."""

    default_limit = settings.WAGTAILAPI_LIMIT_MAX


class PublicEndpoint:
    """Mixed into each endpoint: JSON only, the same for everybody, no parameter passed over.

    Nobody signs in here: an answer depends on the address and the language alone.
    """

    authentication_classes: ClassVar[list[Any]] = []
    permission_classes: ClassVar[list[Any]] = []
    renderer_classes = [JSONRenderer]
    pagination_class = Pagination
    # What the detail and find addresses understand; lists say it in known_query_parameters.
    detail_query_parameters: ClassVar[frozenset[str]] = frozenset({"fields", "rich_text_format"})
    formats: ClassVar[frozenset[str]] = frozenset({"json"})

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuse a form of answer there is not."""
        super().initial(request, *args, **kwargs)  # type: ignore[misc]
        if request.GET.get("format", "json") not in self.formats:
            known = sorted(self.formats)
            raise ApiError(
                format_lazy(_("format 只能是：{known}。"), known="、".join(known)), known=known
            )

    def perform_content_negotiation(self, request: Request, force: bool = False) -> Any:
        """Answer in JSON whatever is accepted: a browser then shows it too."""
        return JSONRenderer(), JSONRenderer.media_type

    def handle_exception(self, exc: Exception) -> Response:
        """Answer refusals as JSON, in Chinese with English beside it."""
        if isinstance(exc, (BadRequestError, RichTextFormatError)):
            return Response(body_of(exc), status=400)
        if isinstance(exc, Http404):
            return Response(
                in_both_languages(_("没有这项内容，或者它没有公开，请核对地址。")), status=404
            )
        if isinstance(exc, exceptions.MethodNotAllowed):
            return Response(in_both_languages(_("这个接口只供读取，请用 GET。")), status=405)
        return super().handle_exception(exc)  # type: ignore[misc]

    def refuse_unknown(self, known: frozenset[str]) -> None:
        """Refuse query parameters that are not among the known ones."""
        request: Request = self.request  # type: ignore[attr-defined]
        if refusal := unknown_parameters(request.GET, known):
            raise refusal


class PublicModelEndpoint(PublicEndpoint, BaseAPIViewSet):
    """An endpoint over a model."""

    def check_query_parameters(self, queryset: Any) -> None:
        """Refuse what is neither an operation nor a field to filter by."""
        fields = filterable_fields(queryset.model, self.get_available_fields(queryset.model))
        self.refuse_unknown(frozenset({*fields, *self.known_query_parameters}))

    def detail_view(self, request: Request, pk: int) -> Response:
        self.refuse_unknown(self.detail_query_parameters)
        return super().detail_view(request, pk)

    def find_view(self, request: Request) -> Response:
        self.refuse_unknown(
            frozenset({*self.find_query_parameters, *self.detail_query_parameters, "site"})
        )
        return super().find_view(request)

    def find_object(self, queryset: Any, request: Request) -> Any:
        """Find by ``?id=``. Raises ``ApiError`` where it is no number."""
        if "id" in request.GET:
            return queryset.get(id=whole_number("id", request.GET["id"]))
        return None
