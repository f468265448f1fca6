"""Reads statistics: series, tables, revisions, the calendar."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.plugins.pages.filtering import Filter
from columns.statistics.enums import Measure, PlanState
from columns.statistics.models.calendar import ReleasePlan
from columns.statistics.models.indicators import Dataset
from columns.statistics.models.published import PublishedFigure
from columns.statistics.rules import Cell

# How far the calendar looks back and ahead, in entries.
_CALENDAR_ROWS = 24


@dataclass(frozen=True, slots=True)
class PlannedRelease:
    """One entry of the calendar as a reader sees it."""

    title: str
    planned_on: Any
    state: PlanState
    page: Any = None


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a release's table, numbers as they are shown."""

    name: str
    unit: str
    breakdown: str
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A release's table: only the measures that hold a number have a column."""

    measures: tuple[str, ...]
    rows: tuple[TableRow, ...]
    has_withheld: bool


def current_cells(page_id: int) -> dict[tuple[str, str], Cell]:
    """Return the rows a page has published and not revised since."""
    figures = PublishedFigure.objects.filter(page_id=page_id, until__isnull=True)
    return {figure.cell.key: figure.cell for figure in figures.select_related("indicator")}


def public_figures(locale_id: int) -> QuerySet[PublishedFigure]:
    """Return the standing figures of public releases in a language."""
    from columns.statistics.models.pages import StatisticalReleasePage

    pages = StatisticalReleasePage.objects.live().public().filter(locale_id=locale_id)
    return PublishedFigure.objects.filter(until__isnull=True, page__in=pages.values("pk"))


def series(
    locale_id: int, dataset: str, indicator: str, *, breakdown: str | None = None
) -> QuerySet[PublishedFigure]:
    """Return an indicator over the releases of a dataset, oldest first."""
    figures = public_figures(locale_id).filter(dataset_id=dataset, indicator_id=indicator)
    if breakdown is not None:
        figures = figures.filter(breakdown=breakdown)
    return figures.order_by("period_start", "sort_order", "pk")


def shown(number: Decimal | None, decimals: int) -> str:
    """Return a number for a reader: thousands separated, at most so many decimals."""
    if number is None:
        return ""
    rounded = round(number, decimals)
    return f"{rounded:,.{decimals}f}"


def table_of(page: Any) -> Table:
    """Return the table of a release for the page."""
    figures = [(figure, figure.cell) for figure in page.figures.select_related("indicator")]
    used = [
        measure
        for measure in Measure
        if any(cell.measure(measure) is not None for _figure, cell in figures)
    ]
    rows = []
    for figure, cell in figures:
        numbers = []
        for measure in used:
            decimals = figure.indicator.decimals if "year_on_year" not in measure else 1
            number = cell.measure(measure)
            numbers.append("…" if cell.withheld else shown(number, decimals) or "—")
        rows.append(TableRow(cell.name, figure.indicator.unit, cell.breakdown, tuple(numbers)))
    return Table(
        tuple(str(measure.label) for measure in used),
        tuple(rows),
        any(cell.withheld for _figure, cell in figures),
    )


def revisions(figures: Iterable[PublishedFigure]) -> list[dict[str, Any]]:
    """Return the earlier values of figures that were revised, the newest revision first."""
    chains: dict[tuple[str, str], list[PublishedFigure]] = {}
    for figure in figures:
        chains.setdefault(figure.cell.key, []).append(figure)
    found = []
    for chain in chains.values():
        chain.sort(key=lambda figure: (figure.since, figure.pk))
        for position, old in enumerate(chain):
            if old.until is None:
                continue
            new = chain[position + 1] if position + 1 < len(chain) else None
            for measure in Measure:
                before = old.cell.measure(measure)
                after = new.cell.measure(measure) if new else None
                if before is not None and before != after:
                    found.append(
                        {
                            "indicator": old.indicator_id,
                            "name": old.indicator.name,
                            "breakdown": old.breakdown,
                            "measure": measure.value,
                            "measure_label": str(measure.label),
                            "before": f"{before.normalize():f}",
                            "after": None if after is None else f"{after.normalize():f}",
                            "revised_at": old.until,
                            "note": old.revision_note,
                        }
                    )
    return sorted(found, key=lambda one: one["revised_at"], reverse=True)


def neighbours(page: Any) -> dict[str, Any]:
    """Return the live releases of the dataset just before and after a page: two queries."""
    releases = (
        type(page)
        .objects.live()
        .filter(dataset_id=page.dataset_id, locale_id=page.locale_id)
        .exclude(pk=page.pk)
    )
    place = page.year * 100 + page.number
    ordered = releases.annotate(place=_place())
    return {
        "before": ordered.filter(place__lt=place).order_by("-place").first(),
        "after": ordered.filter(place__gt=place).order_by("place").first(),
    }


def later_trends(page: Any, indicators: Iterable[str]) -> list[Any]:
    """Return the live releases after a page with a trend of one of the indicators; one query."""
    from columns.statistics.enums import ChartKind
    from columns.statistics.models.pages import StatisticalReleasePage

    wanted = sorted(set(indicators))
    if not wanted:
        return []
    later = (
        StatisticalReleasePage.objects.live()
        .filter(dataset_id=page.dataset_id, locale_id=page.locale_id)
        .annotate(place=_place())
        .filter(
            place__gt=page.year * 100 + page.number,
            charts__kind=ChartKind.TREND,
            charts__indicator__in=wanted,
        )
    )
    return list(later.select_related("locale", "dataset").distinct().order_by("pk"))


def _place() -> Any:
    from django.db.models import F

    return F("year") * 100 + F("number")


def release_calendar(locale_id: int) -> list[PlannedRelease]:
    """Return the planned releases around today, in the order of their days: two queries."""
    from columns.statistics.models.pages import StatisticalReleasePage

    today = timezone.localdate()
    plans = list(
        ReleasePlan.objects.select_related("dataset").order_by("-planned_on")[:_CALENDAR_ROWS]
    )[::-1]
    pages = {
        (page.dataset_id, page.year, page.number): page
        for page in StatisticalReleasePage.objects.live().filter(
            locale_id=locale_id, year__in={plan.year for plan in plans}
        )
    }
    entries = []
    for plan in plans:
        page = pages.get((plan.dataset.slug, plan.year, plan.number))
        state = PlanState.OVERDUE if plan.planned_on < today else PlanState.PLANNED
        entries.append(
            PlannedRelease(str(plan), plan.planned_on, PlanState.RELEASED if page else state, page)
        )
    return entries


def dataset_filters(landing: Any, path: str, chosen: str) -> list[Filter]:
    """Return the datasets with the number of their releases, as links; none for a single one."""
    from columns.statistics.models.pages import StatisticalReleasePage

    counts = dict(
        StatisticalReleasePage.objects.filter(live=True, locale_id=landing.locale_id)
        .order_by()
        .values_list("dataset_id")
        .annotate(number=Count("pk"))
    )
    if len(counts) < 2:
        return []
    datasets = Dataset.objects.filter(slug__in=counts)
    return [
        Filter(_("全部"), path, sum(counts.values()), not chosen),
        *(
            Filter(
                one.name,
                f"{path}?{urlencode({'dataset': one.slug})}",
                counts[one.slug],
                one.slug == chosen,
            )
            for one in datasets
        ),
    ]
