"""The standard tables of a report: which columns, rows and sums they have.

Read once from ``data/*.json``; a table that the finance authority changes is changed there. Amounts
are in 万元 with two decimals.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Final

_DATA: Final = Path(__file__).parent / "data"
TOTAL: Final = "total"
# Expands to all classes (类) of the functional classification.
_CLASSES: Final = "classes"


class RowsBy(StrEnum):
    """What a table's rows are: named once for all, or items of a classification."""

    FIXED = "fixed"
    FUNCTION = "function"
    ECONOMIC = "economic"


class Unit(StrEnum):
    """What a column counts."""

    MONEY = "money"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Column:
    """A column; ``sums`` names the columns it is made of, ``-`` before one that is taken away.

    ``may_be_negative`` where the table states 冲回 and 调整 as negative amounts.
    """

    key: str
    label: str
    group: str = ""
    sums: tuple[str, ...] = ()
    unit: Unit = Unit.MONEY
    may_be_negative: bool = False

    @property
    def name(self) -> str:
        """Return what a message calls the column."""
        return f"{self.group}—{self.label}" if self.group else self.label


@dataclass(frozen=True, slots=True)
class FixedRow:
    """A row of a table with fixed rows.

    ``heading`` opens a part of the table, ``columns`` are those it has (all where empty),
    ``aliases`` other ways in which spreadsheets write it.
    """

    key: str
    label: str
    level: int = 0
    sums: tuple[str, ...] = ()
    heading: str = ""
    columns: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    is_class: bool = False


@dataclass(frozen=True, slots=True)
class TableShape:
    """A standard table."""

    key: str
    number: str
    name: str
    rows_by: RowsBy
    columns: tuple[Column, ...]
    rows: tuple[FixedRow, ...] = ()
    aliases: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """Return what a message calls the table."""
        return f"{self.number} {self.name}"

    @property
    def is_classified(self) -> bool:
        """Return whether the rows are items of a classification."""
        return self.rows_by is not RowsBy.FIXED

    def row(self, key: str) -> FixedRow | None:
        """Return the fixed row of a key."""
        return next((row for row in self.rows if row.key == key), None)

    def column(self, key: str) -> Column:
        """Return the column of a key. Raises ``StopIteration`` where there is none."""
        return next(column for column in self.columns if column.key == key)


@dataclass(frozen=True, slots=True)
class CellReference:
    """A cell of a report."""

    table: str
    row: str
    column: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Two sums of cells that must be equal (勾稽关系)."""

    left: tuple[CellReference, ...]
    right: tuple[CellReference, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure that is compared with the year before."""

    label: str
    cell: CellReference


@dataclass(frozen=True, slots=True)
class ReportShape:
    """The tables of a kind of report and what must agree between them.

    ``source`` is the document that prescribes them, as a reader may be told.
    """

    source: str
    tables: tuple[TableShape, ...]
    identities: tuple[Identity, ...]
    comparison: tuple[Compared, ...]

    def table(self, key: str) -> TableShape:
        """Return the table of a key. Raises ``StopIteration`` where there is none."""
        return next(table for table in self.tables if table.key == key)


@cache
def function_classes() -> Mapping[str, str]:
    """Return code → name of the classes (类) of 支出功能分类."""
    read = _read("function_classes")
    return {one["code"]: one["name"] for one in read["classes"]}


@cache
def report_shape(name: str) -> ReportShape:
    """Return the tables of a kind of report by the name of its data file."""
    read = _read(name)
    return ReportShape(
        source=read["source"],
        tables=tuple(_table(one) for one in read["tables"]),
        identities=tuple(identity for one in read["identities"] for identity in _identities(one)),
        comparison=tuple(Compared(one["label"], _cell(one["cell"])) for one in read["comparison"]),
    )


def _read(name: str) -> Any:
    return json.loads((_DATA / f"{name}.json").read_text(encoding="utf-8"))


def _table(read: Mapping[str, Any]) -> TableShape:
    return TableShape(
        key=read["key"],
        number=read["number"],
        name=read["name"],
        rows_by=RowsBy(read["rows_by"]),
        columns=tuple(
            Column(
                key=one["key"],
                label=one["label"],
                group=one.get("group", ""),
                sums=tuple(one.get("sums", ())),
                unit=Unit(one.get("unit", Unit.MONEY)),
                may_be_negative=read.get("negative", False),
            )
            for one in read["columns"]
        ),
        rows=tuple(row for one in read.get("rows", ()) for row in _rows(one)),
        aliases=tuple(read.get("aliases", ())),
    )


def _rows(read: Mapping[str, Any]) -> Iterator[FixedRow]:
    if read.get("each") == _CLASSES:
        for position, (code, name) in enumerate(function_classes().items()):
            yield FixedRow(
                key=code,
                label=name,
                level=read.get("level", 0),
                heading=read.get("heading", "") if not position else "",
                is_class=True,
            )
        return
    sums: list[str] = []
    for part in read.get("sums", ()):
        sums += function_classes() if part == _CLASSES else [part]
    yield FixedRow(
        key=read["key"],
        label=read["label"],
        level=read.get("level", 0),
        sums=tuple(sums),
        heading=read.get("heading", ""),
        columns=tuple(read.get("columns", ())),
        aliases=tuple(read.get("aliases", ())),
    )


def _identities(read: Mapping[str, Any]) -> Iterator[Identity]:
    if read.get("each") == _CLASSES:
        left_table, left_column = read["left"].split(".")
        right_table, right_column = read["right"].split(".")
        for code in function_classes():
            yield Identity(
                (CellReference(left_table, code, left_column),),
                (CellReference(right_table, code, right_column),),
            )
        return
    yield Identity(tuple(map(_cell, read["left"])), tuple(map(_cell, read["right"])))


def _cell(text: str) -> CellReference:
    return CellReference(*text.split("."))
