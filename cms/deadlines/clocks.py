"""Terms that pause, restart and are extended: the clock of a request (依申请公开).

政府信息公开条例 art 30: the clock restarts on receipt of the completed request (补正). Art 33: twenty
working days from receipt, extended once by at most twenty; the time for consulting third parties
and other organs is not counted. 国办函〔2020〕109号: after payment of the fee the term is reckoned anew.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from cms.deadlines.due_dates import REQUEST_WORKING_DAYS
from cms.deadlines.working_calendar import WorkingCalendar

# Art 33: 延长的期限最长不得超过20个工作日.
LONGEST_EXTENSION: Final = 20


class ClockMove(models.TextChoices):
    """What may happen to a running term."""

    START = "start", _lazy("收到申请")
    PAUSE = "pause", _lazy("暂停计算")
    RESUME = "resume", _lazy("恢复计算")
    RESTART = "restart", _lazy("重新起算")
    EXTEND = "extend", _lazy("延长")
    STOP = "stop", _lazy("办结")


@dataclass(frozen=True, slots=True)
class ClockEvent:
    """A move on a day; ``days`` are the working days of an extension, ``note`` its reason."""

    move: ClockMove
    on: dt.date
    days: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class ClockReading:
    """How a clock stands at the end of a day.

    ``used`` and ``term`` are working days; ``due_on`` is None while the clock is paused: then no
    day can be named. ``late_days`` are working days after the due date, zero while in time.
    """

    term: int
    used: int
    paused: bool
    stopped_on: dt.date | None
    due_on: dt.date | None
    provisional: bool
    late_days: int = 0

    @property
    def left(self) -> int:
        """Return the working days that are left, zero where the term has run out."""
        return max(0, self.term - self.used)


def clock_problems(events: Iterable[ClockEvent]) -> list[str]:
    """Return why the moves do not follow each other: a clock that jumps is refused, not mended."""
    problems: list[str] = []
    state, extended, last = "", False, None
    for event in events:
        if last is not None and event.on < last:
            problems.append(
                _("%(move)s（%(on)s）早于前一步（%(last)s），请核对日期。")
                % {"move": event.move.label, "on": event.on, "last": last}
            )
        last = event.on
        allowed = _ALLOWED[event.move]
        if state not in allowed:
            problems.append(
                _("%(on)s不能“%(move)s”：%(why)s。")
                % {"on": event.on, "move": event.move.label, "why": _why(state)}
            )
        if event.move is ClockMove.EXTEND:
            if extended:
                problems.append(_("%(on)s：期限只能延长一次。") % {"on": event.on})
            if not 1 <= event.days <= LONGEST_EXTENSION:
                problems.append(
                    _("%(on)s：延长应为1至%(most)d个工作日，现为%(days)d。")
                    % {"on": event.on, "most": LONGEST_EXTENSION, "days": event.days}
                )
            extended = True
        elif event.move is ClockMove.RESTART:
            extended = False
        state = _AFTER.get(event.move, state)
    return problems


def read_clock(
    events: Iterable[ClockEvent],
    on: dt.date,
    calendar: WorkingCalendar,
    *,
    term: int = REQUEST_WORKING_DAYS,
) -> ClockReading:
    """Return how the clock stands at the end of ``on``; moves after that day are left out.

    The day of a start, restart or resumption is not counted, the day on which it pauses is (民法典
    art 201). Raises ``ValueError`` in Chinese where the moves do not follow each other.
    """
    moves = list(events)
    problems = clock_problems(moves)
    if problems:
        raise ValueError("\n".join(problems))
    moves = [event for event in moves if event.on <= on]
    if not moves:
        raise ValueError(_("%s还没有收到申请，没有期限可算。") % on.isoformat())
    whole, used, running_since, stopped = term, 0, moves[0].on, None
    paused = False
    for event in moves:
        if event.move in {ClockMove.START, ClockMove.RESTART}:
            whole, used, running_since, paused = term, 0, event.on, False
        elif event.move is ClockMove.EXTEND:
            whole += event.days
        elif event.move is ClockMove.RESUME:
            running_since, paused = event.on, False
        elif not paused:
            used += calendar.count_working_days(running_since, event.on)
            running_since, paused = event.on, True
        if event.move is ClockMove.STOP:
            stopped = event.on
    if paused:
        late = max(0, used - whole)
        return ClockReading(
            whole, used, stopped is None, stopped, None, provisional=False, late_days=late
        )
    left = whole - used
    due_on = calendar.add_working_days(running_since, left) if left > 0 else running_since
    used += calendar.count_working_days(running_since, on)
    return ClockReading(
        term=whole,
        used=used,
        paused=False,
        stopped_on=None,
        due_on=due_on,
        provisional=not calendar.is_official(running_since + dt.timedelta(days=1), due_on),
        late_days=max(0, used - whole),
    )


_RUNNING, _PAUSED, _STOPPED = "running", "paused", "stopped"
_ALLOWED: Final = {
    ClockMove.START: frozenset({""}),
    ClockMove.PAUSE: frozenset({_RUNNING}),
    ClockMove.RESUME: frozenset({_PAUSED}),
    ClockMove.RESTART: frozenset({_RUNNING, _PAUSED}),
    ClockMove.EXTEND: frozenset({_RUNNING, _PAUSED}),
    ClockMove.STOP: frozenset({_RUNNING, _PAUSED}),
}
_AFTER: Final = {
    ClockMove.START: _RUNNING,
    ClockMove.PAUSE: _PAUSED,
    ClockMove.RESUME: _RUNNING,
    ClockMove.RESTART: _RUNNING,
    ClockMove.STOP: _STOPPED,
}


def _why(state: str) -> str:
    reasons = {
        "": _("还没有登记收到申请"),
        _RUNNING: _("期限正在计算"),
        _PAUSED: _("期限已经暂停"),
        _STOPPED: _("已经办结"),
    }
    return reasons[state]
