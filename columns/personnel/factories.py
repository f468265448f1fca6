"""Values of a valid item, for tests."""

from __future__ import annotations

from typing import Any

from columns.personnel.models import Person


def values(model: type[Any], number: int) -> dict[str, Any]:
    """Return what an item of ``model`` needs beyond its title: an appointment of a person."""
    return {
        "subtype": "appointment",
        "persons": [Person(name=f"张示例{number}", action="appoint", new_post="示例科科长")],
    }
