"""Reads plans beside each other."""

from __future__ import annotations

from typing import Any

from columns.plans.rules import neighbours


def neighbours_of(page: Any) -> list[tuple[str, Any]]:
    """Return the live documents that go before and come after a plan, with a word for each.

    One query. A document that would be named twice is named once, by its first word.
    """
    wanted = neighbours(page.kind, page.period)
    first = min(coverage.period.first_year for _label, coverage in wanted)
    last = max(coverage.period.last_year for _label, coverage in wanted)
    others = list(
        type(page)
        .objects.live()
        .filter(
            locale_id=page.locale_id,
            # A 总结及下阶段计划 of the year before may hold the plan that is wanted.
            first_year__gte=first - 1,
            last_year__lte=last,
        )
        .exclude(pk=page.pk)
        .order_by("-first_published_at", "-pk")
    )
    found: list[tuple[str, Any]] = []
    named: set[int] = set()
    for label, coverage in wanted:
        other = next((one for one in others if coverage in one.coverage), None)
        if other is not None and other.pk not in named:
            named.add(other.pk)
            found.append((label, other))
    return found
