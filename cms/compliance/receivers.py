"""Records which running time limits a change of the calendar moves."""

from __future__ import annotations


def connect() -> None:
    """Connect the receivers; called once when apps are ready."""
    from cms.compliance.services import record_shifts
    from cms.deadlines.signals import calendar_revised

    calendar_revised.connect(record_shifts, dispatch_uid="cms_compliance.shifts")
