"""The rows of the catalogue as they read on a day, taken back by the audit log of its imports."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Max, Q

from cms.catalogue.cleaning import clean
from cms.catalogue.grammar.paths import join_path
from cms.catalogue.grammar.time_limits import read_time_limit
from cms.catalogue.grammar.unreadable import Unreadable
from cms.catalogue.models import CatalogueRow
from cms.compliance.facts import RowFacts
from cms.compliance.versions import end_of
from cms.core.models import AuditRecord
from cms.deadlines.rules import DeadlineRule

_IMPORT = "catalogue.import"


def rows_on(on: dt.date, *, is_today: bool) -> list[RowFacts]:
    """Return the rows in force on a day in their order: two queries.

    Rows the first import brought count as always there: the catalogue is older than the system.
    """
    end = end_of(on)
    rows = CatalogueRow.objects.filter(
        Q(vanished_at__isnull=True) | Q(vanished_at__gte=end)
    ).annotate(reviewed_on=Max("reviews__reviewed_on", filter=Q(reviews__reviewed_on__lte=on)))
    found = [_facts(row) for row in rows.order_by("number", "pk")]
    if is_today:
        return found
    return _taken_back(found, end)


def _facts(row: Any) -> RowFacts:
    return RowFacts(
        number=row.number,
        item=row.item,
        column_slug=row.column_slug,
        column=join_path(row.column_path) if row.column_path else row.column_text,
        responsible=row.responsible,
        time_limit=row.time_limit,
        rule=row.deadline_rule,
        owner=row.owner_rule,
        key=row.pk,
        has_plugin=bool(row.column_slug),
        reviewed_on=row.reviewed_on,
    )


def _taken_back(rows: list[RowFacts], end: dt.datetime) -> list[RowFacts]:
    """Undo the imports since a moment, the newest first."""
    from dataclasses import replace

    by_number = {row.number: row for row in rows}
    imports = AuditRecord.objects.filter(action=_IMPORT, happened_at__gte=end)
    for record in imports.order_by("-sequence"):
        if record.before:
            for created in record.after.get("created", ()):
                by_number.pop(created["number"], None)
        for changed in record.after.get("changed", ()):
            row = by_number.pop(changed["number"], None)
            if row is None or (changed.get("reopened") and record.before):
                continue
            cells = {name: cell["old"] for name, cell in changed.get("cells", {}).items()}
            if "time_limit" in cells:
                row = replace(row, time_limit=clean(cells["time_limit"]), rule=_rule(cells))
            if "item" in cells:
                row = replace(row, item=clean(cells["item"]))
            if "responsible" in cells:
                row = replace(row, responsible=clean(cells["responsible"]))
            if str(cells.get("number", "")).isdigit():
                row = replace(row, number=int(cells["number"]))
            by_number[row.number] = row
    return sorted(by_number.values(), key=lambda row: row.number)


def _rule(cells: dict[str, str]) -> DeadlineRule | None:
    try:
        return read_time_limit(cells["time_limit"]).rule
    except Unreadable:
        return None
