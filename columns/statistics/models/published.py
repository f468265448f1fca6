"""What was published: figures with their earlier values, and drawn charts."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from columns.statistics.enums import PeriodKind
from columns.statistics.models.indicators import Dataset, Indicator
from columns.statistics.periods import Period
from columns.statistics.rules import Cell


class PublishedFigure(models.Model):
    """One row of a released table as it was public from ``since`` to ``until`` (none: it still is).

    Written by the projection in the transaction of the release; a revision ends the row and
    begins another, so that the earlier value stays on record. Withheld rows have no numbers.
    """

    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="published_figures"
    )
    dataset = models.ForeignKey(
        Dataset, to_field="slug", on_delete=models.PROTECT, related_name="+"
    )
    indicator = models.ForeignKey(
        Indicator, to_field="code", on_delete=models.PROTECT, related_name="+"
    )
    breakdown = models.CharField(_("分组"), max_length=100, blank=True)
    region = models.CharField(_("地区"), max_length=50)
    period_kind = models.CharField(max_length=8, choices=PeriodKind.choices)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    period_start = models.DateField()
    value = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    year_on_year = models.DecimalField(max_digits=12, decimal_places=4, null=True)
    cumulative = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    cumulative_year_on_year = models.DecimalField(max_digits=12, decimal_places=4, null=True)
    is_withheld = models.BooleanField(default=False)
    sort_order = models.PositiveIntegerField(default=0)
    since = models.DateTimeField(_("公布时间"))
    until = models.DateTimeField(_("修订时间"), null=True)
    revision_note = models.CharField(_("修订说明"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("已公布的数据")
        verbose_name_plural = _("已公布的数据")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "indicator", "breakdown"],
                condition=Q(until__isnull=True),
                name="one_current_figure",
            )
        ]
        indexes = [
            models.Index(
                fields=["dataset", "indicator", "breakdown", "period_start"],
                name="figure_series",
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.period.code}"

    @property
    def period(self) -> Period:
        """Return the period the figure is of."""
        return Period(self.year, self.number, self.period_kind)  # type: ignore[arg-type]

    @property
    def cell(self) -> Cell:
        """Return the row as the rules see it."""
        return Cell(
            indicator=self.indicator_id,
            name=self.indicator.name,
            breakdown=self.breakdown,
            value=self.value,
            year_on_year=self.year_on_year,
            cumulative=self.cumulative,
            cumulative_year_on_year=self.cumulative_year_on_year,
            withheld=self.is_withheld,
        )


class DrawnChart(models.Model):
    """A chart as it was drawn when its page was released; nothing is drawn for a reader.

    ``spec`` is the Vega-Lite specification with its data, ``svg`` what came of it (empty where
    the drawing failed: the table stands beside it in any case), ``table`` the data as header and
    rows.
    """

    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="drawn_charts"
    )
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=150)
    spec = models.JSONField(default=dict)
    svg = models.TextField(blank=True)
    table = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("统计图")
        verbose_name_plural = _("统计图")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["page", "position"], name="one_chart_a_place")
        ]

    def __str__(self) -> str:
        return self.title
