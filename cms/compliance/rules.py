"""How a page and a row stand on a day: pure functions over plain facts.

Sources: 政府信息公开条例 art 26 (20 working days from 形成或变更, other laws prevail), art 49 (yearly
report); 国办发〔2016〕80号 (interpretation with the policy); 国办秘函〔2019〕19号 (columns without
content, columns not updated); the phrases of the catalogue for the rest.
"""

from __future__ import annotations

import datetime as dt
import heapq
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from django.utils.translation import gettext as _

from cms.compliance.enums import PUBLIC, URGENT, RowState, Standing
from cms.compliance.facts import Limits, PageFacts, PageStanding, RowFacts, RowStanding, Tally
from cms.deadlines.due_dates import DueDate, Tolerances, due_date
from cms.deadlines.periods import pace
from cms.deadlines.rules import DeadlineKind
from cms.deadlines.working_calendar import WorkingCalendar

# 政府信息公开条例 first came into force on this day: nothing before it can be late.
FIRST_DAY: Final = dt.date(2008, 5, 1)
# Kinds whose duty is the row's as a whole, not that of each page.
_OF_THE_ROW: Final = frozenset({DeadlineKind.AT_LEAST})
# Kinds that name no day at all.
_UNTIMED: Final = frozenset(
    {DeadlineKind.AT_LEAST, DeadlineKind.ROLLING, DeadlineKind.REQUEST_PROCEDURE}
)
REVIEWED: Final = frozenset({DeadlineKind.ROLLING, DeadlineKind.REQUEST_PROCEDURE})


class DayError(ValueError):
    """The board has no answer for this day; says why in Chinese."""


def check_day(day: dt.date, today: dt.date) -> None:
    """Refuse a day the board cannot speak of: yet to come, or before there was a duty."""
    if day > today:
        raise DayError(
            _("%(day)s还没有到，看板只能回答今天（%(today)s）和以前的情况。")
            % {"day": day.isoformat(), "today": today.isoformat()}
        )
    if day < FIRST_DAY:
        raise DayError(
            _("%(day)s早于《政府信息公开条例》首次施行的%(first)s，请填写这以后的日期。")
            % {"day": day.isoformat(), "first": FIRST_DAY.isoformat()}
        )


@dataclass(frozen=True, slots=True)
class Day:
    """The day asked for, with all that is the same for every row."""

    on: dt.date
    calendar: WorkingCalendar
    tolerances: Tolerances = field(default_factory=Tolerances)
    limits: Limits = field(default_factory=Limits)


def page_standing(kind: DeadlineKind | None, page: PageFacts, day: Day) -> PageStanding:
    """Return how a page stands at the end of the day.

    A day is late only when it is over: on the last day in time the page is still due soon. What
    counts as soon is reckoned from the earliest plausible day, so that a provisional calendar or
    a disputed roll-forward alarms early.
    """
    if page.withdrawn:
        return PageStanding(page, Standing.WITHDRAWN)
    if page.due is None or kind in _UNTIMED or kind is None:
        return PageStanding(page, Standing.UNTIMED if page.public else Standing.DRAFT)
    if page.done_on is not None:
        return _done(page, page.due, page.done_on, day)
    if page.due.is_late(day.on):
        return PageStanding(page, Standing.OVERDUE, _late_by(page.due, day.on, day.calendar))
    soon = is_soon(page.due, day) or day.on >= page.due.due_on
    return PageStanding(page, Standing.DUE_SOON if soon else Standing.PENDING)


def _done(page: PageFacts, due: DueDate, done_on: dt.date, day: Day) -> PageStanding:
    if due.is_late(done_on):
        return PageStanding(page, Standing.LATE, _late_by(due, done_on, day.calendar))
    if due.late_after and done_on > due.due_on and due.kind is DeadlineKind.WITH_POLICY:
        return PageStanding(page, Standing.GRACE)
    return PageStanding(page, Standing.ON_TIME)


def is_soon(due: DueDate, day: Day) -> bool:
    """Return whether fewer working days are left than the bureau wants to be warned by."""
    left = day.calendar.count_working_days(day.on, due.earliest_plausible)
    return left <= day.limits.due_soon


def _late_by(due: DueDate, on: dt.date, calendar: WorkingCalendar) -> int:
    """Return the working days since the last day in time, one at least."""
    if due.late_after is None:
        raise TypeError("What is never late has no lateness.")
    return max(1, calendar.count_working_days(due.late_after, on))


class RowReckoning:
    """Takes a row's pages one by one and says in the end how the row stands.

    Holds counts, days and at most ``keep`` pages, however many pages there are.
    """

    def __init__(self, row: RowFacts, day: Day, *, keep: int = 3) -> None:
        self.row, self.day, self.keep = row, day, keep
        self.tally = Tally()
        self.public = 0
        self.units: set[int] = set()
        self._days: Counter[dt.date] = Counter()
        self._oldest: dt.date | None = None
        self._cycles: set[dt.date] = set()
        self._next: DueDate | None = None
        self._urgent: list[tuple[tuple[int, ...], int, PageStanding]] = []
        self._listed = 0
        self._late_recently = False

    def add(self, page: PageFacts) -> PageStanding:
        """Take one page; return how it stands."""
        on, rule = self.day.on, self.row.rule
        one = page_standing(rule.kind if rule else None, page, self.day)
        self.tally.add(one, on.year)
        if page.unit:
            self.units.add(page.unit)
        if page.public and page.is_page:
            self._add_public(page)
        if page.done_on and page.due and page.due.late_after:
            self._cycles.add(page.due.late_after)
        if one.standing is Standing.LATE and page.done_on:
            self._late_recently |= (on - page.done_on).days < self.day.limits.recently_late
        if one.standing in {Standing.DUE_SOON, Standing.PENDING} and page.due:
            self._keep_next(page.due)
        if one.standing in URGENT or (one.standing is Standing.LATE):
            self._keep_page(one)
        return one

    def _add_public(self, page: PageFacts) -> None:
        self.public += 1
        if page.published_on:
            self._days[page.published_on] += 1
        newest = max(filter(None, (page.changed_on, page.published_on, self.row.reviewed_on)))
        self._oldest = min(self._oldest or newest, newest)

    def _keep_next(self, due: DueDate) -> None:
        if self._next is None or due.due_on < self._next.due_on:
            self._next = due

    def _keep_page(self, one: PageStanding) -> None:
        self._listed += 1
        entry = (urgency(one), one.facts.pk, one)
        if len(self._urgent) < self.keep:
            heapq.heappush(self._urgent, entry)
        elif self.keep:
            heapq.heappushpop(self._urgent, entry)

    def standing(self) -> RowStanding:
        """Return how the row stands."""
        found = RowStanding(self.row, self.tally, (), public=self.public)
        found.units = tuple(sorted(self.units))
        found.pages = tuple(one for *_rank, one in sorted(self._urgent, reverse=True))
        found.more_pages = self._listed - len(found.pages)
        found.last_published_on = max(self._days) if self._days else None
        found.next_due = self._next
        self._reckon_gap(found)
        self._reckon_pace(found)
        self._reckon_review(found)
        self._reckon_year(found)
        found.states = self._states(found)
        dues = (found.next_due, found.yearly_due, *(one.facts.due for one in found.pages))
        found.provisional = any(due.provisional for due in dues if due)
        return found

    def _reckon_gap(self, found: RowStanding) -> None:
        found.gap_limit = self.day.limits.gaps.get(self.row.column_slug)
        if found.last_published_on:
            found.gap_days = (self.day.on - found.last_published_on).days

    def _reckon_pace(self, found: RowStanding) -> None:
        rule = self.row.rule
        if rule is None or rule.kind not in _OF_THE_ROW:
            return
        found.pace = pace(rule, self.day.on, self._days.elements())
        if not found.pace.is_complete:
            found.next_due = due_date(rule, self.day.on, self.day.calendar, self.day.tolerances)

    def _reckon_review(self, found: RowStanding) -> None:
        rule = self.row.rule
        if rule is None or not (rule.kind in REVIEWED or rule.rolling) or self._oldest is None:
            return
        found.review_limit = self.day.tolerances.review_age
        found.review_age = (self.day.on - self._oldest).days

    def _reckon_year(self, found: RowStanding) -> None:
        """Find the yearly date that was missed, or the coming one that nothing answers yet."""
        rule = self.row.rule
        if rule is None or rule.kind is not DeadlineKind.YEARLY_DATE:
            return
        coming = due_date(rule, self.day.on, self.day.calendar, self.day.tolerances)
        if coming.late_after is None:
            raise TypeError("A YEARLY_DATE rule always has a last day.")
        # Any day of a year up to its yearly date gives that date: 1 January gives the one before.
        before = dt.date(coming.late_after.year - 1, 1, 1)
        missed = due_date(rule, before, self.day.calendar, self.day.tolerances)
        for due in (missed, coming):
            if due.late_after not in self._cycles:
                found.yearly_due = due
                break

    def _states(self, found: RowStanding) -> tuple[RowState, ...]:
        day, tally = self.day, self.tally
        yearly = found.yearly_due
        gap = found.gap_days
        asks = found.row.rule
        empty = not self.public and not (asks and asks.kind is DeadlineKind.WITH_POLICY)
        states = {
            RowState.OVERDUE: bool(tally.of(Standing.OVERDUE))
            or bool(yearly and yearly.is_late(day.on)),
            RowState.MISSING: empty,
            RowState.GAP: bool(found.gap_limit and gap is not None and gap > found.gap_limit),
            RowState.LATE: self._late_recently,
            RowState.BEHIND: bool(found.pace and found.pace.is_behind),
            RowState.UNREADABLE: asks is None,
            RowState.DUE_SOON: bool(tally.of(Standing.DUE_SOON))
            or bool(yearly and not yearly.is_late(day.on) and is_soon(yearly, day))
            or bool(found.pace and found.next_due and is_soon(found.next_due, day)),
            RowState.REVIEW: bool(
                found.review_limit
                and found.review_age is not None
                and found.review_age > found.review_limit
            ),
        }
        return tuple(state for state, holds in states.items() if holds) or (RowState.ON_TRACK,)


def urgency(one: PageStanding) -> tuple[int, ...]:
    """Return a key by which what is most urgent is greatest."""
    rank = {Standing.OVERDUE: 2, Standing.DUE_SOON: 1}.get(one.standing, 0)
    due = one.facts.due
    done = one.facts.done_on
    sooner = -due.due_on.toordinal() if due and rank else (done.toordinal() if done else 0)
    return (rank, one.late_days if rank else 0, sooner)


def interpretations_wanted(
    policies: Iterable[tuple[int, str, dt.date, bool, int | None]],
    interpreted: frozenset[int],
    row: RowFacts,
    day: Day,
) -> Iterable[PageFacts]:
    """Yield a duty for each policy (key, title, published, normative, drafting unit) without 解读.

    国办发〔2016〕80号: the interpretation is made public together with the policy.
    """
    if row.rule is None or row.rule.kind is not DeadlineKind.WITH_POLICY:
        return
    for pk, title, published, normative, unit in policies:
        if pk in interpreted or published < day.limits.interpret_since:
            continue
        if not (normative or day.limits.interpret_all):
            continue
        yield PageFacts(
            pk=pk,
            title=_("“%s”的解读") % title,
            due=due_date(row.rule, published, day.calendar, day.tolerances),
            event=published,
            published_on=None,
            done_on=None,
            changed_on=None,
            public=False,
            withdrawn=False,
            unit=unit,
            person=None,
            is_page=False,
        )


def is_public(standing: Standing) -> bool:
    """Return whether readers see what stands so."""
    return standing in PUBLIC
