"""Reads plans beside each other."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from columns.plans.enums import PlanKind
from columns.plans.rules import is_outline_of, neighbours


def neighbours_of(page: Any) -> list[tuple[str, Any]]:
    """Return the live documents that go before and come after a plan, with a word for each.

    One query. The outline the year belongs to comes last; a document that would be named twice is
    named once, by its first word.
    """
    wanted = neighbours(page.kind, page.period)
    first = min(coverage.period.first_year for _label, coverage in wanted)
    last = max(coverage.period.first_year for _label, coverage in wanted)
    others = list(
        type(page)
        .objects.live()
        .filter(
            # A 总结及下阶段计划 of the year before may hold the plan that is wanted.
            Q(first_year__gte=first - 1, first_year__lte=last)
            | Q(
                kind=PlanKind.OUTLINE,
                first_year__lte=page.first_year,
                last_year__gte=page.first_year,
            ),
            locale_id=page.locale_id,
        )
        .exclude(pk=page.pk)
        .order_by("-first_published_at", "-pk")
    )
    found: list[tuple[str, Any]] = []
    for label, coverage in wanted:
        other = next((one for one in others if coverage in one.coverage), None)
        if other is not None:
            found.append((label, other))
    if page.kind != PlanKind.OUTLINE:
        found += [
            (_("所属规划"), one)
            for one in others
            if is_outline_of(one.kind, one.period, page.first_year)
        ]
    # The first word for a page stands.
    by_page = {pair[1].pk: pair for pair in reversed(found)}
    return [pair for pair in found if by_page.get(pair[1].pk) is pair]
