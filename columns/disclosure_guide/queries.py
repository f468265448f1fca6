"""The catalogue (政府信息公开目录) as it is at this moment, read from the live pages themselves.

Source: 条例 art 12(2): 目录 contains 索引、名称、内容概述、生成日期. Party columns are no government
information (art 2) and stay out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q
from django.db.models.functions import ExtractYear
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page

from cms.core.models import IndexNumber
from cms.departments.models import Department
from cms.plugins.config import ColumnConfig
from cms.plugins.registry import registry

# Rows read at a time for a download: memory does not grow with the site.
_CHUNK: Final = 500
_LONGEST_WORDS: Final = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the catalogue; ``summary`` falls back to the title (内容概述 is mandatory)."""

    index_number: str
    title: str
    summary: str
    written_on: dt.date
    unit: str
    column: str
    published_on: dt.date
    url: str

    def as_value(self) -> dict[str, Any]:
        """Return the line for programs."""
        return {
            "index_number": self.index_number,
            "title": self.title,
            "summary": self.summary,
            "written_on": self.written_on.isoformat(),
            "responsible_unit": self.unit,
            "column": self.column,
            "published_on": self.published_on.isoformat(),
            "url": self.url,
        }


@dataclass(frozen=True, slots=True)
class Wish:
    """What a reader narrows the catalogue by; empty values do not narrow."""

    column: str = ""
    unit: int = 0
    year: int = 0
    words: str = ""

    @classmethod
    def read(cls, given: Any) -> Wish:
        """Return the wish in a request's query; what makes no sense is left out."""
        column, year = given.get("column", ""), _number(given.get("year", ""))
        return cls(
            column=column if column in {one.slug for one in _columns()} else "",
            unit=_number(given.get("unit", "")),
            year=year if 1949 <= year <= 2200 else 0,
            words=" ".join(given.get("words", "").replace("\x00", "").split())[:_LONGEST_WORDS],
        )

    def as_query(self) -> dict[str, str]:
        """Return the wish as the parameters of an address."""
        pairs = {
            "column": self.column,
            "unit": str(self.unit or ""),
            "year": str(self.year or ""),
            "words": self.words,
        }
        return {name: value for name, value in pairs.items() if value}


@dataclass(frozen=True, slots=True)
class Choices:
    """What the catalogue can be narrowed by, with the number of lines where it is known."""

    columns: list[tuple[str, str, int]]
    units: list[tuple[int, str]]
    years: list[tuple[int, int]]


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _columns() -> list[ColumnConfig]:
    """Return the columns whose items are government information."""
    return [column for column in registry.all() if not column.is_party]


def _types(columns: Sequence[ColumnConfig]) -> dict[int, tuple[ColumnConfig, Any]]:
    """Return content type → column and item model."""
    models = {
        model: column for column in columns for model in dict.fromkeys(column.item_models.values())
    }
    kinds = ContentType.objects.get_for_models(*models, for_concrete_models=False)
    return {kinds[model].pk: (column, model) for model, column in models.items()}


def _live(locale_id: int) -> Any:
    return Page.objects.filter(
        content_type__in=list(_types(_columns())), locale_id=locale_id, live=True
    ).public()


def catalogue_pages(wish: Wish, locale_id: int) -> Any:
    """Return the pages of the catalogue's lines, newest first, as plain pages."""
    pages = _live(locale_id)
    if wish.column:
        pages = pages.filter(content_type__in=list(_types([registry.get(wish.column)])))
    if wish.year:
        # Comparing moments, not years, lets the database use the index on the publication.
        zone = timezone.get_current_timezone()
        start = dt.datetime(wish.year, 1, 1, tzinfo=zone)
        end = dt.datetime(wish.year + 1, 1, 1, tzinfo=zone)
        pages = pages.filter(first_published_at__gte=start, first_published_at__lt=end)
    if wish.words:
        pages = pages.filter(title__icontains=wish.words)
    if wish.unit:
        of_unit = Q(pk__in=[])
        for _column, model in _types(_columns()).values():
            of_unit |= Q(pk__in=model.objects.filter(responsible_unit=wish.unit).values("pk"))
        pages = pages.filter(of_unit)
    return pages.order_by("-first_published_at", "-pk")


def entries(pages: Sequence[Page], request: HttpRequest, *, absolute: bool = False) -> list[Entry]:
    """Return the lines of some pages, in their order: two queries whatever their number.

    ``absolute`` addresses name the host, for whoever reads them elsewhere.
    """
    types = _types(_columns())
    facts = _facts([page.pk for page in pages], types)
    numbers = dict(
        IndexNumber.objects.filter(
            translation_key__in=[page.translation_key for page in pages]
        ).values_list("translation_key", "number")
    )
    found = []
    for page in pages:
        if page.pk not in facts:
            continue
        summary, written_on, unit = facts[page.pk]
        url = page.get_full_url(request) if absolute else page.get_url(request)
        found.append(
            Entry(
                index_number=numbers.get(page.translation_key, ""),
                title=page.title,
                summary=summary or page.title,
                written_on=written_on,
                unit=unit or "",
                column="-".join(types[page.content_type_id][0].column_path),
                published_on=timezone.localdate(page.first_published_at),
                url=url or "",
            )
        )
    return found


def _facts(
    pks: Sequence[int], types: dict[int, tuple[ColumnConfig, Any]]
) -> dict[int, tuple[str, dt.date, str]]:
    """Return page → 内容概述, 生成日期, responsible unit: one query over the tables of all types."""
    if not pks:
        return {}
    parts = [
        model.objects.filter(pk__in=pks)
        .order_by()
        .values_list("pk", "summary", "written_on", "responsible_unit__name")
        for _column, model in types.values()
    ]
    rows = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    return {pk: (summary, written_on, unit) for pk, summary, written_on, unit in rows}


def all_entries(wish: Wish, locale_id: int, request: HttpRequest) -> Iterator[Entry]:
    """Yield every line; memory does not grow with the site."""
    pks = list(catalogue_pages(wish, locale_id).values_list("pk", flat=True))
    for start in range(0, len(pks), _CHUNK):
        chunk = pks[start : start + _CHUNK]
        pages = {page.pk: page for page in Page.objects.filter(pk__in=chunk, live=True)}
        yield from entries([pages[pk] for pk in chunk if pk in pages], request, absolute=True)


def choices(locale_id: int) -> Choices:
    """Return what the catalogue can be narrowed by: three queries."""
    live = _live(locale_id).order_by()
    by_type = dict(live.values_list("content_type").annotate(number=Count("pk")))
    by_column: dict[str, tuple[str, int]] = {}
    for kind, (column, _model) in _types(_columns()).items():
        if number := by_type.get(kind, 0):
            name, so_far = by_column.get(column.slug, (str(column.verbose_name), 0))
            by_column[column.slug] = (name, so_far + number)
    years = (
        live.annotate(year=ExtractYear("first_published_at"))
        .values_list("year")
        .annotate(number=Count("pk"))
        .order_by("-year")
    )
    parts = [
        model.objects.filter(live=True, locale_id=locale_id)
        .order_by()
        .values_list("responsible_unit", flat=True)
        for _column, model in _types(_columns()).values()
    ]
    units = Department.objects.filter(
        pk__in=[pk for pk in parts[0].union(*parts[1:]) if pk is not None]
    ).values_list("pk", "name")
    return Choices(
        columns=[(slug, name, number) for slug, (name, number) in by_column.items()],
        units=list(units),
        years=[(year, number) for year, number in years if year],
    )
