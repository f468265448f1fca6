"""What makes an answer to a public concern complete."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _


def date_problems(
    raised_on: dt.date | None, answered_on: dt.date | None, today: dt.date
) -> dict[str, str]:
    """Return field → what is wrong with the dates of an answer, each with its mend."""
    problems: dict[str, str] = {}
    if raised_on and raised_on > today:
        problems["raised_on"] = _("关注起始日期还没有到，请核对。")
    if answered_on and answered_on > today:
        problems["answered_on"] = _("回应日期还没有到，请核对。")
    elif raised_on and answered_on and answered_on < raised_on:
        problems["answered_on"] = _("回应日期早于关注起始日期，请核对。")
    return problems


def days_taken(raised_on: dt.date | None, answered_on: dt.date | None) -> int | None:
    """Return the calendar days from a concern to its answer, ``None`` where a day is not known."""
    if raised_on is None or answered_on is None:
        return None
    return (answered_on - raised_on).days
