"""The board: every row, unit and person on one day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import get_user_model

from cms.compliance.enums import LEVELS, Level, RowState
from cms.compliance.facts import PageStanding, RowFacts, RowStanding, Tally
from cms.compliance.queries import day_of, facts_on, rows_of
from cms.compliance.rules import Day, RowReckoning
from cms.compliance.words import next_step
from cms.departments.models import Department
from cms.departments.queries import org_chart
from cms.departments.rules import OrgChart


@dataclass(slots=True)
class Board:
    """The rows in the catalogue's order; tallies by unit and by person (0: nobody known)."""

    day: Day
    rows: list[RowStanding]
    units: dict[int, Tally] = field(default_factory=dict)
    people: dict[int, Tally] = field(default_factory=dict)
    unit_names: dict[int, str] = field(default_factory=dict)
    person_names: dict[int, str] = field(default_factory=dict)

    @property
    def on(self) -> dt.date:
        """Return the day."""
        return self.day.on

    @property
    def levels(self) -> dict[Level, int]:
        """Return how many rows are of which colour."""
        counts = dict.fromkeys(Level, 0)
        for row in self.rows:
            counts[LEVELS[row.state]] += 1
        return counts

    @property
    def provisional(self) -> bool:
        """Return whether any date named rests on a year without its notice."""
        return any(row.provisional for row in self.rows)

    def total(self) -> Tally:
        """Return the tally of all rows."""
        whole = Tally()
        for row in self.rows:
            for standing, number in row.tally.counts.items():
                whole.counts[standing] = whole.of(standing) + number
            whole.this_year += row.tally.this_year
            whole.late_this_year += row.tally.late_this_year
            whole.worst_late_days = max(whole.worst_late_days, row.tally.worst_late_days)
        return whole

    def names_of(self, row: RowStanding) -> list[str]:
        """Return the units that answer for a row: those named, then those whose pages it has."""
        return [self.unit_names[pk] for pk in row.units if pk in self.unit_names]

    def to_dict(self) -> dict[str, Any]:
        """Return the board as JSON values; numbers stay the same for the same day and facts."""
        return {
            "at": self.on.isoformat(),
            "provisional": self.provisional,
            "levels": {level.value: number for level, number in self.levels.items()},
            "totals": self.total().to_dict(),
            "rows": [self.row_dict(row) for row in self.rows],
            "departments": [
                {"id": pk, "name": self.unit_names.get(pk, ""), **tally.to_dict()}
                for pk, tally in sorted(self.units.items())
            ],
            "people": [
                {"id": pk, "name": self.person_names.get(pk, ""), **tally.to_dict()}
                for pk, tally in sorted(self.people.items())
            ],
        }

    def row_dict(self, found: RowStanding) -> dict[str, Any]:
        """Return one row as JSON values."""
        row, due = found.row, found.yearly_due or found.next_due
        return {
            "number": row.number,
            "item": row.item,
            "column": row.column,
            "column_slug": row.column_slug or None,
            "responsible": row.responsible,
            "departments": self.names_of(found),
            "time_limit": row.time_limit,
            "kind": str(row.rule.kind) if row.rule else None,
            "state": found.state.value,
            "state_label": str(found.state.label),
            "level": LEVELS[found.state].value,
            "states": [state.value for state in found.states],
            "public": found.public,
            "counts": found.tally.to_dict(),
            "last_published_on": _iso(found.last_published_on),
            "gap_days": found.gap_days,
            "gap_limit": found.gap_limit,
            "pace": found.pace
            and {
                "first": found.pace.first.isoformat(),
                "last": found.pace.last.isoformat(),
                "required": found.pace.required,
                "done": found.pace.done,
                "expected": found.pace.expected,
                "longest_gap": found.pace.longest_gap,
            },
            "review_age": found.review_age,
            "review_limit": found.review_limit,
            "next_due_on": _iso(due.due_on) if due else None,
            "provisional": found.provisional,
            "next_step": next_step(found, self.day),
            "pages": [page.to_dict() for page in found.pages],
            "more_pages": found.more_pages,
        }


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def board_on(
    on: dt.date | None = None,
    *,
    numbers: Iterable[int] | None = None,
    keep: int = 3,
    open_only: bool = False,
) -> Board:
    """Reckon the board of a day (today). Raises ``DayError`` for a day it cannot speak of.

    ``numbers`` keeps some rows, ``keep`` how many urgent pages are named for each; ``open_only``
    leaves restricted pages out, for figures the public reads.
    """
    day = day_of(on)
    wanted = set(numbers) if numbers is not None else None
    rows = [row for row in rows_of(day) if wanted is None or row.number in wanted]
    reckonings = {row.number: RowReckoning(row, day, keep=keep) for row in rows}
    units: dict[int, Tally] = {}
    people: dict[int, Tally] = {}
    for row, facts in facts_on(day, rows, open_only=open_only):
        one = reckonings[row.number].add(facts)
        units.setdefault(facts.unit or 0, Tally()).add(one, day.on.year)
        people.setdefault(facts.person or 0, Tally()).add(one, day.on.year)
    chart = org_chart(day.on)
    found = [_with_units(reckonings[row.number].standing(), row, chart) for row in rows]
    return Board(
        day=day,
        rows=found,
        units=units,
        people=people,
        unit_names=dict(Department.objects.values_list("pk", "name")),
        person_names=_person_names(people),
    )


def _with_units(found: RowStanding, row: RowFacts, chart: OrgChart) -> RowStanding:
    named = (chart.find(name) for name in (row.owner.units if row.owner else ()))
    pks = [unit.pk for unit in named if unit] + list(found.units)
    if not pks and chart.disclosure_office:
        # Nobody answers yet: triage falls to the disclosure office (条例 art 4).
        pks = [chart.disclosure_office.pk]
    found.units = tuple(dict.fromkeys(pks))
    return found


def _person_names(people: dict[int, Tally]) -> dict[int, str]:
    users = get_user_model().objects.filter(pk__in=[pk for pk in people if pk])
    return {user.pk: str(user) for user in users}


def pages_of_row(number: int, on: dt.date | None = None, *, most: int = 500) -> Board:
    """Return the board of one row with up to ``most`` urgent or late pages."""
    return board_on(on, numbers=[number], keep=most)


__all__ = ["Board", "PageStanding", "RowState", "board_on", "pages_of_row"]
