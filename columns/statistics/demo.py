"""Sample statistics; every number is made up."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import partial
from math import sin
from typing import Any, Final

from cms.core.models import LinkKind
from cms.plugins.samples import MadeFields, SampleDays, SampleItem, text
from columns.statistics.enums import ChartKind, Measure
from columns.statistics.models import Dataset, Figure, ReleaseChart, ReleasePlan

_MONTHS: Final = 14
_RETAIL: Final = "retail-monthly"


def items(days: SampleDays) -> list[SampleItem]:
    """Return fourteen months of retail sales, so that a trend has a year before it."""
    return [_release(days, back) for back in range(_MONTHS, 0, -1)]


def _month(today: dt.date, back: int) -> tuple[int, int]:
    place = today.year * 12 + today.month - 1 - back
    return place // 12, place % 12 + 1


def _value(year: int, month: int) -> Decimal:
    """Return a made-up monthly total in 亿元: a growing year with a swing."""
    season = Decimal(str(round(sin(month * 0.9) * 6, 2)))
    return Decimal(98) + Decimal(year - 2024) * 5 + Decimal(month) / 2 + season


def _release(days: SampleDays, back: int) -> SampleItem:
    year, month = _month(days.today, back)
    # The months of one sample never change their address, whatever the day it is loaded on.
    written = days.ago(3 + (back - 1) * 20)
    earlier = ((LinkKind.RELATED, _slug(back + 1)),) if back < _MONTHS else ()
    return SampleItem(
        slug=_slug(back),
        title=f"{year}年{month}月社会消费品零售总额（示例）",
        topic="statistics",
        written_on=written,
        published_on=days.ago(1 + (back - 1) * 20),
        summary=f"{year}年{month}月全市社会消费品零售总额及城乡、行业分组数据。数字均为虚构。",
        keywords="社会消费品零售总额、消费、统计数据",
        links=earlier,
        fields=MadeFields(
            {
                "figures": partial(_figures, year, month),
                "charts": _charts,
                **({"dataset": partial(_with_calendar, days.today)} if back == 1 else {}),
            },
            {
                **({} if back == 1 else {"dataset_id": _RETAIL}),
                "year": year,
                "number": month,
            },
        ),
        body=(
            text(
                "以下数字均为虚构，用于演示表格、统计图、下载和接口。"
                "正式使用时，由综合运行科按统计机构提供的数据填写或者导入。"
            ),
        ),
    )


def _slug(back: int) -> str:
    return f"sample-statistics-retail-{back:02d}"


def _with_calendar(today: dt.date) -> Dataset:
    """Return the dataset, its coming releases entered in the calendar."""
    dataset = Dataset.objects.get(slug=_RETAIL)
    for ahead in range(-1, 4):
        year, month = _month(today, -ahead)
        following = dt.date(year + month // 12, month % 12 + 1, 18)
        ReleasePlan.objects.get_or_create(
            dataset=dataset,
            year=year,
            number=month,
            defaults={"planned_on": following, "note": "示例"},
        )
    return dataset


def _figures(year: int, month: int) -> list[Figure]:
    total = _value(year, month)
    cumulative = sum((_value(year, one) for one in range(1, month + 1)), Decimal(0))
    before = sum((_value(year - 1, one) for one in range(1, month + 1)), Decimal(0))
    growth = (total / _value(year - 1, month) - 1) * 100
    rows = [
        ("retail-total", "", Decimal(1), 420),
        ("retail-total", "城镇", Decimal("0.84"), 310),
        ("retail-total", "乡村", Decimal("0.16"), 110),
        ("retail-above-norm", "", Decimal("0.37"), 168),
        ("catering-revenue", "", Decimal("0.11"), 96),
        ("online-retail", "", Decimal("0.14"), 75),
    ]
    return [
        Figure(
            indicator_id=code,
            breakdown=breakdown,
            value=round(total * share, 2),
            year_on_year=round(growth + place, 1),
            cumulative=round(cumulative * share, 2),
            cumulative_year_on_year=round((cumulative / before - 1) * 100 + place, 1),
            respondents=respondents,
            sort_order=place,
        )
        for place, (code, breakdown, share, respondents) in enumerate(rows)
    ]


def _charts() -> list[Any]:
    return [
        ReleaseChart(
            title="社会消费品零售总额走势",
            kind=ChartKind.TREND,
            indicator_id="retail-total",
            measure=Measure.VALUE,
            sort_order=0,
        ),
        ReleaseChart(
            title="主要指标同比增长",
            kind=ChartKind.INDICATORS,
            indicator_id="retail-total",
            measure=Measure.YEAR_ON_YEAR,
            sort_order=1,
        ),
    ]
