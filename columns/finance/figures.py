"""The tables of one report with their figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, TypeAlias

from django.utils.translation import gettext as _

from columns.finance.shapes import TOTAL, CellReference, TableShape, Unit

ZERO = Decimal(0)


@dataclass(slots=True)
class Row:
    """A row: ``key`` is that of a fixed row, a code of the classification, or ``total``."""

    key: str
    name: str
    cells: dict[str, Decimal] = field(default_factory=dict)

    @property
    def level(self) -> int:
        """Return how deep an item of a classification stands: 类 0, 款 1, 项 2; the total 0."""
        return 0 if self.key == TOTAL else max(0, (len(self.key) - 3) // 2)

    @property
    def label(self) -> str:
        """Return what a message calls the row."""
        return f"{self.key} {self.name}".strip() if self.key.isdigit() else self.name


@dataclass(slots=True)
class ReportTable:
    """A table of a report; ``is_nil`` says that there was nothing to report in it (空表)."""

    shape: TableShape
    rows: list[Row] = field(default_factory=list)
    is_nil: bool = False

    def row(self, key: str) -> Row | None:
        """Return the row of a key."""
        return next((row for row in self.rows if row.key == key), None)

    def figure(self, row: str, column: str) -> Decimal:
        """Return a cell; 0 where it is empty or not there."""
        found = self.row(row)
        return found.cells.get(column, ZERO) if found else ZERO

    @property
    def is_filled(self) -> bool:
        """Return whether the table was filled in or declared empty."""
        return self.is_nil or bool(self.rows)

    def as_value(self) -> dict[str, Any]:
        """Return the table for the API: amounts as texts, so that no digit is lost."""
        return {
            "key": self.shape.key,
            "number": self.shape.number,
            "name": self.shape.name,
            "unit": _("万元") if self.shape.columns[0].unit is Unit.MONEY else "",
            "is_nil": self.is_nil,
            "columns": [
                {"key": column.key, "label": column.label, "group": column.group}
                for column in self.shape.columns
            ],
            "rows": [
                {
                    "key": row.key,
                    "name": row.name,
                    "cells": {
                        column.key: written(row.cells[column.key], column.unit)
                        for column in self.shape.columns
                        if column.key in row.cells
                    },
                }
                for row in self.rows
            ],
        }


Tables: TypeAlias = dict[str, ReportTable]


def written(figure: Decimal, unit: Unit = Unit.MONEY) -> str:
    """Return a figure as it is stored: two decimals for money, none for numbers."""
    return f"{figure:.2f}" if unit is Unit.MONEY else f"{figure:.0f}"


def shown(figure: Decimal, unit: Unit = Unit.MONEY) -> str:
    """Return a figure for people: with thousands separators."""
    return f"{figure:,.2f}" if unit is Unit.MONEY else f"{figure:,.0f}"


def stored(tables: Tables) -> dict[str, Any]:
    """Return tables as JSON values; those not filled in are left out."""
    return {
        key: {
            "nil": table.is_nil,
            "rows": [
                {
                    "key": row.key,
                    "name": row.name,
                    "cells": {
                        column: written(figure, table.shape.column(column).unit)
                        for column, figure in row.cells.items()
                    },
                }
                for row in table.rows
            ],
        }
        for key, table in tables.items()
        if table.is_filled
    }


def figure_at(tables: Mapping[str, ReportTable], cell: CellReference) -> Decimal:
    """Return a cell of a report; 0 where it is not there."""
    table = tables.get(cell.table)
    return table.figure(cell.row, cell.column) if table else ZERO
