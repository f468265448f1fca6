"""``ColumnConfig``: all there is to know of one 公开栏目."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any, ClassVar

from django.apps import AppConfig


class ColumnConfig(AppConfig):
    """One column plugin; a subclass in the plugin's ``apps.py`` declares it.

    ``slug`` is the public ASCII address, never changed; ``path`` the 公开栏目 as the catalogue
    writes it (read it back as ``column_path``); ``page`` the landing page type; ``items`` maps 事项名称 to item page types, all by
    model name within the plugin. ``is_party`` marks party columns, which are not government
    information (条例 art 2) and stay out of the disclosure catalogue.
    """

    # Django takes the one AppConfig of an apps.py whose ``default`` is true; without this it finds
    # two candidates there and silently loads a plain AppConfig.
    default = False

    # Declared as a tuple by plugins; Django's own ``path`` (a folder) is set by ``AppConfig``.
    path: Any

    slug: ClassVar[str] = ""
    column_path: ClassVar[tuple[str, ...]] = ()
    page: ClassVar[str] = ""
    items: ClassVar[dict[str, str]] = {}
    is_party: ClassVar[bool] = False
    # The place of the column's newest items on the home page, after policies; none by default.
    front_page_order: ClassVar[int | None] = None

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Make every subclass the default of its module and keep its path apart from Django's.

        A plugin declares ``path``; ``AppConfig.path`` is the folder on disk, so the declaration is
        kept as ``column_path``.
        """
        super().__init_subclass__(**kwargs)
        cls.default = True
        declared = cls.__dict__.get("path")
        if isinstance(declared, tuple):
            cls.column_path = declared
            del cls.path

    @property
    def page_model(self) -> Any:
        """Return the landing page type. Raises ``LookupError`` where there is no such model."""
        return self.get_model(self.page)

    @property
    def item_models(self) -> dict[str, Any]:
        """Return 事项名称 → item page type. Raises ``LookupError`` where one is missing."""
        return {name: self.get_model(model) for name, model in self.items.items()}

    def item_name(self, model: type[Any]) -> str:
        """Return the 事项名称 of one of the column's item types."""
        return next(name for name, item in self.item_models.items() if issubclass(model, item))

    def optional_module(self, name: str) -> ModuleType | None:
        """Return the plugin's module of a conventional name (``demo``, ``api``, …), or ``None``."""
        dotted = f"{self.name}.{name}"
        return import_module(dotted) if find_spec(dotted) else None
