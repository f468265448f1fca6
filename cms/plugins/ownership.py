"""Brings a page's facts to the rules of ownership and deadlines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from cms.core.request_memory import request_memory
from cms.deadlines.due_dates import DueDate
from cms.deadlines.queries import tolerances, working_calendar
from cms.departments.models import Department, Topic
from cms.departments.queries import org_chart
from cms.departments.rules import (
    OrgChart,
    OwnerContext,
    OwnerOverride,
    OwnerResolution,
    Unit,
    resolve_override,
    resolve_owner,
)

if TYPE_CHECKING:
    from cms.plugins.pages import ItemPage


def current_chart() -> OrgChart:
    """Return today's organisation, read once for each request."""
    return request_memory.remember("org_chart", org_chart)


def unit_names() -> dict[int, str]:
    """Return department key → name, read once for each request."""
    return request_memory.remember(
        "unit_names", lambda: dict(Department.objects.values_list("pk", "name"))
    )


def _topic_slugs() -> dict[int, str]:
    return request_memory.remember(
        "topic_slugs", lambda: dict(Topic.objects.values_list("pk", "slug"))
    )


class OverrideSource(Protocol):
    """Knows where an administrator has named other units than the catalogue's rule does."""

    def override_for(self, page: ItemPage) -> OwnerOverride | None:
        """Return the units and the reason for this page, from tables outside its draft."""


class NoOverrides:
    """The source before another room is installed: the catalogue alone decides."""

    def override_for(self, page: ItemPage) -> OwnerOverride | None:
        """Return ``None``."""
        return None


_overrides: OverrideSource = NoOverrides()


def set_override_source(new: OverrideSource) -> OverrideSource:
    """Put another source in charge (once, when apps are ready); return the one before."""
    global _overrides
    before, _overrides = _overrides, new
    return before


def resolution_of(page: ItemPage) -> OwnerResolution:
    """Return who answers for a page, in which steps and why.

    From an administrator's override of the page or its column, otherwise the catalogue's rule.
    """
    override = _overrides.override_for(page)
    if override is not None:
        return resolve_override(override, current_chart())
    duty = page.duty
    drafting = page.drafting_facts()
    return resolve_owner(
        duty.owner if duty else None,
        OwnerContext(
            chart=current_chart(),
            topic=_topic_slugs().get(page.topic_id) if page.topic_id else None,
            drafting_units=drafting.units,
            has_upstream_policy=drafting.upstream,
        ),
    )


def releasing_units(resolution: OwnerResolution) -> tuple[Unit, ...]:
    """Return the units of the last step, whose head releases; none where there is no step."""
    return resolution.steps[-1].units if resolution.steps else ()


def due_of(page: ItemPage) -> DueDate | None:
    """Return by when a page has to be public, or ``None`` where its row could not be read."""
    duty = page.duty
    facts = {name: getattr(page, name) for name in page.event_facts}
    allowed = request_memory.remember("tolerances", tolerances)
    return page.due_from(duty.deadline if duty else None, facts, working_calendar(), allowed)
