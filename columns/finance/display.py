"""Tables of a report as templates and the form show them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import groupby
from typing import Any

from columns.finance.figures import ReportTable, shown
from columns.finance.shapes import TOTAL, Column, RowsBy, TableShape


@dataclass(frozen=True, slots=True)
class HeadGroup:
    """Columns under one heading; without columns it stands for itself."""

    label: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row for readers; ``heading`` is a line above it."""

    code: str
    name: str
    level: int
    is_sum: bool
    cells: tuple[str, ...]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table for readers."""

    key: str
    number: str
    name: str
    is_money: bool
    is_nil: bool
    has_codes: bool
    head: tuple[HeadGroup, ...]
    lower: tuple[str, ...]
    rows: tuple[ShownRow, ...]

    @property
    def width(self) -> int:
        """Return the number of columns with that of names, and that of codes where there is one."""
        return sum(len(group.columns) or 1 for group in self.head) + 1 + self.has_codes


def shown_table(table: ReportTable) -> ShownTable:
    """Return a table for readers; classes without any amount are left out."""
    shape = table.shape
    return ShownTable(
        key=shape.key,
        number=shape.number,
        name=shape.name,
        is_money=shape.columns[0].unit == "money",
        is_nil=table.is_nil,
        has_codes=shape.is_classified,
        head=head_of(shape.columns),
        lower=tuple(column.label for column in shape.columns if column.group),
        rows=tuple(_items(table) if shape.is_classified else _fixed(table)),
    )


def head_of(columns: Sequence[Column]) -> tuple[HeadGroup, ...]:
    """Return the first line of the head."""
    groups: list[HeadGroup] = []
    for group, listed in groupby(columns, key=lambda column: column.group):
        labels = tuple(column.label for column in listed)
        groups += [HeadGroup(group, labels)] if group else [HeadGroup(one, ()) for one in labels]
    return tuple(groups)


def _cells(table: ReportTable, row: Any) -> tuple[str, ...]:
    return tuple(
        shown(row.cells[column.key], column.unit) if column.key in row.cells else ""
        for column in table.shape.columns
    )


def _items(table: ReportTable) -> Iterator[ShownRow]:
    for row in sorted(table.rows, key=lambda row: (row.key != TOTAL, row.key)):
        is_total = row.key == TOTAL
        yield ShownRow(
            code="" if is_total else row.key,
            name=row.name,
            level=row.level,
            is_sum=is_total,
            cells=_cells(table, row),
        )


def _fixed(table: ReportTable) -> Iterator[ShownRow]:
    heading = ""
    for shape in table.shape.rows:
        heading = shape.heading or heading
        row = table.row(shape.key)
        if row is None or (shape.is_class and not any(row.cells.values())):
            continue
        yield ShownRow(
            code="",
            name=shape.label,
            level=shape.level,
            is_sum=bool(shape.sums),
            cells=_cells(table, row),
            heading=heading,
        )
        heading = ""


# The form ----------------------------------------------------------------------------------------

_SPARE_ROWS = 8


@dataclass(frozen=True, slots=True)
class FormCell:
    """An input of the form, or nothing where the table has no such cell."""

    name: str
    text: str
    label: str
    is_sum: bool
    exists: bool = True


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row of the form; a classified one has inputs for its code and name."""

    index: str
    key: str
    name: str
    cells: tuple[FormCell, ...]
    level: int = 0
    heading: str = ""


@dataclass(frozen=True, slots=True)
class FormTable:
    """A table of the form."""

    shape: TableShape
    head: tuple[HeadGroup, ...]
    lower: tuple[str, ...]
    rows: tuple[FormRow, ...]
    is_nil: bool
    filled: int

    @property
    def code_hint(self) -> str:
        """Return an example of a code."""
        return "2160201" if self.shape.rows_by is RowsBy.FUNCTION else "30101"


def form_table(shape: TableShape, value: Mapping[str, Any], prefix: str) -> FormTable:
    """Return a table of the form with what is stored or was typed."""
    given = [row for row in value.get("rows") or () if isinstance(row, Mapping)]
    rows = (
        _form_items(shape, given, prefix)
        if shape.is_classified
        else (_form_fixed(shape, given, prefix))
    )
    return FormTable(
        shape=shape,
        head=head_of(shape.columns),
        lower=tuple(column.label for column in shape.columns if column.group),
        rows=tuple(rows),
        is_nil=bool(value.get("nil")),
        filled=len(given),
    )


def _form_items(
    shape: TableShape, given: Sequence[Mapping[str, Any]], prefix: str
) -> Iterator[FormRow]:
    blank: list[Mapping[str, Any]] = [{} for _number in range(_SPARE_ROWS)]
    for number, row in enumerate([*given, *blank]):
        index = str(number)
        key, name = str(row.get("key", "")), str(row.get("name", ""))
        yield FormRow(
            index=index,
            key="" if key == TOTAL else key,
            name=name,
            cells=tuple(
                FormCell(
                    name=f"{prefix}-{shape.key}-{index}-{column.key}",
                    text=_text(row, column.key),
                    label=f"{name or number + 1} {column.name}",
                    is_sum=bool(column.sums) or key == TOTAL,
                )
                for column in shape.columns
            ),
        )


def _form_fixed(
    shape: TableShape, given: Sequence[Mapping[str, Any]], prefix: str
) -> Iterator[FormRow]:
    by_key = {str(row.get("key")): row for row in given}
    for fixed in shape.rows:
        row = by_key.get(fixed.key, {})
        yield FormRow(
            index=fixed.key,
            key=fixed.key,
            name=fixed.label,
            level=fixed.level,
            heading=fixed.heading,
            cells=tuple(
                FormCell(
                    name=f"{prefix}-{shape.key}-{fixed.key}-{column.key}",
                    text=_text(row, column.key),
                    label=f"{fixed.label} {column.name}",
                    is_sum=bool(column.sums or fixed.sums),
                    exists=not fixed.columns or column.key in fixed.columns,
                )
                for column in shape.columns
            ),
        )


def _text(row: Mapping[str, Any], column: str) -> str:
    cells = row.get("cells")
    value = cells.get(column) if isinstance(cells, Mapping) else None
    if value is None:
        return ""
    try:
        return f"{Decimal(str(value)):f}"
    except InvalidOperation:
        return str(value)
