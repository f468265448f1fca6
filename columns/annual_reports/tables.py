"""Tables of figures as they are stored, edited and shown."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any, ClassVar

from django import forms

from columns.annual_reports.rules import Figures, shown
from columns.annual_reports.shapes import Column, Shape, cell_key


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell: its key, its figure as text (``None`` where the table has no such cell)."""

    key: str
    text: str | None
    label: str
    is_sum: bool


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row with its cells; a heading of a group has none."""

    label: str
    level: int
    cells: tuple[ShownCell, ...] = ()
    is_sum: bool = False


@dataclass(frozen=True, slots=True)
class HeadGroup:
    """Columns under one heading; without a heading each stands for itself."""

    label: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table ready for a template; ``lower`` are the headings of the second line of the head."""

    name: str
    head: tuple[HeadGroup, ...]
    lower: tuple[str, ...]
    rows: tuple[ShownRow, ...]

    @property
    def width(self) -> int:
        """Return the number of columns of figures."""
        return sum(len(group.columns) or 1 for group in self.head)


def stored(figures: Figures) -> dict[str, str]:
    """Return figures as JSON values: texts, so that no digit is lost."""
    return {key: shown(number) for key, number in figures.items()}


def as_figures(shape: Shape, values: Mapping[str, Any]) -> Figures:
    """Return stored values as figures; a cell that is not there is 0."""
    return {key: Decimal(str(values.get(key) or 0)) for key in shape.cells()}


def shown_table(shape: Shape, values: Mapping[str, Any]) -> ShownTable:
    """Return a table with what is stored in it, for templates and widgets."""
    return ShownTable(
        name=str(shape.name),
        head=tuple(_head(shape)),
        lower=tuple(str(column.label) for column in shape.columns if column.group),
        rows=tuple(_rows(shape, values)),
    )


def _head(shape: Shape) -> Iterator[HeadGroup]:
    for group, columns in groupby(shape.columns, key=lambda column: str(column.group)):
        listed = list(columns)
        if group:
            yield HeadGroup(group, tuple(str(column.label) for column in listed))
        else:
            for column in listed:
                yield HeadGroup(str(column.label), ())


def _rows(shape: Shape, values: Mapping[str, Any]) -> Iterator[ShownRow]:
    for row in shape.rows:
        for level, heading in row.headings:
            yield ShownRow(str(heading), level)
        yield ShownRow(
            label=str(row.label),
            level=row.level,
            cells=tuple(
                _cell(shape, row.key, row.name, column, values, is_sum=bool(row.sums))
                for column in shape.columns
            ),
            is_sum=bool(row.sums),
        )


def _cell(
    shape: Shape,
    row: str,
    row_name: str,
    column: Column,
    values: Mapping[str, Any],
    *,
    is_sum: bool,
) -> ShownCell:
    key = cell_key(row, column.key)
    return ShownCell(
        key=key,
        text=None if key in shape.missing else str(values.get(key, "")),
        label=f"{row_name} {column.label}",
        is_sum=is_sum or bool(column.sums),
    )


class FigureTableWidget(forms.Widget):
    """One input for each cell of a table, in the table's own shape.

    What was typed is handed on as JSON, for the model to read and to judge.
    """

    template_name = "column_annual_reports/figure_table_widget.html"

    class Media:
        css: ClassVar[dict[str, list[str]]] = {"all": ["column_annual_reports/figure_table.css"]}

    def __init__(self, shape: Shape, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.shape = shape

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Add the table with what is stored or was typed."""
        context = super().get_context(name, value, attrs)
        try:
            values = json.loads(value) if isinstance(value, str) and value else value or {}
        except ValueError:
            values = {}
        context["table"] = shown_table(self.shape, values if isinstance(values, dict) else {})
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        """Return the cells that hold something, as JSON."""
        typed = {key: data.get(f"{name}-{key}", "").strip() for key in self.shape.cells()}
        return json.dumps({key: text for key, text in typed.items() if text}, ensure_ascii=False)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Return whether the form had no cell of this table."""
        return not any(f"{name}-{key}" in data for key in self.shape.cells())
