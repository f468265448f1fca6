"""What the board is computed from, as plain values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cms.compliance.enums import RowState, Standing
from cms.deadlines.due_dates import DueDate
from cms.deadlines.periods import Pace
from cms.deadlines.rules import DeadlineRule
from cms.departments.rules import OwnerRule


@dataclass(frozen=True, slots=True)
class Limits:
    """What no binding text settles, in days; kept by the bureau with its source in the admin.

    ``due_soon`` counts working days; ``gaps`` maps a column to the days it may go without news;
    ``interpret_all`` asks for an interpretation of every policy, not of normative ones alone, and
    none is asked for policies published before ``interpret_since``.
    """

    due_soon: int = 5
    recently_late: int = 30
    gaps: Mapping[str, int] = field(default_factory=dict)
    interpret_all: bool = False
    interpret_since: dt.date = dt.date(2019, 5, 15)


@dataclass(frozen=True, slots=True)
class RowFacts:
    """One catalogue row as it read on the day; ``rule`` is None where the cell is unreadable."""

    number: int
    item: str
    column_slug: str
    column: str
    responsible: str
    time_limit: str
    rule: DeadlineRule | None
    owner: OwnerRule | None
    key: int = 0
    has_plugin: bool = True
    reviewed_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class PageFacts:
    """One piece of information on the day asked for.

    ``done_on`` is the day of the publication that answers the event, or of the reply to a letter;
    ``public`` whether readers see the page on that day; ``changed_on`` its newest release by then.
    ``event`` is the day the limit counts from, for an interpretation the policy's publication.
    """

    pk: int
    title: str
    due: DueDate | None
    event: dt.date | None
    published_on: dt.date | None
    done_on: dt.date | None
    changed_on: dt.date | None
    public: bool
    withdrawn: bool
    unit: int | None
    person: int | None
    is_page: bool = True


@dataclass(frozen=True, slots=True)
class PageStanding:
    """A page and how it stands; ``late_days`` are working days after the last day in time."""

    facts: PageFacts
    standing: Standing
    late_days: int = 0

    def to_dict(self) -> dict[str, Any]:
        """Return JSON values."""
        facts, due = self.facts, self.facts.due
        return {
            "page": facts.pk,
            "title": facts.title,
            "is_page": facts.is_page,
            "standing": str(self.standing),
            "standing_label": str(self.standing.label),
            "late_working_days": self.late_days,
            "event_on": _iso(facts.event),
            "due_on": _iso(due.due_on) if due else None,
            "provisional": bool(due and due.provisional),
            "published_on": _iso(facts.published_on),
            "done_on": _iso(facts.done_on),
            "department": facts.unit,
            "person": facts.person,
        }


@dataclass(slots=True)
class Tally:
    """How many pieces of information stand how, for a row, a unit or a person."""

    counts: dict[Standing, int] = field(default_factory=dict)
    this_year: int = 0
    late_this_year: int = 0
    worst_late_days: int = 0

    def add(self, one: PageStanding, year: int) -> None:
        """Count one."""
        self.counts[one.standing] = self.counts.get(one.standing, 0) + 1
        done = one.facts.done_on
        if one.facts.public and done and done.year == year:
            self.this_year += 1
            self.late_this_year += one.standing is Standing.LATE
        self.worst_late_days = max(self.worst_late_days, one.late_days)

    def of(self, standing: Standing) -> int:
        """Return how many stand so."""
        return self.counts.get(standing, 0)

    def to_dict(self) -> dict[str, Any]:
        """Return JSON values: every standing, then the year's figures."""
        return {
            **{standing.value: self.of(standing) for standing in Standing},
            "published_this_year": self.this_year,
            "late_this_year": self.late_this_year,
            "worst_late_working_days": self.worst_late_days,
        }


@dataclass(slots=True)
class RowStanding:
    """A row on the day: its states, the gravest first, and the figures behind them."""

    row: RowFacts
    tally: Tally
    states: tuple[RowState, ...]
    public: int = 0
    last_published_on: dt.date | None = None
    gap_limit: int | None = None
    gap_days: int | None = None
    pace: Pace | None = None
    review_age: int | None = None
    review_limit: int | None = None
    next_due: DueDate | None = None
    yearly_due: DueDate | None = None
    provisional: bool = False
    units: tuple[int, ...] = ()
    pages: tuple[PageStanding, ...] = ()
    more_pages: int = 0

    @property
    def state(self) -> RowState:
        """Return the gravest state."""
        return self.states[0]


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
