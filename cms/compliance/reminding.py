"""Whom to remind of what, on which day: pure rules.

No law says when a clerk is to be reminded: the days are settings with their source.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from cms.compliance.enums import ReminderStage, RowState, Standing
from cms.compliance.facts import PageStanding, RowStanding
from cms.compliance.rules import Day
from cms.compliance.words import next_step
from cms.deadlines.due_dates import DueDate
from cms.departments.enums import Role


@dataclass(frozen=True, slots=True)
class ReminderTerms:
    """When to remind, in working days: before the due date, and after it for whom."""

    before: int = 3
    head_after: int = 1
    office_after: int = 3


@dataclass(frozen=True, slots=True)
class Staff:
    """Who works where: unit → (person, role), the disclosure office's key, active people."""

    members: Mapping[int, tuple[tuple[int, str], ...]] = field(default_factory=dict)
    office: int | None = None
    active: frozenset[int] = frozenset()

    def drafters(self, units: Iterable[int], person: int | None) -> list[int]:
        """Return who writes: the person of the page, else the units' drafters, else their heads."""
        if person in self.active:
            return [person] if person is not None else []
        return self._of(units, Role.DRAFTER) or self.heads(units)

    def heads(self, units: Iterable[int]) -> list[int]:
        """Return the units' heads, the office where there is none."""
        return self._of(units, Role.HEAD) or self.office_people()

    def office_people(self) -> list[int]:
        """Return the heads of the disclosure office, else all who work there."""
        if self.office is None:
            return []
        everybody = [person for person, _role in self.members.get(self.office, ())]
        return self._of([self.office], Role.HEAD) or list(dict.fromkeys(everybody))

    def _of(self, units: Iterable[int], wanted: Role) -> list[int]:
        found = (
            person
            for unit in units
            for person, role in self.members.get(unit, ())
            if role == wanted and person in self.active
        )
        return list(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Reminder:
    """One line of one person's mail; ``duty`` and ``stage`` say that it was sent."""

    duty: str
    stage: ReminderStage
    person: int
    text: str
    row: int
    page: int | None = None


def reminders(
    rows: Iterable[RowStanding], day: Day, terms: ReminderTerms, staff: Staff
) -> Iterator[Reminder]:
    """Yield all reminders that the day calls for, whether sent before or not."""
    for found in rows:
        for page in found.pages:
            yield from _of_page(found, page, day, terms, staff)
        if found.yearly_due:
            yield from _of_year(found, found.yearly_due, day, terms, staff)
        yield from _of_row(found, day, staff)


def _of_page(
    found: RowStanding, one: PageStanding, day: Day, terms: ReminderTerms, staff: Staff
) -> Iterator[Reminder]:
    facts, due = one.facts, one.facts.due
    if due is None or one.standing not in {Standing.OVERDUE, Standing.DUE_SOON}:
        return
    units = [facts.unit] if facts.unit else list(found.units)
    kind = "page" if facts.is_page else "wanted"
    duty = f"{kind}:{facts.pk}:{due.due_on.isoformat()}"
    text = _text(facts.title, due, one.late_days)
    for stage, people in _stages(due, one.late_days, units, facts.person, day, terms, staff):
        for person in people:
            yield Reminder(duty, stage, person, text, found.row.number, facts.pk)


def _of_year(
    found: RowStanding, due: DueDate, day: Day, terms: ReminderTerms, staff: Staff
) -> Iterator[Reminder]:
    late = 0
    if due.late_after and due.is_late(day.on):
        late = max(1, day.calendar.count_working_days(due.late_after, day.on))
    duty = f"row:{found.row.number}:{due.late_after}"
    text = _text(found.row.item, due, late)
    for stage, people in _stages(due, late, found.units, None, day, terms, staff):
        for person in people:
            yield Reminder(duty, stage, person, text, found.row.number)


def _stages(
    due: DueDate,
    late: int,
    units: Iterable[int],
    person: int | None,
    day: Day,
    terms: ReminderTerms,
    staff: Staff,
) -> Iterator[tuple[ReminderStage, list[int]]]:
    units = list(units)
    if not late:
        if day.calendar.count_working_days(day.on, due.earliest_plausible) <= terms.before:
            yield ReminderStage.BEFORE, staff.drafters(units, person)
        return
    yield ReminderStage.AFTER, staff.drafters(units, person)
    if late >= terms.head_after:
        yield ReminderStage.HEAD, staff.heads(units)
    if late >= terms.office_after:
        yield ReminderStage.OFFICE, staff.office_people()


def _of_row(found: RowStanding, day: Day, staff: Staff) -> Iterator[Reminder]:
    """Remind the heads once of each spell in which a row as a whole asks for something."""
    spells = {
        RowState.MISSING: "",
        RowState.GAP: str(found.last_published_on),
        RowState.BEHIND: f"{found.pace.first}:{found.pace.expected}" if found.pace else "",
        RowState.REVIEW: str(day.on - dt.timedelta(days=found.review_age or 0)),
    }
    for state in found.states:
        if state not in spells:
            continue
        duty = f"{state.value}:{found.row.number}:{spells[state]}"
        text = f"{found.row.number} {found.row.item}：{next_step(_only(found, state), day)}"
        for person in staff.heads(found.units):
            yield Reminder(duty, ReminderStage.HEAD, person, text, found.row.number)


def _only(found: RowStanding, state: RowState) -> RowStanding:
    from dataclasses import replace

    return replace(found, states=(state,))


def _text(title: str, due: DueDate, late: int) -> str:
    mark = _("（暂定）") if due.provisional else ""
    values = {"title": title, "date": due.due_on.isoformat(), "mark": mark, "late": late}
    if late:
        return _("“%(title)s”应于%(date)s%(mark)s前公开，已逾期%(late)d个工作日。") % values
    return _("“%(title)s”应于%(date)s%(mark)s前公开，还没有公开。") % values
