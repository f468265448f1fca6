"""Writes what was published, and drafts releases from tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from columns.statistics.charts import draw_charts
from columns.statistics.models.published import DrawnChart, PublishedFigure
from columns.statistics.queries import later_trends
from columns.statistics.rules import Cell


def publish_figures(page: Any) -> set[str]:
    """Bring the published figures in step with a released page; a changed row begins anew.

    Returns the indicators that differ from before. Runs in the transaction of the release.
    """
    now = timezone.now()
    changed: set[str] = set()
    standing = {
        figure.cell.key: figure
        for figure in PublishedFigure.objects.filter(
            page_id=page.pk, until__isnull=True
        ).select_related("indicator")
    }
    period = page.period
    for order, cell in enumerate(page.cells):
        old = standing.pop(cell.key, None)
        if old is not None and _same(old.cell, cell):
            continue
        changed.add(cell.indicator)
        if old is not None:
            _end(old, now, page.revision_note)
        PublishedFigure.objects.create(
            page_id=page.pk,
            dataset_id=page.dataset_id,
            indicator_id=cell.indicator,
            breakdown=cell.breakdown,
            region=page.region,
            period_kind=period.kind,
            year=period.year,
            number=period.number,
            period_start=period.start,
            value=None if cell.withheld else cell.value,
            year_on_year=None if cell.withheld else cell.year_on_year,
            cumulative=None if cell.withheld else cell.cumulative,
            cumulative_year_on_year=None if cell.withheld else cell.cumulative_year_on_year,
            is_withheld=cell.withheld,
            sort_order=order,
            since=now,
        )
    for gone in standing.values():
        changed.add(gone.indicator_id)
        _end(gone, now, page.revision_note)
    return changed


def _same(old: Cell, new: Cell) -> bool:
    from columns.statistics.rules import MEASURES

    return old.withheld == new.withheld and all(
        old.measure(measure) == new.measure(measure) for measure in MEASURES
    )


def _end(figure: PublishedFigure, now: Any, note: str) -> None:
    figure.until, figure.revision_note = now, note
    figure.save(update_fields=["until", "revision_note"])


def redraw(page: Any) -> None:
    """Draw the charts of a released page and keep them in place of the earlier ones."""
    before = DrawnChart.objects.filter(page_id=page.pk)
    drawn = draw_charts(page, before)
    before.delete()
    DrawnChart.objects.bulk_create(drawn)


def redraw_later(page: Any, indicators: Iterable[str]) -> None:
    """Draw again the trends of later releases in which figures of this one stand.

    Called when the figures of ``indicators`` change, come or go: a trend that still showed the
    value before a revision would contradict the table beside it.
    """
    for later in later_trends(page, indicators):
        redraw(later)
