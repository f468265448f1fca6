"""Reads the catalogue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Prefetch

from cms.catalogue.enums import Cell
from cms.catalogue.models import Catalogue, CatalogueFlag, CatalogueRow, Channel
from cms.plugins.registry import registry


def current_catalogue() -> Catalogue | None:
    """Return the catalogue in force, None before the first import."""
    return Catalogue.objects.first()


def rows_in_force() -> list[CatalogueRow]:
    """Return the rows of the newest catalogue in their order, with channels, in two queries."""
    rows = CatalogueRow.objects.in_force().prefetch_related(
        Prefetch("channels", Channel.objects.all())
    )
    return list(rows.order_by("number"))


def rows_of_column(slug: str) -> list[CatalogueRow]:
    """Return the rows in force that are filed under a column."""
    return [row for row in rows_in_force() if slug and row.column_slug == slug]


def is_column_open(slug: str) -> bool:
    """Tell whether new pages may be made in a column.

    A column whose rows have all left the catalogue is closed; one the catalogue never named is
    open, and while the column of some row can't be read none is closed on its account.
    """
    catalogue = current_catalogue()
    if catalogue is None:
        return True
    try:
        path = list(registry.get(slug).column_path)
    except LookupError:
        return True
    rows = CatalogueRow.objects.in_force().values_list("column_path", flat=True)
    return _is_open(path, catalogue, rows)


def _is_open(path: list[str], catalogue: Catalogue, rows: Iterable[list[str]]) -> bool:
    return path not in catalogue.columns_seen or any(row in (path, []) for row in rows)


def open_flags() -> list[CatalogueFlag]:
    """Return what waits to be mended (待处理), with its rows."""
    flags = CatalogueFlag.objects.filter(resolved_at__isnull=True)
    return list(flags.select_related("row"))


@dataclass(frozen=True, slots=True)
class ColumnSummary:
    """One column plugin beside the rows filed under it.

    ``enabled`` is False for a plugin that ``COLUMNS_DISABLED`` names, of which only the name is
    known; ``open`` for a column that takes no new pages since its rows left the catalogue.
    """

    slug: str
    name: str
    path: tuple[str, ...]
    page_types: tuple[str, ...]
    rows: tuple[CatalogueRow, ...]
    enabled: bool
    open: bool

    @property
    def channels(self) -> tuple[str, ...]:
        """The names of the channels its rows ask for."""
        names = (channel.name for row in self.rows for channel in row.channels.all())
        return tuple(dict.fromkeys(names))


def column_summaries() -> list[ColumnSummary]:
    """Return every column in the order of the catalogue, those without a row last."""
    rows = rows_in_force()
    catalogue = current_catalogue()
    paths = [row.column_path for row in rows]
    summaries = []
    for column in registry.all():
        models = [column.page_model, *dict.fromkeys(column.item_models.values())]
        path = tuple(column.column_path)
        summaries.append(
            ColumnSummary(
                slug=column.slug,
                name=str(column.verbose_name),
                path=path,
                page_types=tuple(model._meta.label for model in models),
                rows=tuple(row for row in rows if tuple(row.column_path) == path),
                enabled=True,
                open=catalogue is None or _is_open(list(path), catalogue, paths),
            )
        )
    summaries += [
        ColumnSummary(name, name, (), (), (), enabled=False, open=False)
        for name in settings.COLUMNS_DISABLED
    ]
    return sorted(
        summaries, key=lambda one: (not one.rows, [row.number for row in one.rows], one.slug)
    )


def rows_without_plugin() -> list[CatalogueRow]:
    """Return the rows in force whose column has no plugin yet."""
    return [row for row in rows_in_force() if row.column_path and not row.column_slug]


def kinds_of_rules(rows: list[CatalogueRow]) -> Counter[str]:
    """Count the rows of each kind of time limit."""
    return Counter(row.deadline_data["kind"] for row in rows if row.deadline_data)


def cell_labels() -> dict[str, str]:
    """Return the heading of each cell as the catalogue in force writes it."""
    catalogue = current_catalogue()
    headings = catalogue.headings if catalogue else {}
    return {cell.value: headings.get(cell.value, str(cell.label)) for cell in Cell}
