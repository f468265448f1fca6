"""The raw table every reader yields, and the header by which its columns are known."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from django.utils.translation import gettext as _

from cms.catalogue.cleaning import clean, key
from cms.catalogue.enums import Cell
from cms.catalogue.errors import CatalogueFileError, Problem
from cms.catalogue.grammar.numerals import parse_number
from cms.catalogue.grammar.unreadable import nearest_known

# The names under which catalogues of other bureaus head the same eight columns.
HEADINGS: Final[dict[Cell, tuple[str, ...]]] = {
    Cell.NUMBER: ("序号", "编号"),
    Cell.DUTY: ("具体职责", "职责", "主要职责", "职能职责", "工作职责"),
    Cell.ITEM: ("事项名称", "公开事项", "事项", "公开事项名称"),
    Cell.CONTENT: ("公开内容", "内容", "公开内容（要素）", "主要内容"),
    Cell.RESPONSIBLE: (
        "责任科室",
        "责任处室",
        "责任股室",
        "责任单位",
        "责任部门",
        "公开责任科室",
        "公开主体",
        "责任主体",
    ),
    Cell.TIME_LIMIT: ("公开时限", "时限", "公开期限", "公开时间", "更新时限"),
    Cell.CHANNELS: ("公开渠道", "渠道", "公开途径", "公开载体", "公开渠道和载体"),
    Cell.COLUMN: ("公开栏目", "栏目", "栏目名称", "所属栏目", "网站栏目"),
}
# So many known names make a line the header, be it incomplete.
_ENOUGH_NAMES: Final = 3
_HIGHEST_NUMBER: Final = 9999
_ROW_NUMBER: Final = re.compile(r"[（(]?\s*(?P<number>[^\s.．、。)）]+)\s*[.．、。)）]?")


@dataclass(frozen=True, slots=True)
class RawCell:
    """One cell as the file has it; ``merged`` says that it continues the cell above it."""

    text: str = ""
    place: str = ""
    merged: bool = False


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row: its cells by meaning, those the catalogue does not ask for by heading, its place."""

    number: int
    cells: dict[Cell, RawCell]
    extra: dict[str, str]
    place: str


@dataclass(frozen=True, slots=True)
class RawTable:
    """A catalogue as its file has it.

    ``headings`` holds the eight headings as written, in the order of the file; ``notes`` text that
    stands outside the rows (headings between rows, remarks after the table).
    """

    file_name: str
    sha256: str
    title: str
    headings: dict[Cell, str]
    rows: tuple[RawRow, ...]
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class TableBuilder:
    """Takes rows of cells from a reader, finds the header, and complains of all faults at once."""

    file_name: str
    content: bytes
    title: str = ""
    headings: list[str] = field(default_factory=list)
    positions: dict[Cell, int] = field(default_factory=dict)
    rows: list[RawRow] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def add(self, cells: Sequence[RawCell], place: str) -> None:
        """Take the next row of the file: the header, its repetition on a new page, or a row."""
        texts = [clean(cell.text) for cell in cells]
        if not self.positions:
            self._try_header(texts, place)
        elif [key(text) for text in texts] == [key(text) for text in self.headings]:
            return
        elif any(texts):
            self._add_row(cells, texts, place)

    def build(self) -> RawTable:
        """Return the table or raise ``CatalogueFileError`` with every fault found."""
        if not self.positions and not self.problems:
            names = "、".join(str(cell.label) for cell in Cell)
            self._complain(_("没有找到目录的表头。"), _("表格第一行应写明：%s。") % names, place="")
        elif not self.rows and not self.problems:
            self._complain(_("表头下面没有内容。"), _("请填写目录各行后再导入。"), place="")
        if self.problems:
            raise CatalogueFileError(self.file_name, self.problems)
        order = sorted(self.positions.items(), key=lambda one: one[1])
        return RawTable(
            file_name=self.file_name,
            sha256=hashlib.sha256(self.content).hexdigest(),
            title=self.title,
            headings={cell: self.headings[position] for cell, position in order},
            rows=tuple(self.rows),
            notes=tuple(self.notes),
        )

    def _try_header(self, texts: Sequence[str], place: str) -> None:
        positions: dict[Cell, int] = {}
        for position, text in enumerate(texts):
            cell = cell_of_heading(text)
            if cell is None:
                continue
            if cell in positions:
                self._complain(
                    _("表头“%s”写了两次。") % text, _("请删去重复的一列。"), place, str(cell.label)
                )
            positions.setdefault(cell, position)
        if len(positions) < _ENOUGH_NAMES:
            self.notes.extend(text for text in texts if text)
            return
        self.positions, self.headings = positions, list(texts)
        unknown = [text for text in texts if text and cell_of_heading(text) is None]
        for cell in Cell:
            if cell not in positions:
                similar = nearest_known(str(cell.label), unknown)
                self._complain(
                    _("表头缺少“%s”一列。") % cell.label,
                    _("表头中的“%s”若是这一列，请改为规范名称。") % similar
                    if similar
                    else _("请补上这一列，表头写作“%s”。") % cell.label,
                    place,
                    str(cell.label),
                )

    def _add_row(self, cells: Sequence[RawCell], texts: Sequence[str], place: str) -> None:
        number_at = self.positions.get(Cell.NUMBER)
        written = texts[number_at] if number_at is not None and number_at < len(texts) else ""
        number = _row_number(written)
        named = _("%(place)s（序号%(number)s）") % {"place": place, "number": written or "空"}
        if len(cells) != len(self.headings):
            self._complain(
                _("这一行有 %(found)d 格，表头有 %(wanted)d 格。")
                % {"found": len(cells), "wanted": len(self.headings)},
                _("请补齐或删去多余的格；合并的单元格留空即可。"),
                named,
                self._broken_cell(len(cells)),
            )
            return
        if number is None:
            self._complain(
                _("序号“%s”不是 1 到 9999 的数字。") % written if written else _("没有写序号。"),
                _("请写上这一行的序号。"),
                named,
                str(Cell.NUMBER.label),
            )
            return
        first = next((row for row in self.rows if row.number == number), None)
        if first is not None:
            self._complain(
                _("序号 %(number)d 已在%(place)s用过。") % {"number": number, "place": first.place},
                _("请把两行的序号改为不同的数字。"),
                named,
                str(Cell.NUMBER.label),
            )
            return
        known = set(self.positions.values())
        self.rows.append(
            RawRow(
                number=number,
                cells={cell: cells[position] for cell, position in self.positions.items()},
                extra={
                    heading: texts[position]
                    for position, heading in enumerate(self.headings)
                    if position not in known and (heading or texts[position])
                },
                place=place,
            )
        )

    def _broken_cell(self, found: int) -> str:
        return self.headings[found] if found < len(self.headings) else self.headings[-1]

    def _complain(self, what: str, mend: str, place: str, cell: str = "") -> None:
        self.problems.append(Problem(what, mend, place, cell))


def cell_of_heading(text: str) -> Cell | None:
    """Return which of the eight columns a heading names, or None."""
    wanted = key(text)
    for cell, names in HEADINGS.items():
        if wanted in map(key, names):
            return cell
    return None


def _row_number(text: str) -> int | None:
    found = _ROW_NUMBER.fullmatch(text)
    number = parse_number(found["number"]) if found else None
    return number if number and number <= _HIGHEST_NUMBER else None
