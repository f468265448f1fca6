"""Writes what was published, and drafts releases from tables."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from columns.statistics.charts import draw_charts
from columns.statistics.models.published import DrawnChart, PublishedFigure
from columns.statistics.rules import Cell


def publish_figures(page: Any) -> None:
    """Bring the published figures in step with a released page; a changed row begins anew.

    Runs in the transaction of the release.
    """
    now = timezone.now()
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
        _end(gone, now, page.revision_note)


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
    drawn = draw_charts(page)
    DrawnChart.objects.filter(page_id=page.pk).delete()
    DrawnChart.objects.bulk_create(drawn)
