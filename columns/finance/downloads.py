"""Writes the tables of a report as a file: one figure a line, or as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import StreamingHttpResponse
from django.utils.translation import gettext as _

from cms.plugins.downloads import csv_response, json_response


def download(page: Any, extension: str) -> StreamingHttpResponse:
    """Return all tables of a report; amounts in 万元."""
    name = f"{page._meta.model_name}-{page.fiscal_year}-{page.pk}"
    if extension == "csv":
        header = [_("表"), _("科目编码"), _("项目"), _("栏目"), _("数值"), _("单位")]
        return csv_response(name, header, _lines(page))
    head = {
        "title": page.title,
        "fiscal_year": page.fiscal_year,
        "unit_name": page.unit_name,
        "approved_on": page.approved_on,
        "index_number": page.index_number,
        "layout_source": page.shape.source,
    }
    return json_response(name, head, page.table_list)


def _lines(page: Any) -> Iterator[list[Any]]:
    for table in page.report_tables().values():
        for row in table.rows:
            code = row.key if table.shape.is_classified and row.key.isdigit() else ""
            for column in table.shape.columns:
                if column.key in row.cells:
                    unit = _("万元") if column.unit == "money" else ""
                    yield [
                        table.shape.title,
                        code,
                        row.name,
                        column.name,
                        row.cells[column.key],
                        unit,
                    ]
