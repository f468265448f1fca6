"""Coverage of 条例 art 20: which item is served by which column, and which by none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from cms.catalogue.queries import rows_in_force
from cms.compliance.models import CoverageItem
from cms.plugins.registry import registry


@dataclass(frozen=True, slots=True)
class ServedItem:
    """One item of the law; ``columns`` are (slug, name), ``rows`` numbers of the catalogue.

    ``unknown`` are slugs in the table that no installed column has.
    """

    number: int
    text: str
    source: str
    remark: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[int, ...]
    unknown: tuple[str, ...]

    @property
    def is_served(self) -> bool:
        """Return whether some row of the catalogue serves the item."""
        return bool(self.rows)

    def to_dict(self) -> dict[str, Any]:
        """Return JSON values."""
        return {
            "number": self.number,
            "text": self.text,
            "source": self.source,
            "served": self.is_served,
            "columns": [{"slug": slug, "name": name} for slug, name in self.columns],
            "rows": list(self.rows),
            "unknown_columns": list(self.unknown),
            "remark": self.remark,
        }


def coverage() -> list[ServedItem]:
    """Return the fifteen items in order (three queries)."""
    names = {column.slug: str(column.verbose_name) for column in registry.all()}
    numbers: dict[str, list[int]] = {}
    for row in rows_in_force():
        numbers.setdefault(row.column_slug, []).append(row.number)
    return [_served(item, names, numbers) for item in CoverageItem.objects.order_by("number")]


def _served(item: CoverageItem, names: dict[str, str], numbers: dict[str, list[int]]) -> ServedItem:
    slugs: Iterable[str] = item.columns
    known = [slug for slug in slugs if slug in names]
    return ServedItem(
        number=item.number,
        text=item.text,
        source=item.source,
        remark=item.remark,
        columns=tuple((slug, names[slug]) for slug in known),
        rows=tuple(sorted(number for slug in known for number in numbers.get(slug, ()))),
        unknown=tuple(slug for slug in slugs if slug not in names),
    )
