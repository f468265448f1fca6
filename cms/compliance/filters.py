"""What of the board is asked for: parameters read once for the command, the page and the API."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from cms.compliance.board import Board
from cms.compliance.enums import LEVELS, Level, RowState
from cms.departments.models import Department
from cms.departments.names import fold

PARAMETERS: Final = ("at", "row", "department", "state")


class FilterError(ValueError):
    """A parameter that cannot be read; says in Chinese what is wrong and what would do."""


@dataclass(frozen=True, slots=True)
class BoardFilter:
    """The day, a row's number, a department's key, a state or a colour; None: all."""

    at: dt.date | None = None
    row: int | None = None
    department: int | None = None
    state: str = ""

    def apply(self, board: Board) -> Board:
        """Return the board with the rows asked for; tallies by unit and person stay whole."""
        rows = board.rows
        if self.row is not None:
            rows = [one for one in rows if one.row.number == self.row]
        if self.department is not None:
            rows = [one for one in rows if self.department in one.units]
        if self.state in Level.values:
            rows = [one for one in rows if LEVELS[one.state] == self.state]
        elif self.state:
            rows = [one for one in rows if self.state in one.states]
        return Board(
            board.day, rows, board.units, board.people, board.unit_names, board.person_names
        )


def read_filter(given: Mapping[str, str]) -> BoardFilter:
    """Read parameters as text. Raises ``FilterError``."""
    unknown = sorted(set(given) - set(PARAMETERS))
    if unknown:
        raise FilterError(
            _("不认识的参数：%(unknown)s。可以用：%(known)s。")
            % {"unknown": "、".join(unknown), "known": "、".join(PARAMETERS)}
        )
    state = given.get("state", "")
    if state and state not in {*RowState.values, *Level.values}:
        known = "、".join(
            f"{one.value}（{one.label}）" for choices in (Level, RowState) for one in choices
        )
        raise FilterError(
            _("没有状态“%(state)s”，可以用：%(known)s。") % {"state": state, "known": known}
        )
    return BoardFilter(
        at=read_day(given.get("at", "")),
        row=_number(given.get("row", "")),
        department=_department(given.get("department", "")),
        state=state,
    )


def read_day(text: str) -> dt.date | None:
    """Read a day as 2026-03-31, empty for today. Raises ``FilterError``."""
    if not text:
        return None
    try:
        found = parse_date(text)
    except ValueError:
        found = None
    if found is None:
        raise FilterError(_("“%s”不是日期，请写成 2026-03-31 这样。") % text)
    return found


def _number(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit()) or len(text) > 9:
        raise FilterError(_("“%s”不是目录的序号，请写数字。") % text)
    return int(text)


def _department(text: str) -> int | None:
    """Find a unit by name, short name, alias or code."""
    if not text:
        return None
    units = list(Department.objects.order_by("closed_on", "sort_order", "pk"))
    for unit in units:
        if text == unit.code or fold(text) in unit.known_names():
            return unit.pk
    raise FilterError(
        _("没有科室“%(text)s”，可以用：%(known)s。")
        % {"text": text, "known": "、".join(unit.name for unit in units)}
    )
