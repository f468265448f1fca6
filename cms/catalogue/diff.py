"""What a reading changes of the rows there are: pure comparison, no database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.utils.translation import gettext as _

from cms.catalogue.cleaning import key
from cms.catalogue.enums import Cell
from cms.catalogue.grammar.paths import join_path
from cms.catalogue.reading import RowReading
from cms.deadlines.rules import DeadlineRule
from cms.departments.rules import OwnerRule

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell: its text before and after, with the reading where only that differs."""

    cell: Cell
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row that stays, and its changed cells; ``reopened`` if it had vanished before."""

    number: int
    item: str
    cells: tuple[CellChange, ...]
    reopened: bool = False


@dataclass(frozen=True, slots=True)
class RowName:
    """A row that comes or goes."""

    number: int
    item: str


@dataclass(slots=True)
class CatalogueDiff:
    """Everything an import would change; ``catalogue`` holds changes of the title and headings."""

    created: list[RowName] = field(default_factory=list)
    changed: list[RowChange] = field(default_factory=list)
    vanished: list[RowName] = field(default_factory=list)
    unchanged: int = 0
    catalogue: dict[str, tuple[str, str]] = field(default_factory=dict)
    new_units: tuple[str, ...] = ()
    new_channels: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether anything changes."""
        return bool(
            self.created
            or self.changed
            or self.vanished
            or self.catalogue
            or self.new_units
            or self.new_channels
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the difference as JSON values."""
        return {
            "created": [{"number": row.number, "item": row.item} for row in self.created],
            "changed": [
                {
                    "number": row.number,
                    "item": row.item,
                    "reopened": row.reopened,
                    "cells": {str(one.cell): {"old": one.old, "new": one.new} for one in row.cells},
                }
                for row in self.changed
            ],
            "vanished": [{"number": row.number, "item": row.item} for row in self.vanished],
            "unchanged": self.unchanged,
            "catalogue": {
                name: {"old": old, "new": new} for name, (old, new) in self.catalogue.items()
            },
            "new_units": list(self.new_units),
            "new_channels": list(self.new_channels),
        }

    def lines(self) -> list[str]:
        """Return the difference as Chinese lines for a clerk."""
        lines = [
            _("目录%(name)s：%(old)s → %(new)s") % {"name": name, "old": old, "new": new}
            for name, (old, new) in self.catalogue.items()
        ]
        lines += [_("新增科室：%s") % unit for unit in self.new_units]
        lines += [_("新增渠道：%s") % channel for channel in self.new_channels]
        lines += [_("新增 序号%(number)d %(item)s") % _named(row) for row in self.created]
        empty = _("（空）")
        for row in self.changed:
            mark = _("恢复") if row.reopened else _("修改")
            lines.append(_("%(mark)s 序号%(number)d %(item)s") % {"mark": mark, **_named(row)})
            lines += [
                f"    {one.cell.label}：{one.old or empty} → {one.new or empty}"
                for one in row.cells
            ]
        lines += [
            _("移出 序号%(number)d %(item)s（栏目停止新建，已有页面保留）") % _named(row)
            for row in self.vanished
        ]
        return lines


@dataclass(frozen=True, slots=True)
class Matching(Generic[R]):
    """Which existing row goes with which read row."""

    pairs: tuple[tuple[R | None, RowReading], ...]
    left: tuple[R, ...]


def match_rows(existing: Sequence[R], read: Iterable[RowReading]) -> Matching[R]:
    """Pair the rows there are (models with ``number``, ``item``, ``column_path``) with those read.

    A row is the same if item and column are, failing that item and number, column and number, or
    the item alone: a row set in the middle renumbers the rest without rewriting them. Where item
    and column both differ it is another row, whatever its number.
    """
    rows = list(read)
    free = {id(row): row for row in existing}
    partner: dict[int, R] = {}
    for same in _SAME:
        for position, row in enumerate(rows):
            if position in partner:
                continue
            found = next((one for one in free.values() if same(one, row)), None)
            if found is not None:
                partner[position] = found
                del free[id(found)]
    return Matching(
        pairs=tuple((partner.get(position), row) for position, row in enumerate(rows)),
        left=tuple(free.values()),
    )


def changed_cells(old: Any, new: Mapping[str, Any], number: int) -> tuple[CellChange, ...]:
    """Compare a row model with the values it would get."""
    changes = [
        CellChange(cell, before, after)
        for cell, before, after in (
            (Cell.NUMBER, str(old.number), str(number)),
            (Cell.DUTY, old.duty, new["duty"]),
            (Cell.ITEM, old.item, new["item"]),
            (Cell.CONTENT, old.content, new["content"]),
        )
        if before != after
    ]
    for cell, text, data, words in _READ_CELLS:
        before, after = getattr(old, text), new[text]
        if before == after:
            if all(getattr(old, name) == new[name] for name in data):
                continue
            before += words(getattr(old, data[0]))
            after += words(new[data[0]])
        changes.append(CellChange(cell, before, after))
    return tuple(changes)


def _owner_words(data: Mapping[str, Any] | None) -> str:
    return _("（读作：%s）") % (OwnerRule.from_dict(data).describe() if data else _("读不懂"))


def _deadline_words(data: Mapping[str, Any] | None) -> str:
    return _("（读作：%s）") % (DeadlineRule.from_dict(data).describe() if data else _("读不懂"))


def _path_words(path: Sequence[str]) -> str:
    return _("（读作：%s）") % (join_path(path) if path else _("读不懂"))


# The cells with a reading: field of the text, fields of the reading, its words. The channels of a
# text are read the same way every time.
_READ_CELLS: tuple[tuple[Cell, str, tuple[str, ...], Callable[[Any], str]], ...] = (
    (Cell.RESPONSIBLE, "responsible", ("owner_data",), _owner_words),
    (Cell.TIME_LIMIT, "time_limit", ("deadline_data", "deadline_details"), _deadline_words),
    (Cell.CHANNELS, "channels_text", (), str),
    (Cell.COLUMN, "column_text", ("column_path",), _path_words),
)


def _named(row: RowName | RowChange) -> dict[str, Any]:
    return {"number": row.number, "item": row.item}


def _same_item(old: Any, row: RowReading) -> bool:
    return key(old.item) == key(row.text[Cell.ITEM])


def _same_column(old: Any, row: RowReading) -> bool:
    return tuple(old.column_path) == row.path and bool(row.path)


def _same_number(old: Any, row: RowReading) -> bool:
    return bool(old.number == row.number)


_SAME: tuple[Callable[[Any, RowReading], bool], ...] = (
    lambda old, row: _same_item(old, row) and _same_column(old, row),
    lambda old, row: _same_item(old, row) and _same_number(old, row),
    lambda old, row: _same_column(old, row) and _same_number(old, row),
    _same_item,
)
