"""What the form of a report shows beyond plain fields: its tables, the checks, the two terms."""

from __future__ import annotations

import json
import re
from typing import Any

from django import forms
from wagtail.admin.panels import Panel

from columns.finance.display import form_table
from columns.finance.shapes import report_shape


class ReportTablesWidget(forms.Widget):
    """One input for each cell of the standard tables of a kind of report.

    What was typed is handed on as JSON, for the model to read and to judge.
    """

    template_name = "column_finance/admin/tables_widget.html"

    def __init__(self, shape_name: str, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.shape_name = shape_name

    @property
    def media(self) -> forms.Media:
        """Bring the style of the tables along."""
        return forms.Media(css={"all": ["column_finance/form.css"]})

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Add the tables with what is stored or was typed."""
        context = super().get_context(name, value, attrs)
        try:
            values = json.loads(value) if isinstance(value, str) and value else value or {}
        except ValueError:
            values = {}
        if not isinstance(values, dict):
            values = {}
        context["tables"] = [
            form_table(shape, given if isinstance(given, dict) else {}, name)
            for shape in report_shape(self.shape_name).tables
            for given in (values.get(shape.key),)
        ]
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        """Return the rows that hold something, as JSON."""
        tables = {}
        for shape in report_shape(self.shape_name).tables:
            prefix = f"{name}-{shape.key}"
            indices = (
                sorted(self._indices(data, prefix), key=int)
                if shape.is_classified
                else [row.key for row in shape.rows]
            )
            rows = []
            for index in indices:
                cells = {
                    column.key: text
                    for column in shape.columns
                    if (text := data.get(f"{prefix}-{index}-{column.key}", "").strip())
                }
                key = data.get(f"{prefix}-{index}--code", "").strip()
                words = data.get(f"{prefix}-{index}--name", "").strip()
                if shape.is_classified and (cells or key or words):
                    rows.append({"key": key, "name": words, "cells": cells})
                elif cells and not shape.is_classified:
                    rows.append({"key": index, "name": "", "cells": cells})
            nil = f"{prefix}--nil" in data
            if rows or nil:
                tables[shape.key] = {"nil": nil, "rows": rows}
        return json.dumps(tables, ensure_ascii=False)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Return whether the form had no table at all."""
        return f"{name}--shown" not in data

    def _indices(self, data: Any, prefix: str) -> set[str]:
        pattern = re.compile(rf"{re.escape(prefix)}-(\d+)--code")
        return {found.group(1) for key in data if (found := pattern.fullmatch(key))}


class ChecksPanel(Panel):
    """What still stands in the way: sums and agreement of the saved draft, and both terms."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one page."""

        template_name = "column_finance/admin/checks_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add the problems of the draft and by when it is due."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            page = self.instance
            context["problems"] = page.figure_problems() if page.pk else []
            context["is_saved"] = bool(page.pk)
            context["due"] = page.due if page.pk and page.approved_on else None
            return context
