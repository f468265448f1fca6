"""``/api/v2/documents/`` and ``/api/v2/images/``: files that live public pages use."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import QuerySet
from rest_framework.fields import Field

from cms.api.filters import FieldsFilter, FileOrderingFilter, SearchFilter
from cms.api.views import PublicModelEndpoint
from cms.attachments.api import PublicDocumentsAPIViewSet, PublicImagesAPIViewSet


class TagNamesField(Field):
    """The names of tags, from what was fetched for all rows at once."""

    def to_representation(self, value: Any) -> list[str]:
        return sorted(tag.name for tag in value.all())


def _with_tag_names(base: type[Any]) -> type[Any]:
    return type(f"Public{base.__name__}", (base,), {"tags": TagNamesField(read_only=True)})


class DocumentsEndpoint(PublicModelEndpoint, PublicDocumentsAPIViewSet):
    """The documents of live public pages."""

    base_serializer_class = _with_tag_names(PublicDocumentsAPIViewSet.base_serializer_class)
    filter_backends: ClassVar[list[Any]] = [FieldsFilter, FileOrderingFilter, SearchFilter]

    def get_queryset(self) -> QuerySet[Any]:
        """Return the public documents with their tags."""
        return super().get_queryset().prefetch_related("tags")


class ImagesEndpoint(PublicModelEndpoint, PublicImagesAPIViewSet):
    """The images of live public pages."""

    base_serializer_class = _with_tag_names(PublicImagesAPIViewSet.base_serializer_class)
    filter_backends: ClassVar[list[Any]] = [FieldsFilter, FileOrderingFilter, SearchFilter]

    def get_queryset(self) -> QuerySet[Any]:
        """Return the public images with their tags."""
        return super().get_queryset().prefetch_related("tags")
