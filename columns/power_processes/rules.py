"""What a flow must hold to, as pure functions."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from columns.power_processes.enums import DayUnit


def time_limit(days: int | None, unit: str) -> str:
    """Return a step's term in words, empty where there is none; no day at all is the same day."""
    if days is None:
        return ""
    if days == 0:
        return _("当日")
    return _("%(days)d%(unit)s") % {"days": days, "unit": DayUnit(unit).label}


def faulty_returns(returns: Sequence[int | None]) -> list[tuple[int, int]]:
    """Return (step, where it goes back to), from 1, for returns to itself or to no step at all."""
    return [
        (number, target)
        for number, target in enumerate(returns, start=1)
        if target is not None and (target == number or not 1 <= target <= len(returns))
    ]
