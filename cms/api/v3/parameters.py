"""Which query parameters an operation of API v3 knows; ninja passes over all others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.http import HttpRequest
from wagtail.api.v3.schemas.pages import BASE_PAGE_READ_FIELDS
from wagtail.api.validators import APIFieldValidator
from wagtail.contrib.redirects.api.v3.router import BASE_REDIRECT_READ_FIELDS
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.documents.api.v3.router import BASE_DOCUMENT_READ_FIELDS
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.images.api.v3.router import BASE_IMAGE_READ_FIELDS
from wagtail.models import Page, get_page_models

from cms.api.errors import ApiError, unknown_parameters
from cms.api.parameters import search_words
from cms.api.scope import site_of

# What Wagtail's code reads from the request beyond what the operation declares: detail reads the
# site its pages are sought in, and find hands its parameters on to detail.
_ALSO_READ = {
    "pages_detail": frozenset({"site"}),
    "pages_find": frozenset({"rich_text_format"}),
}


def declared(operation: Any) -> frozenset[str]:
    """Return the query parameters the operation's signature declares."""
    names: set[str] = set(_ALSO_READ.get(operation.operation_id, ()))
    for model in operation.models:
        if model.__ninja_param_source__ == "query":
            names |= set(model.__ninja_flatten_map__)
    return frozenset(names)


def _page_fields(request: HttpRequest) -> tuple[type[Any], list[str]]:
    """Return the asked page type, where it is one, and the fields every page is filtered by."""
    asked = request.GET.getlist("type")
    types = {model._meta.label: model for model in get_page_models()}
    return types.get(asked[0], Page) if len(asked) == 1 else Page, BASE_PAGE_READ_FIELDS


def _snippet_fields(request: HttpRequest) -> tuple[type[Any], list[str]]:
    """Return the snippet type of the address and its number; an unknown type is refused later."""
    match = request.resolver_match
    try:
        model = apps.get_model(match.kwargs["type"] if match else "")
    except (LookupError, ValueError):
        return Page, []
    return model, [model._meta.pk.name]


# Lists that are filtered by fields: what of, and by which fields beside its ``api_fields``.
_FILTERED: dict[str, Callable[[HttpRequest], tuple[type[Any], list[str]]]] = {
    "pages_list": _page_fields,
    "documents_list": lambda _request: (get_document_model(), BASE_DOCUMENT_READ_FIELDS),
    "images_list": lambda _request: (get_image_model(), BASE_IMAGE_READ_FIELDS),
    "redirects_list": lambda _request: (Redirect, BASE_REDIRECT_READ_FIELDS),
    "snippets_list": _snippet_fields,
}


def field_filters(operation: Any, request: HttpRequest) -> frozenset[str]:
    """Return the fields a list may be filtered by; none for other operations."""
    if operation.operation_id not in _FILTERED:
        return frozenset()
    model, base_fields = _FILTERED[operation.operation_id](request)
    allowed = APIFieldValidator(
        model=model, fields=[], base_fields=base_fields, db_fields_only=True
    ).allowed_fields
    streams = {field.name for field in model._meta.get_fields() if isinstance(field, StreamField)}
    return frozenset(allowed - streams)


def check(operation: Any, request: HttpRequest) -> ApiError | None:
    """Return the refusal of the request's query parameters, ``None`` if all are in order.

    Takes out of ``search`` what breaks the database's search.
    """
    known = declared(operation) | field_filters(operation, request)
    if refusal := unknown_parameters(request.GET, known):
        return refusal
    try:
        if "search" in request.GET:
            query: Any = request.GET.copy()
            query["search"] = search_words(query["search"])
            request.GET = query
        if "site" in request.GET:
            site_of(request)
    except ApiError as error:
        return error
    return None
