"""The words statistics are described in."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PeriodKind(models.TextChoices):
    """The length of a reporting period."""

    MONTH = "month", _("月")
    QUARTER = "quarter", _("季")
    HALF = "half", _("半年")
    YEAR = "year", _("年")


class Measure(models.TextChoices):
    """What of a figure is shown."""

    VALUE = "value", _("本期数")
    YEAR_ON_YEAR = "year_on_year", _("同比增长（%）")
    CUMULATIVE = "cumulative", _("累计数")
    CUMULATIVE_YEAR_ON_YEAR = "cumulative_year_on_year", _("累计同比增长（%）")


class ChartKind(models.TextChoices):
    """How a chart compares."""

    TREND = "trend", _("走势：一个指标的历次数据")
    PARTS = "parts", _("构成：一个指标本期的各个分组")
    INDICATORS = "indicators", _("对比：本期的各个指标（单位相同的）")


class PlanState(models.TextChoices):
    """How a planned release stands today."""

    PLANNED = "planned", _("待发布")
    RELEASED = "released", _("已发布")
    OVERDUE = "overdue", _("逾期未发布")
