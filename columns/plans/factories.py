"""Values of a valid item, for tests."""

from __future__ import annotations

from typing import Any

from columns.plans.models import PlanTask


def values(model: type[Any], number: int) -> dict[str, Any]:
    """Return what an item of ``model`` needs beyond its title."""
    return {
        "first_year": 2026,
        "tasks": [PlanTask(title=f"示例任务{number}", target="示例目标")],
    }
