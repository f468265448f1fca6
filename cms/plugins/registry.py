"""The registry of columns: read from the installed apps once, then frozen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps

from cms.plugins.config import ColumnConfig


class ColumnRegistry:
    """Finds columns by slug, catalogue path or page type. Nothing is added after start."""

    def __init__(self) -> None:
        self._columns: dict[str, ColumnConfig] | None = None

    def _all(self) -> dict[str, ColumnConfig]:
        if self._columns is None:
            apps.check_apps_ready()
            columns: dict[str, ColumnConfig] = {}
            for config in apps.get_app_configs():
                # Of two columns with one slug the first stands; columns.E002 names both.
                if isinstance(config, ColumnConfig):
                    columns.setdefault(config.slug, config)
            self._columns = columns
        return self._columns

    def all(self) -> tuple[ColumnConfig, ...]:
        """Return the columns in the order of their slugs."""
        return tuple(self._all()[slug] for slug in sorted(self._all()))

    def get(self, slug: str) -> ColumnConfig:
        """Return the column of a slug. Raises ``LookupError`` naming the known ones."""
        try:
            return self._all()[slug]
        except KeyError:
            known = "、".join(sorted(self._all()))
            raise LookupError(f"没有栏目“{slug}”。现有栏目：{known}。") from None

    def for_path(self, path: tuple[str, ...]) -> ColumnConfig | None:
        """Return the column of a 公开栏目 path such as ``("政务公开", "通知公告")``, or ``None``."""
        return next((column for column in self.all() if column.column_path == tuple(path)), None)

    def for_model(self, model: type[Any]) -> ColumnConfig | None:
        """Return the column that a landing or item page type belongs to, or ``None``."""
        label = model._meta.app_label
        return next((column for column in self.all() if column.label == label), None)

    @contextmanager
    def lend(self, column: ColumnConfig) -> Iterator[ColumnConfig]:
        """Add a column for the length of a test; afterwards all is as before."""
        before = self._all()
        self._columns = {**before, column.slug: column}
        try:
            yield column
        finally:
            self._columns = before


registry = ColumnRegistry()
