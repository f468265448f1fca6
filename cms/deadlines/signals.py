"""What other rooms may follow."""

from __future__ import annotations

from django.dispatch import Signal

# Sent inside the transaction after the calendar has changed, with ``before`` and ``after``
# (WorkingCalendar), ``cause`` (Chinese) and ``actor``. A receiver returns lines of Chinese that
# tell a clerk what was moved.
calendar_revised = Signal()
