"""Reads published letters as figures."""

from __future__ import annotations

import datetime as dt
from typing import Any

from columns.consultations.rules import (
    LetterFacts,
    LetterStatistics,
    a_year_before,
    statistics,
)


def letter_statistics(model: Any, locale_id: int, today: dt.date) -> LetterStatistics:
    """Return the figures of the live letters of the last twelve months: one query."""
    rows = (
        model.objects.filter(live=True, locale_id=locale_id, received_on__gte=a_year_before(today))
        .order_by()
        .values_list("category", "received_on", "replied_on")
    )
    return statistics((LetterFacts(*row) for row in rows), today)
