"""What an import would do, row by row, before anything is done."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.plugins.imports.columns import Problem


class Effect(models.TextChoices):
    """What a row does."""

    CREATE = "create", _("新增")
    CHANGE = "change", _("修改")
    SAME = "same", _("没有变化")
    REFUSED = "refused", _("有误，不能导入")


@dataclass(slots=True)
class ImportEntry:
    """One row's effect. ``changes`` names what differs; ``data`` is the column's own business."""

    number: int
    label: str
    effect: Effect
    problems: list[Problem] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)
    data: Any = None


@dataclass(slots=True)
class ImportPlan:
    """The effects of a whole file; ``notes`` are remarks on the file as a whole."""

    entries: list[ImportEntry]
    notes: list[str] = field(default_factory=list)

    @property
    def refused(self) -> list[ImportEntry]:
        """Return the rows that are wrong."""
        return [entry for entry in self.entries if entry.effect == Effect.REFUSED]

    @property
    def can_run(self) -> bool:
        """Return whether there is something to do and nothing wrong: all rows or none."""
        return not self.refused and any(
            entry.effect in (Effect.CREATE, Effect.CHANGE) for entry in self.entries
        )

    @property
    def total(self) -> int:
        """Return how many rows the file has."""
        return len(self.entries)

    @property
    def counts(self) -> list[tuple[Effect, int]]:
        """Return how many rows there are of each effect, those that occur."""
        counted = Counter(entry.effect for entry in self.entries)
        return [(effect, counted[effect]) for effect in Effect if counted[effect]]


@dataclass(slots=True)
class ImportTally(ImportPlan):
    """The effects of a file too long to keep: all rows counted, of each effect some kept to show.

    What it holds does not grow with the file; such an import reads its file again to run.
    """

    kept: int = 200
    counted: Counter[Effect] = field(default_factory=Counter)

    def add(self, entry: ImportEntry) -> None:
        """Count an entry, and keep it where few of its effect are kept yet."""
        if self.counted[entry.effect] < self.kept:
            self.entries.append(entry)
        self.counted[entry.effect] += 1

    @property
    def can_run(self) -> bool:
        """Return whether there is something to do and nothing wrong: all rows or none."""
        return not self.counted[Effect.REFUSED] and bool(
            self.counted[Effect.CREATE] or self.counted[Effect.CHANGE]
        )

    @property
    def total(self) -> int:
        """Return how many rows the file has."""
        return self.counted.total()

    @property
    def counts(self) -> list[tuple[Effect, int]]:
        """Return how many rows there are of each effect, those that occur."""
        return [(effect, self.counted[effect]) for effect in Effect if self.counted[effect]]
