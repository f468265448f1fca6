"""The portal's search page: server-rendered, works without scripts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.api.errors import ApiError
from search.answers import Answer, Question, answer
from search.backends.base import Facet, Sort
from search.labels import FACET_LABELS, FacetValue, label_of, labelled
from search.parameters import KNOWN, NAMES, PARAMETERS, question_of

_PAGE = 10
_SHOWN_VALUES = 12
_KNOWN = KNOWN - {"limit", "offset"} | {"page"}
_MAX_PAGE = 100


@dataclass(frozen=True, slots=True)
class FacetLink:
    """A value of a facet as a link that switches it on or off."""

    label: str
    count: int | None
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class FacetBlock:
    """A facet with its values."""

    label: str
    values: tuple[FacetLink, ...]


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what answers the question; an unreadable parameter is named above the form."""
    context: dict[str, Any] = {"title": _("搜索"), "text": request.GET.get("q", "")[:200]}
    try:
        question, page = _question(request)
    except ApiError as error:
        context |= {"problem": error.message, "question": Question(), "sorts": []}
        return render(request, "search/search.html", context, status=400)
    asked = bool(request.GET)
    found = answer(question) if asked else None
    context |= {
        "question": question,
        "asked": asked,
        "found": found,
        "sorts": _sorts(request, question),
        "in_force_url": _with(request, in_force=[] if question.in_force_only else ["1"]),
        "facets": _facets(request, question, found) if found else (),
        "chosen": _chosen(request, question),
        "since": question.since,
        "until": question.until,
        "listing": Paginator(range(min(found.total, _MAX_PAGE * _PAGE)), _PAGE).get_page(page)
        if found
        else None,
        "corrected_url": f"?{urlencode({'q': found.corrected})}"
        if found and found.corrected
        else "",
        "hidden": _hidden(request),
    }
    return render(request, "search/search.html", context)


def _question(request: HttpRequest) -> tuple[Question, int]:
    given = request.GET.copy()
    text = given.pop("page", ["1"])[-1] or "1"
    if not (text.isascii() and text.isdigit()) or not 1 <= int(text[:9]) <= _MAX_PAGE:
        raise ApiError(_("没有这一页，最多翻到第100页；请加上筛选条件缩小范围。"))
    page = int(text)
    if not given.get("locale"):
        given["locale"] = get_language() or "zh-hans"
    given["offset"] = str((page - 1) * _PAGE)
    given["limit"] = str(_PAGE)
    return question_of(given, known=_KNOWN | {"limit", "offset"}), page


def _with(request: HttpRequest, **changes: list[str]) -> str:
    """Return the address of the same search with some parameters changed."""
    given = request.GET.copy()
    given.pop("page", None)
    for name, values in changes.items():
        given.setlist(name, values)
        if not values:
            del given[name]
    return f"?{given.urlencode()}"


def _sorts(request: HttpRequest, question: Question) -> list[FacetLink]:
    names = {
        Sort.RELEVANCE: _("最相关"),
        Sort.NEWEST: _("最新发布"),
        Sort.OLDEST: _("最早发布"),
    }
    return [
        FacetLink(label, None, _with(request, sort=[sort.value]), question.sort is sort)
        for sort, label in names.items()
    ]


def _facets(request: HttpRequest, question: Question, found: Answer) -> list[FacetBlock]:
    blocks = []
    for facet, values in labelled(found.facets).items():
        chosen = question.chosen.get(facet, frozenset())
        links = tuple(_link(request, facet, one, chosen) for one in values[:_SHOWN_VALUES])
        # The language is that of the page one is on.
        if links and facet is not Facet.LOCALE and (len(values) > 1 or chosen):
            blocks.append(FacetBlock(str(FACET_LABELS[facet]), links))
    return blocks


def _link(request: HttpRequest, facet: Facet, one: FacetValue, chosen: frozenset[str]) -> FacetLink:
    name = NAMES[facet]
    values = chosen - {one.value} if one.value in chosen else chosen | {one.value}
    return FacetLink(
        one.label, one.count, _with(request, **{name: sorted(values)}), one.value in chosen
    )


def _chosen(request: HttpRequest, question: Question) -> list[FacetLink]:
    """Return what narrows the search, each as a link that takes it away."""
    from cms.departments.models import Topic

    links = []
    topics = (
        {slug: str(name) for slug, name in Topic.objects.values_list("slug", "name")}
        if Facet.TOPIC in question.chosen
        else {}
    )
    for name, facet in PARAMETERS.items():
        if facet is Facet.LOCALE:
            continue
        values = question.chosen.get(facet, frozenset())
        links += [
            FacetLink(
                label_of(facet, value, topics),
                None,
                _with(request, **{name: sorted(values - {value})}),
                chosen=True,
            )
            for value in sorted(values)
        ]
    return links


def _hidden(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the parameters the form carries along besides those it shows."""
    shown = {"q", "page", "since", "until", "in_force"}
    return [
        (name, value)
        for name, values in request.GET.lists()
        if name not in shown
        for value in values
    ]
