"""Reads yearly reports beside each other."""

from __future__ import annotations

from typing import Any


def other_years(page: Any) -> list[Any]:
    """Return the live reports of the other years in the page's language, newest first."""
    return list(
        type(page)
        .objects.live()
        .filter(locale_id=page.locale_id)
        .exclude(pk=page.pk)
        .order_by("-year", "-pk")
    )


def report_of_year_before(page: Any) -> Any | None:
    """Return the live report of the year before, ``None`` where there is none."""
    return (
        type(page)
        .objects.live()
        .filter(locale_id=page.locale_id, year=page.year - 1)
        .exclude(pk=page.pk)
        .first()
    )
