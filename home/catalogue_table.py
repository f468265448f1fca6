"""The catalogue (基本目录) as the public reads it: every row with the column that fulfils it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.catalogue.models import Catalogue, CatalogueRow
from cms.catalogue.queries import current_catalogue, rows_in_force
from home.tree import SiteTree


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row and the public landing page of its column, ``None`` while there is none."""

    row: CatalogueRow
    column: Page | None

    @property
    def channels(self) -> str:
        """Return the names of the channels, as the bureau's table joins them."""
        return "、".join(channel.name for channel in self.row.channels.all())

    @property
    def place(self) -> str:
        """Return the 公开栏目 as the bureau's table writes it."""
        return "-".join(self.row.column_path)


@dataclass(frozen=True, slots=True)
class Duty:
    """The rows under one duty, as the merged cells of the bureau's table show them."""

    text: str
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """A choice of rows, offered as a link."""

    label: str
    url: str
    count: int
    is_current: bool


@dataclass(frozen=True, slots=True)
class CatalogueTable:
    """The whole table, or the rows of one first level of the 公开栏目."""

    catalogue: Catalogue | None
    duties: tuple[Duty, ...]
    filters: tuple[Filter, ...]
    total: int
    shown: int
    without_column: int


def catalogue_table(tree: SiteTree, place: str = "") -> CatalogueTable:
    """Return the table; an unknown ``place`` shows all. Three queries whatever the rows."""
    rows = [TableRow(row, _landing(tree, row)) for row in rows_in_force()]
    counts = Counter(row.row.column_path[0] for row in rows if row.row.column_path)
    chosen = place if place in counts else ""
    shown = [row for row in rows if not chosen or row.row.column_path[:1] == [chosen]]
    return CatalogueTable(
        catalogue=current_catalogue(),
        duties=tuple(
            Duty(text, tuple(group)) for text, group in groupby(shown, key=lambda row: row.row.duty)
        ),
        filters=(
            Filter(_("全部"), "?", len(rows), not chosen),
            *(
                Filter(name, "?" + urlencode({"place": name}), count, name == chosen)
                for name, count in counts.items()
            ),
        ),
        total=len(rows),
        shown=len(shown),
        without_column=sum(row.column is None for row in rows),
    )


def _landing(tree: SiteTree, row: CatalogueRow) -> Page | None:
    return tree.column_page(row.column_slug) if row.column_slug else None
