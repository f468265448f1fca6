"""Fetches what the fields of a list of pages need, in a number of queries that does not grow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Prefetch, Q, prefetch_related_objects
from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.models import Page

from cms.api.scope import PublicScope
from cms.attachments.models import PageAttachment
from cms.core.blocks import BODY_IMAGE_FILTER
from cms.core.models import IndexNumber, LinkKind, PageLink
from cms.plugins.links import Link


def forward_relations(model: type[Any]) -> list[str]:
    """Return the foreign keys of a page type's own table (topic, units, cover).

    ``api_select_related`` of a page type adds what its properties reach further for.
    """
    own = [
        field.name
        for field in model._meta.local_fields
        if field.many_to_one and not field.remote_field.parent_link
    ]
    return [*own, *getattr(model, "api_select_related", ())]


def fetch(
    model: type[Any], ids: Sequence[int], *, fields: Sequence[str], scope: PublicScope
) -> list[Any]:
    """Return the pages of ``ids`` as ``model``, in that order, with what ``fields`` need.

    The number of queries depends on the fields alone.
    """
    pages = model.objects.filter(pk__in=ids)
    relations = ["locale", "content_type"]
    if "alias_of" in fields:
        relations.append("alias_of")
    if model is not Page:
        relations += forward_relations(model)
        if not any(isinstance(_field(model, name), StreamField) for name in fields):
            pages = pages.defer_streamfields()
    found = {page.pk: page for page in pages.select_related(*relations)}
    ordered = [found[pk] for pk in ids if pk in found]
    attach(ordered, fields=fields, scope=scope)
    return ordered


def attach(pages: Sequence[Any], *, fields: Sequence[str], scope: PublicScope) -> None:
    """Give pages of one type what their properties would otherwise ask for one by one."""
    if not pages:
        return
    model = type(pages[0])
    if "index_number" in fields:
        _attach_index_numbers(pages)
    if "link_list" in fields:
        _attach_links(pages, scope)
    if "attachment_list" in fields:
        _attach_attachments(pages)
    if lookups := getattr(model, "api_prefetch_related", ()):
        prefetch_related_objects(pages, *lookups)
    for name in fields:
        if isinstance(_field(model, name), StreamField):
            _attach_stream(pages, name)


def prepared(page: Any, name: str) -> Any:
    """Return a prepared value, or what the page's property answers where nothing was prepared."""
    values = page.__dict__.get("_api_values", {})
    return values[name] if name in values else getattr(page, name)


def _prepare(page: Any, name: str, value: Any) -> None:
    page.__dict__.setdefault("_api_values", {})[name] = value


def _field(model: type[Any], name: str) -> Any:
    return next((field for field in model._meta.get_fields() if field.name == name), None)


def _attach_index_numbers(pages: Sequence[Any]) -> None:
    numbers = dict(
        IndexNumber.objects.filter(
            translation_key__in=[page.translation_key for page in pages]
        ).values_list("translation_key", "number")
    )
    for page in pages:
        _prepare(page, "index_number", numbers.get(page.translation_key, ""))


def _attach_attachments(pages: Sequence[Any]) -> None:
    attachments: dict[int, list[PageAttachment]] = {page.pk: [] for page in pages}
    for attachment in (
        PageAttachment.objects.filter(page__in=list(attachments))
        .select_related("document")
        .order_by("sort_order", "pk")
    ):
        attachments[attachment.page_id].append(attachment)
    for page in pages:
        _prepare(page, "attachment_list", attachments[page.pk])


def _attach_links(pages: Sequence[Any], scope: PublicScope) -> None:
    """One query for the links of all the pages in both directions; only to public pages."""
    own: dict[int, list[Link]] = {page.pk: [] for page in pages}
    reverse: dict[int, list[Link]] = {page.pk: [] for page in pages}
    rows = (
        PageLink.objects.filter(
            Q(page__in=list(own), target__live=True) | Q(target__in=list(own), page__live=True)
        )
        .select_related("page", "target")
        .order_by("sort_order", "pk")
    )
    for row in rows:
        kind = LinkKind(row.kind)
        if row.page_id in own and scope.allows(row.target):
            own[row.page_id].append(Link(kind, True, row.target))
        if row.target_id in reverse and scope.allows(row.page):
            reverse[row.target_id].append(Link(kind, False, row.page))
    for page in pages:
        links = [*own[page.pk], *reverse[page.pk]]
        _prepare(page, "link_list", [link.as_value() for link in links])


def _attach_stream(pages: Sequence[Any], name: str) -> None:
    """Read the streams of all pages together: each kind of chooser asks once, not once a page."""
    streams = [getattr(page, name) for page in pages]
    block = streams[0].stream_block
    values = block.bulk_to_python([list(stream.raw_data) for stream in streams])
    images = []
    for page, value in zip(pages, values, strict=True):
        setattr(page, name, value)
        images += list(_images(value))
    if images:
        renditions = get_image_model().get_rendition_model().objects
        prefetch_related_objects(
            images,
            Prefetch(
                "renditions",
                queryset=renditions.filter(filter_spec=BODY_IMAGE_FILTER),
                to_attr="prefetched_renditions",
            ),
        )


def _images(value: Any) -> Iterator[Any]:
    if isinstance(value, get_image_model()):
        yield value
    elif isinstance(value, StreamValue):
        for child in value:
            yield from _images(child.value)
    elif isinstance(value, StructValue):
        for child in value.values():
            yield from _images(child)
    elif isinstance(value, ListValue):
        for child in value:
            yield from _images(child)
