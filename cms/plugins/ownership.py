"""Brings a page's facts to the rules of ownership and deadlines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cms.deadlines.due_dates import DueDate, due_date
from cms.deadlines.queries import tolerances, working_calendar
from cms.departments.queries import org_chart
from cms.departments.rules import OrgChart, OwnerContext, OwnerResolution, Unit, resolve_owner

if TYPE_CHECKING:
    from cms.plugins.pages import ItemPage


def resolution_of(page: ItemPage, chart: OrgChart | None = None) -> OwnerResolution:
    """Return who answers for a page, in which steps and why, from the catalogue's rule.

    Pass the day's ``chart`` where many pages are asked for; it takes four queries.
    """
    duty = page.duty
    return resolve_owner(
        duty.owner if duty else None,
        OwnerContext(
            chart=chart or org_chart(),
            topic=page.topic.slug if page.topic_id else None,
            drafting_units=tuple(unit.pk for unit in page.drafting_units()),
            has_upstream_policy=page.has_upstream_policy(),
        ),
    )


def releasing_units(resolution: OwnerResolution) -> tuple[Unit, ...]:
    """Return the units of the last step, whose head releases; none where there is no step."""
    return resolution.steps[-1].units if resolution.steps else ()


def due_of(page: ItemPage) -> DueDate | None:
    """Return by when a page has to be public, or ``None`` where its row could not be read."""
    duty = page.duty
    if duty is None or duty.deadline is None:
        return None
    return due_date(duty.deadline, page.event_date, working_calendar(), tolerances())
