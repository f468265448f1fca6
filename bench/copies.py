"""Fills a site with copies of one published page: the rows it left in every table, again and again.

Publishing 100,000 pages one by one takes hours. What publishing one page writes is seen by
comparing all tables before and after; a row in a table that nobody thought of is copied too or,
if it must be unique, stops the filling with an error. Nothing a real page has is left out.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

# (table, column) → value for a copy, given the sample's value.
Changes = dict[tuple[str, str], Callable[["Copy", Any], Any]]
_CHUNK = 2_000


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy: its number, the keys its rows get in place of the sample's, what was worked out."""

    number: int
    keys: dict[tuple[str, Any], Any]
    known: dict[str, Any] = field(default_factory=dict)

    def key(self, table: str, sample: Any) -> Any:
        """Return the key that stands for the sample's; a key of another object stays."""
        return self.keys.get((table, sample), sample)


@dataclass(frozen=True, slots=True)
class Table:
    """The rows the sample left in a table."""

    name: str
    columns: tuple[str, ...]
    primary_key: str
    references: dict[str, str]
    rows: tuple[tuple[Any, ...], ...]
    last_key: int


def newest_keys(database: sqlite3.Connection) -> dict[str, int]:
    """Return table → greatest rowid, for every table but those SQLite keeps for itself."""
    names = database.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        " AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%_fts_%'"
    ).fetchall()
    return {
        name: database.execute(f'SELECT coalesce(max(rowid), 0) FROM "{name}"').fetchone()[0]  # noqa: S608
        for (name,) in names
    }


def rows_since(database: sqlite3.Connection, before: dict[str, int]) -> list[Table]:
    """Return what was added to each table since ``newest_keys`` was asked."""
    tables = []
    for name, last in before.items():
        cursor = database.execute(f'SELECT * FROM "{name}" WHERE rowid > ? ORDER BY rowid', (last,))  # noqa: S608
        rows = tuple(cursor.fetchall())
        if not rows:
            continue
        described = database.execute(f'PRAGMA table_info("{name}")').fetchall()
        references = database.execute(f'PRAGMA foreign_key_list("{name}")').fetchall()
        tables.append(
            Table(
                name=name,
                columns=tuple(column[0] for column in cursor.description),
                primary_key=next(column[1] for column in described if column[5]),
                references={row[3]: row[2] for row in references},
                rows=rows,
                last_key=newest_keys(database)[name],
            )
        )
    return tables


def fill(
    database: sqlite3.Connection, tables: list[Table], numbers: range, changes: Changes
) -> None:
    """Write a copy of the sample's rows for each number, in a transaction of the caller's."""
    places = iter(enumerate(numbers))
    while chunk := list(islice(places, _CHUNK)):
        copies = [Copy(number, dict(_keys(tables, place))) for place, number in chunk]
        for table in tables:
            marks = ", ".join("?" * len(table.columns))
            database.executemany(
                f'INSERT INTO "{table.name}" VALUES ({marks})',  # noqa: S608
                [row for copy in copies for row in _rows(table, copy, changes)],
            )


def _keys(tables: list[Table], place: int) -> Iterator[tuple[tuple[str, Any], Any]]:
    for table in tables:
        if table.primary_key in table.references:
            continue
        at = table.columns.index(table.primary_key)
        first = table.last_key + place * len(table.rows) + 1
        for key, row in enumerate(table.rows, start=first):
            yield (table.name, row[at]), key


def _rows(table: Table, copy: Copy, changes: Changes) -> Iterator[tuple[Any, ...]]:
    for row in table.rows:
        values = []
        for column, value in zip(table.columns, row, strict=True):
            change = changes.get((table.name, column))
            if change is not None:
                values.append(change(copy, value))
            elif column in table.references:
                values.append(copy.key(table.references[column], value))
            elif column == table.primary_key:
                values.append(copy.key(table.name, value))
            else:
                values.append(value)
        yield tuple(values)
