"""What the editing form of a release is filled with: the rows of its table, its charts."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from columns.statistics.enums import ChartKind, Measure
from columns.statistics.models.indicators import Indicator
from columns.statistics.models.pages import StatisticalReleasePage
from columns.statistics.rules import Cell


class Figure(Orderable):
    """One row of the table."""

    page = ParentalKey(StatisticalReleasePage, on_delete=models.CASCADE, related_name="figures")
    indicator = models.ForeignKey(
        Indicator,
        verbose_name=_lazy("指标"),
        to_field="code",
        on_delete=models.PROTECT,
        related_name="+",
    )
    breakdown = models.CharField(
        _lazy("分组"), max_length=100, blank=True, help_text=_lazy("合计不填；如：城镇、限额以上。")
    )
    value = models.DecimalField(
        _lazy("本期数"), max_digits=24, decimal_places=6, null=True, blank=True
    )
    year_on_year = models.DecimalField(
        _lazy("同比增长（%）"), max_digits=12, decimal_places=4, null=True, blank=True
    )
    cumulative = models.DecimalField(
        _lazy("累计数"),
        max_digits=24,
        decimal_places=6,
        null=True,
        blank=True,
        help_text=_lazy("1月至本期。"),
    )
    cumulative_year_on_year = models.DecimalField(
        _lazy("累计同比增长（%）"), max_digits=12, decimal_places=4, null=True, blank=True
    )
    respondents = models.PositiveIntegerField(
        _lazy("调查对象数"), null=True, blank=True, help_text=_lazy("只用于保密核对，不公开。")
    )
    largest_share = models.DecimalField(
        _lazy("最大一家占比（%）"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_lazy("只用于保密核对，不公开。"),
    )
    is_withheld = models.BooleanField(
        _lazy("不公布"), default=False, help_text=_lazy("表里显示为“…”，下载和接口里也没有数字。")
    )

    panels = [
        FieldRowPanel([FieldPanel("indicator"), FieldPanel("breakdown")]),
        FieldRowPanel([FieldPanel("value"), FieldPanel("year_on_year")]),
        FieldRowPanel([FieldPanel("cumulative"), FieldPanel("cumulative_year_on_year")]),
        FieldRowPanel(
            [FieldPanel("respondents"), FieldPanel("largest_share"), FieldPanel("is_withheld")]
        ),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _lazy("数据")
        verbose_name_plural = _lazy("数据")

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.breakdown}".strip()

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
            respondents=self.respondents,
            largest_share=self.largest_share,
            withheld=self.is_withheld,
        )

    def as_value(self) -> dict[str, Any]:
        """Return the row for programs; numbers as text, so that no digit is lost."""
        cell = self.cell
        numbers = {
            measure.value: None if number is None else f"{number.normalize():f}"
            for measure in Measure
            for number in (cell.measure(measure),)
        }
        return {
            "indicator": self.indicator_id,
            "name": self.indicator.name,
            "unit": self.indicator.unit,
            "breakdown": self.breakdown,
            **numbers,
            "withheld": self.is_withheld,
        }


class ReleaseChart(Orderable):
    """A chart the clerk asks for."""

    page = ParentalKey(StatisticalReleasePage, on_delete=models.CASCADE, related_name="charts")
    title = models.CharField(_lazy("图名"), max_length=100)
    kind = models.CharField(
        _lazy("画法"), max_length=10, choices=ChartKind.choices, default=ChartKind.TREND
    )
    indicator = models.ForeignKey(
        Indicator,
        verbose_name=_lazy("指标"),
        to_field="code",
        on_delete=models.PROTECT,
        related_name="+",
    )
    measure = models.CharField(
        _lazy("画哪个数"), max_length=24, choices=Measure.choices, default=Measure.VALUE
    )

    panels = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("indicator"), FieldPanel("measure")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _lazy("统计图")
        verbose_name_plural = _lazy("统计图")

    def __str__(self) -> str:
        return self.title
