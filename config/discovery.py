"""Finds the column plugins without importing them."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

ENTRY_POINT_GROUP = "disclosure.columns"


def discover_columns(
    folder: Path,
    *,
    disabled: Iterable[str] = (),
    extra: Iterable[EntryPoint] | None = None,
) -> list[str]:
    """Return the dotted names of the column apps, in the order of their short names.

    ``folder`` is the ``columns`` package; each sub-package is a plugin. Modules of the entry-point
    group ``disclosure.columns`` are added by name; ``extra`` replaces those of this environment.
    ``disabled`` holds folder or entry-point names.

    Raises ``ImproperlyConfigured`` where two plugins have one name or a disabled one is unknown:
    a misspelt name would leave a column running that someone meant to switch off.
    """
    found = {
        path.parent.name: f"{folder.name}.{path.parent.name}"
        for path in folder.glob("*/__init__.py")
    }
    for point in entry_points(group=ENTRY_POINT_GROUP) if extra is None else extra:
        if point.name in found:
            raise ImproperlyConfigured(
                f"有两个栏目插件同名“{point.name}”：{found[point.name]} 与 {point.value}。"
                "请给其中一个改名或卸载。"
            )
        found[point.name] = point.value
    switched_off = set(disabled)
    unknown = sorted(switched_off - found.keys())
    if unknown:
        raise ImproperlyConfigured(
            f"COLUMNS_DISABLED 中的栏目不存在：{'、'.join(unknown)}。"
            f"现有栏目：{'、'.join(sorted(found))}。"
        )
    return [found[name] for name in sorted(found) if name not in switched_off]
