"""公开栏目: a cell as the path of a column, from section to column."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, TypeAlias

from django.utils.translation import gettext as _

from cms.catalogue.cleaning import clean, key
from cms.catalogue.grammar.unreadable import Unreadable, nearest_known

_SEPARATOR: Final = r"[-‐‑‒–—―−﹣－>＞→›»/／\\＼]+"
_SPLIT: Final = re.compile(rf"\s*{_SEPARATOR}\s*")
_LIST: Final = re.compile(r"[、，,；;]")
# No heading of a site is longer; beyond it stands a sentence, not a name.
_LONGEST_NAME: Final = 40

ColumnPath: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PathReading:
    """The path of a column; ``known`` says that it was known before this cell was read."""

    path: ColumnPath
    known: bool


def join_path(path: Iterable[str]) -> str:
    """Write a path as catalogues do."""
    return "-".join(path)


def read_path(text: str, known: Iterable[ColumnPath] = ()) -> PathReading:
    """Read a cell 公开栏目, e.g. “网站首页-⏎政策法规-⏎商务部政策法规”.

    "-" separates, yet a name may contain it: the longest of the ``known`` paths (and of their
    beginnings) that fits wins, and only the rest is cut at separators. Raises ``Unreadable``.
    """
    cleaned = clean(text)
    if not cleaned:
        raise Unreadable(_("公开栏目没有填写。"))
    known = tuple(dict.fromkeys(known))
    exact = [path for path in known if key(join_path(path)) == key(_unify(cleaned))]
    if len(exact) == 1:
        return PathReading(exact[0], known=True)
    nearest = nearest_known(cleaned, map(join_path, known))
    if exact:
        raise Unreadable(_("“%s”可以读作不止一个栏目。") % cleaned, nearest)
    if len(_LIST.split(cleaned)) > 1 and all(_SPLIT.search(part) for part in _LIST.split(cleaned)):
        raise Unreadable(_("“%s”写了不止一个栏目，每行只写一个。") % cleaned, nearest)
    head, rest = _longest_beginning(cleaned, known)
    names = [*head, *_SPLIT.split(rest)]
    if not all(names):
        raise Unreadable(_("栏目路径“%s”中有空缺的一级。") % cleaned, nearest)
    if any(len(name) > _LONGEST_NAME or re.search(r"[。；;？?！!]", name) for name in names):
        raise Unreadable(_("“%s”不像栏目名称。") % cleaned, nearest)
    if any(path[: len(names)] == tuple(names) for path in known):
        raise Unreadable(_("“%s”是上一级栏目，没有写明具体栏目。") % cleaned, nearest)
    ending_so = [path for path in known if len(names) == 1 and key(path[-1]) == key(names[0])]
    if ending_so:
        raise Unreadable(_("“%s”没有写明属于哪一级栏目。") % cleaned, join_path(ending_so[0]))
    return PathReading(tuple(names), known=False)


def _unify(text: str) -> str:
    return _SPLIT.sub("-", text)


def _longest_beginning(text: str, known: Iterable[ColumnPath]) -> tuple[ColumnPath, str]:
    """Return the longest known beginning of the path, as it is known, and the rest of the text."""
    beginnings = {path[:length] for path in known for length in range(1, len(path))}
    for beginning in sorted(beginnings, key=lambda path: -len(join_path(path))):
        pattern = rf"\s*{_SEPARATOR}\s*".join(
            re.escape(part) for name in beginning for part in _SPLIT.split(name)
        )
        found = re.match(rf"\s*{pattern}\s*{_SEPARATOR}\s*", text)
        if found:
            return beginning, text[found.end() :]
    return (), text
