"""Who is in office, as a pure function."""

from __future__ import annotations

import datetime as dt


def is_in_office(from_day: dt.date | None, until: dt.date | None, on: dt.date) -> bool:
    """Return whether somebody holds the post on a day; the last day counts, open ends hold."""
    return (from_day is None or from_day <= on) and (until is None or on <= until)
