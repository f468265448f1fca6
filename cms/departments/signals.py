"""What other rooms may want to know of the organisation."""

from __future__ import annotations

from django.dispatch import Signal

# Sent after a unit was closed, inside the transaction: department, successor (or None), on (date),
# actor. Whoever holds open work of the unit moves it to the successor.
department_closed = Signal()
