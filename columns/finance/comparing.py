"""The figures of a report beside those of the year before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from cms.plugins.drawings.comparisons import Pair, draw_pairs
from columns.finance.figures import ZERO, ReportTable, figure_at, shown, written
from columns.finance.shapes import ReportShape

_HUNDRED = Decimal(100)
_TENTH = Decimal("0.1")


def compare(
    shape: ReportShape,
    tables: Mapping[str, ReportTable],
    before: Mapping[str, ReportTable],
) -> list[dict[str, str]]:
    """Return the compared figures as JSON values (万元, ``change_percent`` empty from zero).

    Figures that are nothing in both years are left out.
    """
    rows = []
    for one in shape.comparison:
        now, then = figure_at(tables, one.cell), figure_at(before, one.cell)
        if not now and not then:
            continue
        rows.append(
            {
                "label": one.label,
                "now": written(now),
                "before": written(then),
                "change": written(now - then),
                "change_percent": percent(now, then),
            }
        )
    return rows


def percent(now: Decimal, before: Decimal) -> str:
    """Return the change in percent with one decimal, empty where there was nothing before."""
    if before <= ZERO:
        return ""
    return f"{((now - before) * _HUNDRED / before).quantize(_TENTH) + ZERO}"


def shown_comparison(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Return compared figures for readers: with thousands separators."""
    money = ("now", "before", "change")
    return [{**row, **{name: shown(Decimal(row[name])) for name in money}} for row in rows]


def draw_comparison(rows: Sequence[Mapping[str, Any]], year: int) -> str:
    """Return the SVG of figures beside those of the year before, empty where there are none."""
    return _draw(
        rows,
        title=_("%(year)d年与%(before)d年主要数据对比（万元），数字见下表")
        % {"year": year, "before": year - 1},
        now_name=_("%d年") % year,
        before_name=_("%d年") % (year - 1),
    )


def draw_against_budget(rows: Sequence[Mapping[str, Any]], year: int) -> str:
    """Return the SVG of a final account beside the year's budget, empty where there are none."""
    return _draw(
        rows,
        title=_("%d年决算与年初预算主要数据对比（万元），数字见下表") % year,
        now_name=_("决算"),
        before_name=_("年初预算"),
    )


def _draw(rows: Sequence[Mapping[str, Any]], *, title: str, now_name: str, before_name: str) -> str:
    pairs = [
        Pair(
            label=row["label"],
            now=Decimal(row["now"]),
            before=Decimal(row["before"]),
            now_text=shown(Decimal(row["now"])),
            before_text=shown(Decimal(row["before"])),
        )
        for row in rows
    ]
    return str(draw_pairs(pairs, title=title, now_name=now_name, before_name=before_name))
