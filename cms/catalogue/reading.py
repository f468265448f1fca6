"""A raw table as rows that mean something: pure functions, no database."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from django.utils.translation import gettext as _

from cms.catalogue import notices
from cms.catalogue.cleaning import clean, key
from cms.catalogue.enums import Cell
from cms.catalogue.errors import CatalogueFileError, Problem
from cms.catalogue.grammar import (
    ChannelReading,
    PathReading,
    TimeLimit,
    UnitLexicon,
    Unreadable,
    read_channels,
    read_path,
    read_responsible,
    read_time_limit,
)
from cms.catalogue.grammar.paths import ColumnPath, join_path
from cms.catalogue.grammar.unreadable import nearest_known
from cms.catalogue.readers import RawRow, RawTable
from cms.catalogue.reference import bureau_of
from cms.departments.rules import OwnerKind, OwnerRule

T = TypeVar("T")
_MUST_BE_WRITTEN = (Cell.DUTY, Cell.ITEM, Cell.CONTENT)


@dataclass(frozen=True, slots=True)
class Known:
    """What the bureau is known to have when a table is read.

    ``units_closed`` and ``paths_closed``: a unit or a column beyond the known ones is a fault of
    the file. Otherwise the table is the first word on them and founds them. ``wordings`` says how
    an administrator wants a cell read: (cell, key of the text) → a text the grammar can read.
    """

    lexicon: UnitLexicon = field(default_factory=UnitLexicon)
    paths: tuple[ColumnPath, ...] = ()
    channels: tuple[str, ...] = ()
    units_closed: bool = False
    paths_closed: bool = False
    wordings: Mapping[tuple[Cell, str], str] = field(default_factory=dict)
    organ_prefixes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CellFlag:
    """One cell that can't be read: which, its raw text, why, and the nearest known value or ""."""

    cell: Cell
    raw: str
    message: str
    nearest: str = ""


@dataclass(frozen=True, slots=True)
class RowReading:
    """One row: the raw texts beside their reading; what could not be read is None or empty."""

    number: int
    raw: Mapping[Cell, str]
    merged: tuple[Cell, ...]
    extra: Mapping[str, str]
    text: Mapping[Cell, str]
    owner: OwnerRule | None
    time_limit: TimeLimit | None
    channels: tuple[ChannelReading, ...]
    path: ColumnPath
    flags: tuple[CellFlag, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CatalogueReading:
    """A whole catalogue; ``units`` are the canonical names in the order of the table."""

    title: str
    bureau: str
    file_name: str
    sha256: str
    headings: Mapping[Cell, str]
    rows: tuple[RowReading, ...]
    remarks: tuple[str, ...]

    @property
    def units(self) -> tuple[str, ...]:
        """The units the table names."""
        owners = (row.owner for row in self.rows if row.owner)
        return tuple(dict.fromkeys(unit for owner in owners for unit in owner.units))

    @property
    def columns(self) -> tuple[ColumnPath, ...]:
        """The columns the table names."""
        return tuple(dict.fromkeys(row.path for row in self.rows if row.path))

    @property
    def duties(self) -> tuple[str, ...]:
        """The different duties of the table."""
        return tuple(dict.fromkeys(row.text[Cell.DUTY] for row in self.rows))

    @property
    def channels(self) -> tuple[ChannelReading, ...]:
        """The channels the table names."""
        by_name = {one.name: one for row in self.rows for one in row.channels}
        return tuple(by_name.values())

    @property
    def flags(self) -> tuple[tuple[RowReading, CellFlag], ...]:
        """Every flag with its row."""
        return tuple((row, flag) for row in self.rows for flag in row.flags)


def read_table(table: RawTable, known: Known) -> CatalogueReading:
    """Read a raw table against what is known.

    Raises ``CatalogueFileError`` for units or paths beyond a closed list; whatever else can't be
    read is flagged in its row.
    """
    _learn_organ_prefixes(table, known)
    sections = _sections_of(table, known)
    problems: list[Problem] = []
    rows: list[RowReading] = []
    above: dict[Cell, str] = {}
    for raw_row in table.rows:
        texts = filled_down(raw_row, above)
        above = texts
        reader = _RowReader(raw_row, texts, known, sections)
        rows.append(reader.read())
        problems += reader.problems
    if problems:
        raise CatalogueFileError(table.file_name, problems)
    return CatalogueReading(
        title=table.title,
        bureau=bureau_of(table.title),
        file_name=table.file_name,
        sha256=table.sha256,
        headings=table.headings,
        rows=tuple(rows),
        remarks=table.notes,
    )


def filled_down(row: RawRow, above: Mapping[Cell, str]) -> dict[Cell, str]:
    """Return the raw text of each cell, merged cells filled from above.

    An empty duty goes on with the duty above, since text exports leave merged cells empty; of the
    other cells only those the file itself marks as merged do.
    """
    return {
        cell: above.get(cell, "")
        if raw.merged or (cell is Cell.DUTY and not clean(raw.text))
        else raw.text
        for cell, raw in row.cells.items()
    }


def _learn_organ_prefixes(table: RawTable, known: Known) -> None:
    """Make 局办公室 a writing of 办公室 where the table or the bureau has a unit 办公室."""
    units: list[str] = []
    for row in table.rows:
        try:
            units += read_responsible(row.cells[Cell.RESPONSIBLE].text, known.lexicon).units
        except Unreadable:
            continue
    for unit in units:
        if known.lexicon.canonical(unit):
            continue
        for prefix in known.organ_prefixes:
            short = unit.removeprefix(prefix)
            named_by_table = short in units and not known.units_closed
            if short != unit and (known.lexicon.canonical(short) or named_by_table):
                known.lexicon.add(known.lexicon.canonical(short) or short, [unit])


def _sections_of(table: RawTable, known: Known) -> frozenset[ColumnPath]:
    """Return what stands above a column in some row: a section, and no column itself."""
    sections: set[ColumnPath] = set()
    for row in table.rows:
        try:
            path = read_path(row.cells[Cell.COLUMN].text, known.paths).path
        except Unreadable:
            continue
        sections.update(path[:length] for length in range(1, len(path)))
    return frozenset(sections)


class _RowReader:
    """Reads one row, gathering flags (unreadable cells) and problems (a closed list left)."""

    def __init__(
        self,
        row: RawRow,
        texts: Mapping[Cell, str],
        known: Known,
        sections: frozenset[ColumnPath],
    ) -> None:
        self.row, self.texts, self.known, self.sections = row, texts, known, sections
        self.flags: list[CellFlag] = []
        self.problems: list[Problem] = []

    def read(self) -> RowReading:
        text = {cell: clean(raw) for cell, raw in self.texts.items()}
        for cell in _MUST_BE_WRITTEN:
            if not text[cell]:
                self._flag(cell, _("%s没有填写。") % cell.label, "")
        owner = self._reading(
            Cell.RESPONSIBLE, lambda raw: read_responsible(raw, self.known.lexicon)
        )
        limit = self._reading(Cell.TIME_LIMIT, read_time_limit)
        channels = self._reading(Cell.CHANNELS, lambda raw: read_channels(raw, self.known.channels))
        path = self._reading(Cell.COLUMN, self._path)
        if owner and owner.kind in {OwnerKind.NAMED, OwnerKind.JOINT}:
            self._check_units(owner)
        if path and not path.known and self.known.paths_closed:
            self._refuse_path(path.path)
        names = path.path if path else ()
        remarks = (
            notices.item_named_otherwise(text[Cell.ITEM], names),
            notices.topics_beyond_duty(text[Cell.CONTENT], text[Cell.DUTY]),
            notices.differing_time_limits(text[Cell.CONTENT], limit),
            notices.budget_law(text[Cell.ITEM], limit),
        )
        return RowReading(
            number=self.row.number,
            raw={cell: raw.text for cell, raw in self.row.cells.items()},
            merged=tuple(cell for cell, raw in self.row.cells.items() if raw.merged),
            extra=self.row.extra,
            text=text,
            owner=owner,
            time_limit=limit,
            channels=channels or (),
            path=names,
            flags=tuple(self.flags),
            notes=tuple(remark for remark in remarks if remark),
        )

    def _reading(self, cell: Cell, read: Callable[[str], T]) -> T | None:
        raw = self.texts[cell]
        wanted = self.known.wordings.get((cell, key(raw)), raw)
        try:
            return read(wanted)
        except Unreadable as error:
            self._flag(cell, error.message, error.nearest)
            return None

    def _path(self, raw: str) -> PathReading:
        reading = read_path(raw, self.known.paths)
        if reading.path in self.sections:
            raise Unreadable(_("“%s”是上一级栏目，没有写明具体栏目。") % join_path(reading.path))
        return reading

    def _flag(self, cell: Cell, message: str, nearest: str) -> None:
        self.flags.append(CellFlag(cell, self.texts[cell], message, nearest))

    def _check_units(self, owner: OwnerRule) -> None:
        for unit in owner.units:
            if self.known.lexicon.canonical(unit):
                continue
            if not self.known.units_closed:
                self.known.lexicon.add(unit)
                continue
            nearest = nearest_known(unit, self.known.lexicon.names)
            self._refuse(
                Cell.RESPONSIBLE,
                _("本单位没有“%s”这个科室。") % unit,
                (_("是否应为“%s”？") % nearest if nearest else "")
                + _(
                    "请改正目录，或先在管理后台“科室”中添加它（或作为别名），再导入；确属新设科室的，加上 --accept-new。"
                ),
            )

    def _refuse_path(self, path: ColumnPath) -> None:
        nearest = nearest_known(join_path(path), map(join_path, self.known.paths))
        self._refuse(
            Cell.COLUMN,
            _("没有栏目“%s”的插件。") % join_path(path),
            (_("是否应为“%s”？") % nearest if nearest else "")
            + _("请改正目录，或先用 startcolumn 做好这个栏目；确属新增栏目的，加上 --accept-new。"),
        )

    def _refuse(self, cell: Cell, what: str, mend: str) -> None:
        place = _("%(place)s（序号%(number)d）") % {
            "place": self.row.cells[cell].place or self.row.place,
            "number": self.row.number,
        }
        self.problems.append(Problem(what, mend, place, str(cell.label)))
