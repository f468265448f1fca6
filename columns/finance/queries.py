"""Reads reports beside each other."""

from __future__ import annotations

from typing import Any


def report_of_year_before(page: Any) -> Any | None:
    """Return the live report of the year before, of the same kind and unit; ``None`` if none."""
    if not page.fiscal_year:
        return None
    return (
        type(page)
        .objects.live()
        .filter(locale_id=page.locale_id, fiscal_year=page.fiscal_year - 1, unit_id=page.unit_id)
        .exclude(pk=page.pk)
        .first()
    )


def budget_of_year(page: Any) -> Any | None:
    """Return the live budget of a report's own year and unit; ``None`` if none."""
    from columns.finance.models import BudgetPage

    if not page.fiscal_year:
        return None
    budgets = BudgetPage.objects.live().filter(
        locale_id=page.locale_id, fiscal_year=page.fiscal_year, unit_id=page.unit_id
    )
    return budgets.first()


def same_report(page: Any) -> Any:
    """Return the other reports of the same kind, year, unit and language."""
    found = type(page).objects.filter(
        locale_id=page.locale_id, fiscal_year=page.fiscal_year, unit_id=page.unit_id
    )
    return found.exclude(pk=page.pk) if page.pk else found


def related_reports(page: Any, kinds: list[Any]) -> list[Any]:
    """Return live reports of the same unit, newest year first; one query for each kind."""
    found = [
        report
        for kind in kinds
        for report in kind.objects.live()
        .filter(locale_id=page.locale_id, unit_id=page.unit_id)
        .exclude(pk=page.pk)
        .order_by("-fiscal_year", "-pk")[:6]
    ]
    return sorted(found, key=lambda report: -report.fiscal_year)
