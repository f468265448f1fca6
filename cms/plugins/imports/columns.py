"""What an import asks of a table, and a row as it was read."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Any


class Kind(StrEnum):
    """How the cells of a column are read."""

    TEXT = "text"
    CODE = "code"
    DATE = "date"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class ImportColumn:
    """One column of the table: its heading, other headings it goes by, and how to fill it in.

    ``key`` names the value in ``ImportRow.values``. ``required`` refuses a row whose cell is empty.
    ``choices`` are the words a cell may hold; the template offers them as a list.
    """

    key: str
    heading: str
    aliases: tuple[str, ...] = ()
    kind: Kind = Kind.TEXT
    required: bool = False
    choices: tuple[str, ...] = ()
    hint: str = ""
    example: str = ""
    width: int = 18

    def is_headed(self, heading: str) -> bool:
        """Return whether a heading of the file means this column."""
        wanted = folded(heading)
        return bool(wanted) and wanted in _names(self.heading, *self.aliases)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a row: the column's heading (empty for the row as a whole) and the mend."""

    message: str
    heading: str = ""

    def __str__(self) -> str:
        return f"{self.heading}：{self.message}" if self.heading else self.message


@dataclass(slots=True)
class ImportRow:
    """A row of the table: its number in the file (from 1), values by key, and what is wrong."""

    number: int
    values: dict[str, Any]
    problems: list[Problem] = field(default_factory=list)


@lru_cache(maxsize=1024)
def _names(*headings: str) -> frozenset[str]:
    return frozenset(folded(heading) for heading in headings)


def folded(heading: str) -> str:
    """Return a heading as it is compared: no blanks, stars or remarks in brackets, NFKC."""
    text = "".join(unicodedata.normalize("NFKC", heading).split()).strip("*:")
    return text.split("(", 1)[0] or text
