"""A release's table as a file."""

from __future__ import annotations

from typing import Any

from django.http import StreamingHttpResponse
from django.utils.translation import gettext as _

from cms.plugins.downloads import csv_response, json_response
from columns.statistics.enums import Measure


def download(page: Any, extension: str) -> StreamingHttpResponse:
    """Return the table as CSV or JSON (``extension``); nothing of withheld rows but their name."""
    figures = [figure.as_value() for figure in page.figures.select_related("indicator")]
    name = f"{page.dataset_id}-{page.period_code}"
    if extension == "json":
        head = {
            "title": page.title,
            "dataset": page.dataset_id,
            "period": page.period_code,
            "region": page.region,
            "source": page.published_source,
            "methodology": page.published_methodology,
            "published_at": page.first_published_at,
            "revisions": page.revision_list,
        }
        return json_response(name, head, figures)
    header = [
        _("时期"),
        _("地区"),
        _("指标"),
        _("分组"),
        _("单位"),
        *(str(measure.label) for measure in Measure),
        _("备注"),
    ]
    rows = [
        [
            page.period_code,
            page.region,
            one["name"],
            one["breakdown"],
            one["unit"],
            *(number_cell(one[measure.value]) for measure in Measure),
            _("不公布") if one["withheld"] else "",
        ]
        for one in figures
    ]
    return csv_response(name, header, rows)


def number_cell(text: str | None) -> Any:
    """Return a number for a spreadsheet: as text a negative one would be taken for a formula."""
    from decimal import Decimal

    return "" if text is None else Decimal(text)
