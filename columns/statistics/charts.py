"""Draws a release's charts: a Vega-Lite specification, and the SVG that comes of it.

Drawn when a release becomes public, never for a reader. Series are told apart by dashes and
shapes, parts by their labels, so that no chart needs colour.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import override

from columns.statistics.enums import ChartKind, Measure
from columns.statistics.models.published import DrawnChart
from columns.statistics.queries import series

logger = logging.getLogger(__name__)

# Periods a trend shows: a year and the same month of the year before.
_PERIODS: Final = 13
_SERIES: Final = 5
# Units of the drawing: on a telephone it is shown at about this size, on a desk larger.
_WIDTH: Final = 250
_HEIGHT: Final = 180
_FONT: Final = "Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, sans-serif"
_INK: Final = "#1d2530"
_LINE: Final = "#d7dde3"
_ACCENT: Final = "#17479e"
_PAPER: Final = "#ffffff"
# In the page the drawing follows the reader's light, dark or high-contrast tokens.
_TOKENS: Final = {
    _INK: "currentColor",
    _LINE: f"var(--line, {_LINE})",
    _ACCENT: f"var(--link, {_ACCENT})",
    _PAPER: f"var(--paper, {_PAPER})",
}


@dataclass(frozen=True, slots=True)
class Point:
    """One number of a chart: where it stands, which series it is of, how much."""

    place: str
    series: str
    value: float


def draw_charts(page: Any, known: Iterable[DrawnChart] = ()) -> list[DrawnChart]:
    """Return the charts a release asks for, drawn and not yet saved; those without data left out.

    A trend takes earlier periods from what is public today and its own from the page. ``known``
    are charts drawn before: what would be drawn alike again is taken from them.
    """
    # Drawn at the release, while the language of whoever releases is switched on, not the page's.
    with override(page.locale.language_code):
        return _drawn(page, known)


def _drawn(page: Any, known: Iterable[DrawnChart]) -> list[DrawnChart]:
    before = {(one.title, json.dumps(one.spec, sort_keys=True)): one.svg for one in known}
    drawn: list[DrawnChart] = []
    for chart in page.charts.all():
        points = _points(page, chart)
        if not points:
            continue
        percent = "year_on_year" in chart.measure
        unit = "%" if percent else chart.indicator.unit
        spec = chart_spec(chart.title, points, unit=unit, trend=chart.kind == ChartKind.TREND)
        alike = before.get((chart.title, json.dumps(spec, sort_keys=True)))
        drawn.append(
            DrawnChart(
                page_id=page.pk,
                position=len(drawn),
                title=chart.title,
                spec=spec,
                svg=alike or svg_of(spec, chart.title),
                table=_table(points, unit, trend=chart.kind == ChartKind.TREND),
            )
        )
    return drawn


def _points(page: Any, chart: Any) -> list[Point]:
    measure = Measure(chart.measure)
    own = page.cells
    if chart.kind == ChartKind.TREND:
        return _trend(page, chart.indicator_id, measure)
    if chart.kind == ChartKind.PARTS:
        cells = [cell for cell in own if cell.indicator == chart.indicator_id and cell.breakdown]
        return [
            Point(cell.breakdown, "", float(number))
            for cell in cells
            if (number := cell.measure(measure)) is not None
        ]
    units = {figure.indicator_id: figure.indicator.unit for figure in page.figures.all()}
    same = {code for code, unit in units.items() if unit == chart.indicator.unit}
    if "year_on_year" in measure:
        same = set(units)
    return [
        Point(cell.name, "", float(number))
        for cell in own
        if cell.indicator in same
        and not cell.breakdown
        and (number := cell.measure(measure)) is not None
    ]


def _trend(page: Any, indicator: str, measure: Measure) -> list[Point]:
    rows: dict[tuple[Any, str], Any] = {}
    for figure in series(page.locale_id, page.dataset_id, indicator):
        if figure.page_id != page.pk and figure.period_start < page.period.start:
            rows[(figure.period_start, figure.breakdown)] = (figure.period, figure.cell)
    for cell in page.cells:
        if cell.indicator == indicator:
            rows[(page.period.start, cell.breakdown)] = (page.period, cell)
    days = sorted({start for start, _breakdown in rows})[-_PERIODS:]
    groups = list(dict.fromkeys(breakdown for _start, breakdown in rows))
    kept = sorted(groups, key=lambda group: (group != "", groups.index(group)))[:_SERIES]
    return [
        Point(period.code, breakdown or _("合计"), float(number))
        for (start, breakdown), (period, cell) in sorted(rows.items(), key=lambda row: row[0])
        if start in days and breakdown in kept and (number := cell.measure(measure)) is not None
    ]


def chart_spec(title: str, points: Sequence[Point], *, unit: str, trend: bool) -> dict[str, Any]:
    """Return the Vega-Lite specification of a chart, data included."""
    # Loaded where something is drawn: most processes never do.
    import altair as alt

    rows = [{"place": one.place, "series": one.series, "value": one.value} for one in points]
    data = alt.Data(values=rows)  # type: ignore[no-untyped-call]  # altair leaves it untyped
    places = list(dict.fromkeys(one.place for one in points))
    names = list(dict.fromkeys(one.series for one in points))
    drawing = _lines(alt, data, places, names, unit) if trend else _bars(alt, data, places, unit)
    spec: dict[str, Any] = (
        drawing.properties(title=alt.TitleParams(title, anchor="start"))
        .configure(font=_FONT, background="transparent")
        .configure_view(stroke=None)
        .configure_title(color=_INK, fontSize=15)
        .configure_axis(
            labelColor=_INK,
            titleColor=_INK,
            gridColor=_LINE,
            domainColor=_INK,
            tickColor=_INK,
            labelFontSize=12,
            titleFontSize=12,
            titleFontWeight="normal",
        )
        .configure_legend(labelColor=_INK, labelFontSize=12, symbolStrokeColor=_INK)
        .to_dict()
    )
    spec["config"]["aria"] = False
    return spec


def _lines(alt: Any, data: Any, places: list[str], names: list[str], unit: str) -> Any:
    base = alt.Chart(data).encode(
        x=alt.X(
            "place:O",
            title=None,
            sort=places,
            axis=alt.Axis(labelAngle=0, labelOverlap="parity", labelSeparation=10),
        ),
        y=alt.Y("value:Q", title=unit, scale=alt.Scale(zero=False), axis=alt.Axis(tickCount=5)),
    )
    line = base.mark_line(color=_ACCENT, strokeWidth=2)
    points = base.mark_point(color=_ACCENT, filled=True, size=36, opacity=1)
    if len(names) > 1:
        legend = alt.Legend(title=None, orient="bottom", columns=3)
        # One legend: the shapes stand on the lines they name.
        line = line.encode(strokeDash=alt.StrokeDash("series:N", sort=names, legend=None))
        points = points.encode(shape=alt.Shape("series:N", sort=names, legend=legend))
    return alt.layer(line, points).properties(width=_WIDTH, height=_HEIGHT)


def _bars(alt: Any, data: Any, places: list[str], unit: str) -> Any:
    base = alt.Chart(data).encode(
        y=alt.Y("place:N", title=None, sort=places, axis=alt.Axis(labelLimit=160)),
        x=alt.X("value:Q", title=unit, axis=alt.Axis(tickCount=4)),
    )
    bars = base.mark_bar(color=_ACCENT, height=16)
    labels = base.mark_text(align="left", dx=4, color=_INK, fontSize=12).encode(
        text=alt.Text("value:Q", format=",.4~f")
    )
    return alt.layer(bars, labels).properties(width=_WIDTH - 110, height=alt.Step(30))


def svg_of(spec: dict[str, Any], title: str) -> str:
    """Return the drawing for a page, empty where it failed; its failure stops no release.

    Its texts name system fonts, its colours the portal's tokens.
    """
    import vl_convert

    try:
        svg: str = vl_convert.vegalite_to_svg(spec)
    except ValueError:
        logger.exception("The chart %s could not be drawn", title)
        return ""
    for colour, token in _TOKENS.items():
        svg = svg.replace(f'"{colour}"', f'"{token}"')
    start = svg.index("<svg")
    end = svg.index(">", start)
    root = svg[start:end]
    view = root[root.index("viewBox=") :].split('"')[1]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="{view}" role="img" '
        f'aria-label="{escape(title)}"'
    )
    return svg[:start] + head + svg[end:]


def _table(points: Sequence[Point], unit: str, *, trend: bool) -> dict[str, Any]:
    places = list(dict.fromkeys(one.place for one in points))
    names = list(dict.fromkeys(one.series for one in points))
    known = {(one.place, one.series): one.value for one in points}
    heads = names if trend and len(names) > 1 else [unit]
    return {
        "header": [_("时期") if trend else _("项目"), *heads],
        "unit": unit,
        "rows": [
            [
                place,
                *(
                    "" if (value := known.get((place, name))) is None else f"{value:,.10g}"
                    for name in names
                ),
            ]
            for place in places
        ],
    }
