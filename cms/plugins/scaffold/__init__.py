"""Writes the files of a new column plugin."""

from __future__ import annotations

import re
from pathlib import Path

from django.utils.translation import gettext as _

FAMILIES = {
    "article": "ArticlePage",
    "document": "OfficialDocumentPage",
    "policy": "PolicyPage",
    "interpretation": "InterpretationPage",
    "profile": "ProfilePage",
    "records": "RecordListPage",
}
_SLUG = re.compile(r"[a-z][a-z0-9_]*")
_TEMPLATES = Path(__file__).parent


class ScaffoldError(ValueError):
    """Says in Chinese what is wrong with the wish for a column."""


def write_column(
    folder: Path, *, slug: str, name: str, path: tuple[str, ...], item: str, family: str
) -> Path:
    """Write a plugin into ``folder/slug`` and return that folder.

    ``path`` is the 公开栏目 as the catalogue writes it, ``family`` a key of ``FAMILIES``. Raises
    ``ScaffoldError`` before anything is written.
    """
    target = folder / slug
    if not _SLUG.fullmatch(slug):
        raise ScaffoldError(
            _("栏目代码“%(slug)s”只能用小写英文字母、数字和下划线，以字母开头。") % {"slug": slug}
        )
    if target.exists():
        raise ScaffoldError(_("目录%(target)s已经存在，请换一个代码。") % {"target": target})
    if family not in FAMILIES:
        raise ScaffoldError(
            _("没有“%(family)s”这种页面，可选：%(known)s。")
            % {"family": family, "known": "、".join(FAMILIES)}
        )
    if not path or not all(path):
        raise ScaffoldError(_("公开栏目请写成“政务公开-通知公告”的样子。"))
    values = {
        "camel": "".join(part.capitalize() for part in slug.split("_")),
        "family": FAMILIES[family],
        "item": item,
        "name": name,
        "package": folder.name,
        "path_text": "-".join(path),
        "path_tuple": "".join(f'"{part}", ' for part in path).strip(),
        "slug": slug,
    }
    (target / "migrations").mkdir(parents=True)
    (target / "__init__.py").touch()
    (target / "migrations" / "__init__.py").touch()
    for template in sorted(_TEMPLATES.glob("*-tpl")):
        text = template.read_text(encoding="utf-8").format(**values)
        (target / template.name.removesuffix("-tpl")).write_text(text, encoding="utf-8")
    return target
