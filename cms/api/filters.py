"""The filters of API v2, with every refusal in words.

They mean what Wagtail's filters of the same names mean.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from rest_framework.filters import BaseFilterBackend
from rest_framework.request import Request
from wagtail.api.v2.filters import SearchFilter as WagtailSearchFilter
from wagtail.models import Locale, Page
from wagtail.search.backends import get_search_backend
from wagtail.search.backends.base import FilterFieldError, OrderByFieldError

from cms.api.errors import ApiError
from cms.api.listing import NEWEST_FIRST
from cms.api.parameters import (
    field_value,
    filterable_fields,
    locale_of,
    search_words,
    whole_number,
)

# A list is of one language, the portal's own unless another is asked for; these parameters say
# by themselves which language is meant.
_SAYS_LANGUAGE = frozenset({"child_of", "descendant_of", "ancestor_of", "translation_of", "id"})


def default_locale(request: Request) -> Locale | None:
    """Return the language of a list: the asked one, none where a page says it, or Chinese."""
    if code := request.GET.get("locale"):
        return locale_of(code)
    if _SAYS_LANGUAGE & request.GET.keys():
        return None
    return locale_of(settings.LANGUAGE_CODE)


class FieldsFilter(BaseFilterBackend):
    """``?<field>=<value>``: the field has this value."""

    def filter_queryset(self, request: Request, queryset: Any, view: Any) -> Any:
        fields = filterable_fields(queryset.model, view.get_available_fields(queryset.model))
        for name in request.GET.keys() & fields.keys():
            queryset = queryset.filter(**{name: field_value(fields[name], request.GET[name])})
        return queryset


class TreeFilter(BaseFilterBackend):
    """``?child_of=``, ``?descendant_of=``, ``?ancestor_of=``: a page's number, or ``root``."""

    def filter_queryset(self, request: Request, queryset: Any, view: Any) -> Any:
        if {"child_of", "descendant_of"} <= request.GET.keys():
            raise ApiError(_("child_of 和 descendant_of 不能同时使用。"))
        for name in ("child_of", "descendant_of", "ancestor_of"):
            if name in request.GET:
                page = public_page(view, name, request.GET[name])
                queryset = getattr(queryset, name)(page)
        return queryset


class TranslationOfFilter(BaseFilterBackend):
    """``?translation_of=``: the translations of a page."""

    def filter_queryset(self, request: Request, queryset: Any, view: Any) -> Any:
        if "translation_of" in request.GET:
            page = public_page(view, "translation_of", request.GET["translation_of"])
            queryset = queryset.translation_of(page)
        return queryset


class LocaleFilter(BaseFilterBackend):
    """``?locale=``: pages in one language."""

    def filter_queryset(self, request: Request, queryset: Any, view: Any) -> Any:
        locale = default_locale(request)
        return queryset if locale is None else queryset.filter(locale=locale)


class OrderingFilter(BaseFilterBackend):
    """``?order=field,-field`` or ``random``; without it pages come newest first."""

    default: tuple[str, ...] = NEWEST_FIRST

    def filter_queryset(self, request: Request, queryset: Any, view: Any) -> Any:
        asked = [name for name in request.GET.get("order", "").split(",") if name]
        if asked == ["random"]:
            if "offset" in request.GET:
                raise ApiError(_("随机排序（random）不能翻页，请去掉 offset。"))
            return queryset.order_by("?")
        fields = filterable_fields(queryset.model, view.get_available_fields(queryset.model))
        known = sorted({*fields, "random"})
        unknown = [name for name in asked if name.removeprefix("-") not in fields]
        if unknown:
            raise ApiError(
                format_lazy(
                    _("不能按 {unknown} 排序。可以用：{known}（前面加“-”为倒序）。"),
                    unknown="、".join(unknown),
                    known="、".join(known),
                ),
                unknown=unknown,
                known=known,
            )
        # The number settles ties, so that a row is on one page of a list and not on two.
        return queryset.order_by(*(asked or self.default), *(["pk"] if asked else []))


class FileOrderingFilter(OrderingFilter):
    """The same for files, which come in the order of their numbers."""

    default = ("pk",)


class SearchFilter(WagtailSearchFilter):
    """``?search=`` with ``?search_operator=and|or``; must be the last filter."""

    def filter_queryset(self, request: Request, queryset: Any, view: Any) -> Any:
        if "search" not in request.GET:
            return queryset
        operator = request.GET.get("search_operator")
        if operator not in (None, "and", "or"):
            raise ApiError(_("search_operator 只能是 and 或 or。"))
        by_relevance = "order" not in request.GET
        if not by_relevance:
            # The number that settles ties is no field of the search index.
            queryset = queryset.order_by(*request.GET["order"].split(","))
        try:
            return get_search_backend().search(
                search_words(request.GET["search"]),
                queryset,
                operator=operator,
                order_by_relevance=by_relevance,
            )
        except (FilterFieldError, OrderByFieldError) as error:
            raise ApiError(
                format_lazy(_("检索时不能再按 {name} 筛选或排序。"), name=error.field_name)
            ) from error


def public_page(view: Any, name: str, text: str) -> Page:
    """Return the public page a parameter names by its number or as ``root``."""
    if text == "root":
        return view.get_root_page()
    page = view.get_base_queryset().filter(pk=whole_number(name, text)).first()
    if page is None:
        raise ApiError(format_lazy(_("{name} 指的页面不存在，或者没有公开。"), name=name))
    return page
