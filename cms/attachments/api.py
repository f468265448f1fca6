"""The files of the public, for the APIs: a list of files must not list those of drafts."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.api.v2.serializers import TagsField
from wagtail.documents.api.v2.serializers import DocumentSerializer
from wagtail.documents.api.v2.views import DocumentsAPIViewSet
from wagtail.images.api.v2.serializers import ImageSerializer
from wagtail.images.api.v2.views import ImagesAPIViewSet

from cms.attachments.models import Document, Image
from cms.attachments.queries import (
    documents_visible_to,
    images_visible_to,
    public_documents,
    public_images,
)


class FetchedTagsField(TagsField):
    """Tags from the one query that fetched those of the whole list; Wagtail asks for each row."""

    def to_representation(self, value: Any) -> list[str]:
        return sorted(tag.name for tag in value.all())


class PublicDocumentSerializer(DocumentSerializer):
    """A document, its tags taken from what was fetched."""

    def build_property_field(self, field_name: str, model_class: Any) -> tuple[Any, dict[str, Any]]:
        return _with_fetched_tags(super().build_property_field(field_name, model_class))


class PublicImageSerializer(ImageSerializer):
    """An image, its tags taken from what was fetched."""

    def build_property_field(self, field_name: str, model_class: Any) -> tuple[Any, dict[str, Any]]:
        return _with_fetched_tags(super().build_property_field(field_name, model_class))


def _with_fetched_tags(built: tuple[Any, dict[str, Any]]) -> tuple[Any, dict[str, Any]]:
    field_class, options = built
    return (FetchedTagsField if field_class is TagsField else field_class), options


class PublicDocumentsAPIViewSet(DocumentsAPIViewSet):
    """API v2: documents a live public page uses, and no others."""

    model = Document
    base_serializer_class = PublicDocumentSerializer

    def get_queryset(self) -> QuerySet[Document]:
        return public_documents().prefetch_related("tags").order_by("id")


class PublicImagesAPIViewSet(ImagesAPIViewSet):
    """API v2: images a live public page uses, and no others."""

    model = Image
    base_serializer_class = PublicImageSerializer

    def get_queryset(self) -> QuerySet[Image]:
        return public_images().prefetch_related("tags").order_by("id")


def _documents_for(request: HttpRequest) -> QuerySet[Document]:
    user: Any = request.user
    files = documents_visible_to(user)
    return files.select_related("collection").prefetch_related("tags").order_by("id")


def _images_for(request: HttpRequest) -> QuerySet[Image]:
    user: Any = request.user
    files = images_visible_to(user)
    return files.select_related("collection").prefetch_related("tags").order_by("id")


def guard_v3() -> None:
    """Give the routers of API v3 our querysets; call it when all apps are ready.

    Wagtail 8.0 adds its routers to the API itself and offers no hook: its list functions look up
    these two names at each request. To be dropped when the routers take a queryset.
    """
    from wagtail.documents.api.v3 import router as documents_router
    from wagtail.images.api.v3 import router as images_router

    documents_router.get_documents_queryset = _documents_for
    images_router.get_images_queryset = _images_for
