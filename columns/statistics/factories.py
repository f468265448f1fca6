"""Values of a valid item, for tests."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from columns.statistics.models import Dataset, Figure, Indicator


def dataset(slug: str = "sample-monthly", **values: Any) -> Dataset:
    """Return a dataset of months."""
    made, _created = Dataset.objects.get_or_create(
        slug=slug, defaults={"name": f"示例数据{slug}", "data_source": "市统计局", **values}
    )
    return made


def indicator(code: str = "sample-total", **values: Any) -> Indicator:
    """Return an indicator in 亿元."""
    made, _created = Indicator.objects.get_or_create(
        code=code, defaults={"name": f"示例指标{code}", "unit": "亿元", **values}
    )
    return made


def figure(value: str | None = "126.35", breakdown: str = "", **values: Any) -> Figure:
    """Return a row of a table, not saved."""
    return Figure(
        indicator=values.pop("indicator", None) or indicator(),
        breakdown=breakdown,
        value=None if value is None else Decimal(value),
        **values,
    )


def values(model: type[Any], number: int) -> dict[str, Any]:
    """Return what a release needs beyond its title: a period of its own and a figure."""
    return {
        "dataset": dataset(),
        "year": 2000 + number // 12 % 100,
        "number": number % 12 + 1,
        "figures": [figure(year_on_year=Decimal("5.2"))],
    }
