"""Reads a question out of query parameters; what cannot be read is refused in words."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import QueryDict
from django.utils.dateparse import parse_date
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cms.api.errors import ApiError, unknown_parameters
from cms.api.parameters import whole_number
from search.answers import Question
from search.backends.base import Facet, Sort
from search.parsing import MAX_CHARACTERS

# The name of a facet's parameter.
PARAMETERS = {
    "column": Facet.COLUMN,
    "topic": Facet.TOPIC,
    "kind": Facet.KIND,
    "issuing_body": Facet.ISSUING_BODY,
    "department": Facet.DEPARTMENT,
    "year": Facet.YEAR,
    "validity": Facet.VALIDITY,
    "locale": Facet.LOCALE,
}
NAMES = {facet: name for name, facet in PARAMETERS.items()}
KNOWN = frozenset(
    {*PARAMETERS, "q", "since", "until", "in_force", "sort", "offset", "limit", "explain"}
)
MAX_LIMIT = 50
# Nobody reads so far; a machine reads the API of pages.
MAX_OFFSET = 10_000
_MAX_VALUES = 20


def question_of(given: QueryDict, *, known: frozenset[str] = KNOWN, limit: int = 10) -> Question:
    """Return the question. Raises ``ApiError`` for what is unknown or cannot be read.

    A facet may be given several times: any of its values will do. Of a text longer than is
    searched the beginning is taken; signs no database takes are left out.
    """
    if refusal := unknown_parameters(given, known):
        raise refusal
    offset = whole_number("offset", given.get("offset", "0"))
    if offset > MAX_OFFSET:
        raise ApiError(format_lazy(_("offset 最多为 {most}，请用筛选缩小范围。"), most=MAX_OFFSET))
    number = whole_number("limit", given.get("limit", str(limit)))
    if not 1 <= number <= MAX_LIMIT:
        raise ApiError(format_lazy(_("limit 应在1到{most}之间。"), most=MAX_LIMIT))
    since, until = _day("since", given), _day("until", given)
    if since and until and since > until:
        raise ApiError(_("since 晚于 until，没有这样的日期。"))
    return Question(
        text=given.get("q", "")[: MAX_CHARACTERS * 2],
        chosen=_chosen(given),
        since=since,
        until=until,
        in_force_only=_flag("in_force", given),
        sort=_sort(given),
        offset=offset,
        limit=number,
        explain=_flag("explain", given),
    )


def _chosen(given: QueryDict) -> dict[Facet, frozenset[str]]:
    chosen = {}
    for name, facet in PARAMETERS.items():
        values = [value for value in given.getlist(name) if value]
        if len(values) > _MAX_VALUES or any("\0" in value or len(value) > 200 for value in values):
            raise ApiError(format_lazy(_("{name} 的值太多、太长或含有控制字符。"), name=name))
        if values:
            # A half of a character is no value a document could have.
            sound = (value.encode("utf-8", "replace").decode() for value in values)
            chosen[facet] = frozenset(sound)
    return chosen


def _day(name: str, given: QueryDict) -> dt.date | None:
    text = given.get(name, "").strip()
    if not text:
        return None
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    if day is None:
        raise ApiError(
            format_lazy(_("{name} 不是日期，应写成 2026-11-23。"), name=name, text=text[:20])
        )
    return day


def _flag(name: str, given: QueryDict) -> bool:
    value = given.get(name, "")
    known: dict[str, bool] = {"": False, "0": False, "false": False, "1": True, "true": True}
    if value not in known:
        raise ApiError(format_lazy(_("{name} 应为 true 或 false。"), name=name))
    return known[value]


def _sort(given: QueryDict) -> Sort:
    value = given.get("sort") or Sort.RELEVANCE.value
    known: list[Any] = [sort.value for sort in Sort]
    if value not in known:
        raise ApiError(
            format_lazy(_("sort 只能是：{known}。"), known="、".join(known)), known=known
        )
    return Sort(value)
