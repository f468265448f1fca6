"""From a rule and a date to a due date: one pure function for each kind of time limit."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from cms.deadlines.periods import period_bounds
from cms.deadlines.rules import DayUnit, DeadlineKind, DeadlineRule
from cms.deadlines.working_calendar import WorkingCalendar

# 政府信息公开条例 art 33: twenty working days from the receipt of the request.
REQUEST_WORKING_DAYS: Final = 20


@dataclass(frozen=True, slots=True)
class Tolerances:
    """What no binding text settles, in days; kept by the bureau with its source in the admin."""

    provisional_guard: int = 7
    review_age: int = 90
    interpretation_grace: int = 3


DEFAULT_TOLERANCES: Final = Tolerances()


@dataclass(frozen=True, slots=True)
class Reading:
    """One way of counting a term that can be read in two."""

    unit: DayUnit
    due_on: dt.date
    provisional: bool


@dataclass(frozen=True, slots=True)
class DueDate:
    """The day something is to be public, or answered.

    ``due_on`` is the day to be met, inclusive to its end in Asia/Shanghai; ``late_after`` the last
    day on which it still counts as in time (``None``: never late, only unreviewed).
    ``earliest_plausible`` is what alarms count from: earlier than ``due_on`` where the calendar is
    not decreed yet (``provisional``) or where a strict reader grants no roll-forward. ``source``
    names the law or catalogue phrase in Chinese.
    """

    kind: DeadlineKind
    due_on: dt.date
    provisional: bool
    source: str
    earliest_plausible: dt.date
    late_after: dt.date | None
    readings: tuple[Reading, ...] = ()

    def is_late(self, on: dt.date) -> bool:
        """Return whether something not done by the end of the day before ``on`` is late."""
        return self.late_after is not None and on > self.late_after

    def to_dict(self) -> dict[str, Any]:
        """Return JSON values; dates as YYYY-MM-DD."""
        return {
            "due_on": self.due_on.isoformat(),
            "provisional": self.provisional,
            "kind": str(self.kind),
            "source": self.source,
            "earliest_plausible": self.earliest_plausible.isoformat(),
            "late_after": self.late_after.isoformat() if self.late_after else None,
            "readings": [
                {
                    "unit": str(reading.unit),
                    "due_on": reading.due_on.isoformat(),
                    "provisional": reading.provisional,
                }
                for reading in self.readings
            ],
        }


def due_date(
    rule: DeadlineRule,
    event: dt.date,
    calendar: WorkingCalendar,
    tolerances: Tolerances = DEFAULT_TOLERANCES,
) -> DueDate:
    """Return the due date that ``rule`` gives for ``event``.

    ``event`` is, by kind: the day the information came into being or changed; any day on or before
    the yearly date; the day the policy was published; the day of receipt; any day of the period;
    the day of the last review. Raises ``ValueError`` in Chinese where the calendar ends.
    """
    try:
        return _BY_KIND[rule.kind](rule, event, calendar, tolerances)
    except OverflowError:
        raise ValueError(_("日期超出可计算的范围，请核对起算日期。")) from None


def strictest(first: DueDate, *others: DueDate) -> DueDate:
    """Return the earliest of several due dates, the first given where they agree.

    政府信息公开条例 art 26: terms of other laws prevail, such as the 20 days of 预算法 art 14.
    """
    return min((first, *others), key=lambda due: due.due_on)


def _after_event(
    rule: DeadlineRule, event: dt.date, calendar: WorkingCalendar, tolerances: Tolerances
) -> DueDate:
    """政府信息公开条例 art 26; counted by 民法典 art 200–203."""
    days = _days(rule)
    if rule.unit is DayUnit.CALENDAR:
        return _calendar_days(
            rule.kind, event, days, calendar, tolerances, _("《民法典》第二百条至第二百零三条")
        )
    return _working_days(
        rule.kind, event, days, calendar, tolerances, _("《政府信息公开条例》第二十六条")
    )


def _yearly(
    rule: DeadlineRule, event: dt.date, calendar: WorkingCalendar, tolerances: Tolerances
) -> DueDate:
    """政府信息公开条例 art 49: the date itself does not roll on; be ready the working day before."""
    late_after = _in_year(rule, event.year)
    if late_after < event:
        late_after = _in_year(rule, event.year + 1)
    due_on = calendar.on_or_before(late_after)
    provisional = not calendar.is_official(due_on, late_after)
    return DueDate(
        kind=rule.kind,
        due_on=due_on,
        provisional=provisional,
        source=_("基本目录“%s”；《政府信息公开条例》第四十九条") % rule.describe(),
        earliest_plausible=_guarded(due_on, provisional, tolerances),
        late_after=late_after,
    )


def _with_policy(
    rule: DeadlineRule, event: dt.date, calendar: WorkingCalendar, tolerances: Tolerances
) -> DueDate:
    """国办发〔2016〕80号: together with the policy; the grace in working days is local practice."""
    late_after = event
    if tolerances.interpretation_grace:
        late_after = calendar.add_working_days(event, tolerances.interpretation_grace)
    return DueDate(
        kind=rule.kind,
        due_on=event,
        provisional=False,
        source=_("国办发〔2016〕80号：与政策文件同步公开"),
        earliest_plausible=event,
        late_after=late_after,
    )


def _reply(
    rule: DeadlineRule, event: dt.date, calendar: WorkingCalendar, tolerances: Tolerances
) -> DueDate:
    """The catalogue's “日” can be read two ways: both are kept and the stricter one is due."""
    days = _days(rule)
    source = _("基本目录“%s”；《民法典》第二百条至第二百零三条") % rule.describe()
    both = {
        DayUnit.CALENDAR: _calendar_days(rule.kind, event, days, calendar, tolerances, source),
        DayUnit.WORKING: _working_days(rule.kind, event, days, calendar, tolerances, source),
    }
    due = strictest(both[DayUnit.CALENDAR], both[DayUnit.WORKING])
    if rule.unit is DayUnit.WORKING:
        due = both[DayUnit.WORKING]
    return DueDate(
        kind=rule.kind,
        due_on=due.due_on,
        provisional=due.provisional,
        source=source,
        earliest_plausible=due.earliest_plausible,
        late_after=due.late_after,
        readings=tuple(Reading(unit, read.due_on, read.provisional) for unit, read in both.items()),
    )


def _at_least(
    rule: DeadlineRule, event: dt.date, calendar: WorkingCalendar, tolerances: Tolerances
) -> DueDate:
    """The catalogue's phrase: the number is to be reached by the end of the period."""
    if rule.period is None:
        raise TypeError("An AT_LEAST rule always has a period.")
    late_after = period_bounds(rule.period, event)[1]
    due_on = calendar.on_or_before(late_after)
    provisional = not calendar.is_official(due_on, late_after)
    return DueDate(
        kind=rule.kind,
        due_on=due_on,
        provisional=provisional,
        source=_("基本目录“%s”") % rule.describe(),
        earliest_plausible=_guarded(due_on, provisional, tolerances),
        late_after=late_after,
    )


def _rolling(
    rule: DeadlineRule, event: dt.date, calendar: WorkingCalendar, tolerances: Tolerances
) -> DueDate:
    """The catalogue's 动态更新 has no number: a day for review, never “overdue”."""
    due_on = event + dt.timedelta(days=tolerances.review_age)
    return DueDate(
        kind=rule.kind,
        due_on=due_on,
        provisional=False,
        source=_("基本目录“动态更新”；复核周期%d天由本单位设定") % tolerances.review_age,
        earliest_plausible=due_on,
        late_after=None,
    )


def _request(
    rule: DeadlineRule, event: dt.date, calendar: WorkingCalendar, tolerances: Tolerances
) -> DueDate:
    """政府信息公开条例 art 33: twenty working days from receipt (art 31 says when that is)."""
    return _working_days(
        rule.kind,
        event,
        REQUEST_WORKING_DAYS,
        calendar,
        tolerances,
        _("《政府信息公开条例》第三十三条"),
    )


_BY_KIND: Final = {
    DeadlineKind.WORKING_DAYS: _after_event,
    DeadlineKind.YEARLY_DATE: _yearly,
    DeadlineKind.WITH_POLICY: _with_policy,
    DeadlineKind.REPLY_WITHIN: _reply,
    DeadlineKind.AT_LEAST: _at_least,
    DeadlineKind.ROLLING: _rolling,
    DeadlineKind.REQUEST_PROCEDURE: _request,
}


def _working_days(
    kind: DeadlineKind,
    event: dt.date,
    days: int,
    calendar: WorkingCalendar,
    tolerances: Tolerances,
    source: str,
) -> DueDate:
    due_on = calendar.add_working_days(event, days)
    provisional = not calendar.is_official(event + dt.timedelta(days=1), due_on)
    earliest = due_on
    if provisional:
        # The guard covers what a notice may still decree, but never reaches before the day on
        # which the term ends if nobody has a day off.
        earliest = max(
            _guarded(due_on, provisional, tolerances), calendar.earliest_working_day(event, days)
        )
    return DueDate(kind, due_on, provisional, source, earliest, late_after=due_on)


def _calendar_days(
    kind: DeadlineKind,
    event: dt.date,
    days: int,
    calendar: WorkingCalendar,
    tolerances: Tolerances,
    source: str,
) -> DueDate:
    """民法典 art 201: the day of the event not counted; art 203: a last day off rolls on."""
    last = event + dt.timedelta(days=days)
    due_on = calendar.on_or_after(last)
    provisional = not calendar.is_official(last, due_on)
    # Whether art 203 helps an administrative organ is disputed: alarms ignore the roll-forward.
    return DueDate(kind, due_on, provisional, source, earliest_plausible=last, late_after=due_on)


def _guarded(due_on: dt.date, provisional: bool, tolerances: Tolerances) -> dt.date:
    return due_on - dt.timedelta(days=tolerances.provisional_guard) if provisional else due_on


def _in_year(rule: DeadlineRule, year: int) -> dt.date:
    if rule.month is None or rule.day is None:
        raise TypeError("A YEARLY_DATE rule always has a month and a day.")
    try:
        return dt.date(year, rule.month, rule.day)
    except ValueError:
        if not dt.MINYEAR <= year <= dt.MAXYEAR:
            raise OverflowError from None
        return dt.date(year, 2, 28)


def _days(rule: DeadlineRule) -> int:
    if rule.days is None:
        raise TypeError(f"A {rule.kind.name} rule always has days.")
    return rule.days
