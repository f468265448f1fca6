"""``/api/v2/pages/``: every page type with its fields."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.contrib.contenttypes.models import ContentType
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from rest_framework.fields import Field
from rest_framework.request import Request
from rest_framework.response import Response
from wagtail.api.v2.serializers import PageAliasOfField, PageHtmlUrlField, PageSerializer
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.models import Page, Site

from cms.api.filters import (
    FieldsFilter,
    LocaleFilter,
    OrderingFilter,
    SearchFilter,
    TranslationOfFilter,
    TreeFilter,
    default_locale,
)
from cms.api.listing import NewestFirst
from cms.api.parameters import page_types, plain_text
from cms.api.related import fetch, prepared
from cms.api.scope import PublicScope, public_scope
from cms.api.views import PublicModelEndpoint, window
from cms.core.blocks import describe_document

# A list that asks for nothing else is read from the index alone.
_WINDOW_PARAMETERS = frozenset(
    {"_", "fields", "format", "limit", "locale", "offset", "order", "rich_text_format", "type"}
)


class HtmlUrlField(PageHtmlUrlField):
    """The page's address on the portal; the request keeps the sites' roots for all rows."""

    def to_representation(self, page: Any) -> str | None:
        return page.get_full_url(self.context["request"])


class AliasOfField(PageAliasOfField):
    """The page this one repeats, where that is public too."""

    def get_attribute(self, instance: Any) -> Any:
        source = instance.alias_of
        return source if source and self.context["scope"].allows(source) else None


class PropertyField(Field):
    """A property of a page, asked for all rows at once where that can be done.

    Unlike the framework's own field it does not drop a property that fails from the answer.
    """

    def get_attribute(self, instance: Any) -> Any:
        return prepared(instance, self.field_name)

    def to_representation(self, value: Any) -> Any:
        return value


class AttachmentListField(PropertyField):
    """The attachments of a page, as it shows them."""

    def to_representation(self, value: Any) -> list[dict[str, Any]]:
        return [
            {
                **describe_document(attachment.document, self.context),
                "title": attachment.display_title,
            }
            for attachment in value
        ]


class PublicPageSerializer(PageSerializer):
    """A page as the public sees it."""

    html_url = HtmlUrlField(read_only=True)
    alias_of = AliasOfField(read_only=True)

    def to_representation(self, instance: Any) -> Any:
        data = super().to_representation(instance)
        for name in getattr(instance, "withheld", ()):
            if name in data:
                data[name] = []
        return data

    def build_property_field(self, field_name: str, model_class: type[Any]) -> Any:
        if field_name == "attachment_list":
            return AttachmentListField, {"read_only": True}
        if isinstance(getattr(model_class, field_name, None), property):
            return PropertyField, {"read_only": True}
        return super().build_property_field(field_name, model_class)


class PublicPagesAPIViewSet(PublicModelEndpoint, PagesAPIViewSet):
    """Live public pages, newest first; drafts and restricted pages do not exist here.

    A list with one ``type`` serves the fields of that type; one with several, or none, those
    every page has.
    """

    base_serializer_class = PublicPageSerializer
    filter_backends: ClassVar[list[Any]] = [
        FieldsFilter,
        TreeFilter,
        OrderingFilter,
        TranslationOfFilter,
        LocaleFilter,
        SearchFilter,
    ]
    find_query_parameters = PagesAPIViewSet.find_query_parameters
    known_query_parameters = PagesAPIViewSet.known_query_parameters
    detail_query_parameters = PublicModelEndpoint.detail_query_parameters | {"site"}

    @cached_property
    def scope(self) -> PublicScope:
        """Return what is public on the request's site."""
        return public_scope(self.request)

    @cached_property
    def types(self) -> list[type[Page]]:
        """Return the asked page types."""
        return page_types(self.request.GET.get("type", ""))

    @property
    def row_model(self) -> Any:
        """Return the type as which the rows of a list are read."""
        return self.types[0] if len(self.types) == 1 else Page

    def get_root_page(self) -> Page:
        """Return the page ``root`` stands for."""
        return Site.find_for_request(self.request).root_page

    def get_base_queryset(self) -> Any:
        """Return the public pages, as plain pages."""
        return self.scope.live()

    def get_queryset(self) -> Any:
        """Return the public pages of the asked types."""
        pages = self.scope.narrow(self.row_model.objects.filter(live__in=[True]))
        if len(self.types) > 1:
            return pages.filter(content_type__in=_content_types(self.types))
        return pages

    def listing_view(self, request: Request) -> Response:
        """Answer the rows of the window: numbers first, then the pages with what they need."""
        self.check_query_parameters(self.get_queryset())
        offset, limit = window(request)
        serializer_class = self.get_serializer_class()
        read = self._newest if self._is_newest_first() else self._filtered
        total, ids = read(offset, limit)
        rows = fetch(self.row_model, ids, fields=serializer_class.Meta.fields, scope=self.scope)
        serializer = serializer_class(rows, many=True, context=self.get_serializer_context())
        return Response({"meta": {"total_count": total}, "items": serializer.data})

    def _is_newest_first(self) -> bool:
        order = self.request.GET.get("order", "")
        return (
            self.scope.root_id is not None
            and order in ("", "-first_published_at")
            and self.request.GET.keys() <= _WINDOW_PARAMETERS
        )

    def _newest(self, offset: int, limit: int) -> tuple[int, list[int]]:
        locale = default_locale(self.request)
        listing = NewestFirst(
            _content_types(self.types),
            locale.pk if locale else 0,
            root_id=self.scope.root_id,
        )
        return listing.window(offset, limit)

    def _filtered(self, offset: int, limit: int) -> tuple[int, list[int]]:
        pages = self.filter_queryset(self.get_queryset())
        total = pages.count()
        if offset >= total:
            return total, []
        if "search" in self.request.GET:
            return total, [page.pk for page in pages[offset : offset + limit]]
        return total, list(pages.values_list("pk", flat=True)[offset : offset + limit])

    def get_object(self) -> Any:
        """Return the public page of the address as its own type, with what its fields need."""
        if not hasattr(self, "_cached_object"):
            page = get_object_or_404(self.get_base_queryset(), pk=self.kwargs["pk"])
            model = page.specific_class or Page
            fields = [field.name for field in self.get_body_fields(model)]
            fields += [field.name for field in self.get_meta_fields(model)]
            found = fetch(model, [page.pk], fields=fields, scope=self.scope)
            if not found:
                raise Http404
            self._cached_object = found[0]
        return self._cached_object

    def find_object(self, queryset: Any, request: Request) -> Any:
        """Find by ``?html_path=`` or ``?id=``."""
        if "html_path" not in request.GET:
            return super().find_object(queryset, request)
        plain_text("html_path", request.GET["html_path"])
        return PagesAPIViewSet.find_object(self, queryset, request)

    def get_serializer_context(self) -> dict[str, Any]:
        """Add what is public."""
        return {**super().get_serializer_context(), "scope": self.scope}


def _content_types(models: Sequence[type[Any]]) -> list[int]:
    return (
        [kind.pk for kind in ContentType.objects.get_for_models(*models).values()] if models else []
    )
