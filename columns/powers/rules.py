"""What the list of powers must say, as pure functions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

# The seven elements of the catalogue's duty (row 24): 明确执法主体、执法依据、执法权限、执法程序、
# 执法结果、救济方式、监督举报方式公示.
ELEMENTS: Final = {
    "subject": _("执法主体"),
    "basis": _("执法依据"),
    "authority": _("执法权限"),
    "procedure": _("执法程序"),
    "result": _("执法结果"),
    "remedy": _("救济方式"),
    "supervision": _("监督举报方式"),
}
_CODE: Final = re.compile(r"[0-9A-Z][0-9A-Z.\-]{2,39}")
_NUMBERING: Final = re.compile(
    r"^\s*(?:[（(]?\d{1,2}[)）.．、]|[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、)\s*"
)
_NUMERAL: Final = "[一二三四五六七八九十百千零〇0-9]+"
_BASIS: Final = re.compile(
    r"(?P<name>《[^《》]+(?:《[^》]*》[^《》]*)*》(?:[（(][^）)]*[）)])?)"
    rf"(?P<article>(?:\s*第{_NUMERAL}[条款项](?:之{_NUMERAL})?[、，和及至]?)*)"
    r"\s*[：:，,。；;]?\s*(?P<text>.*)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Basis:
    """A basis: the law or document, the article, its words."""

    name: str
    article: str = ""
    text: str = ""

    def __str__(self) -> str:
        head = f"{self.name}{self.article}"
        return f"{head}：{self.text}" if self.text else head


def missing_elements(values: Mapping[str, str]) -> list[str]:
    """Return the names of the elements that are empty, in the order of the catalogue's duty."""
    return [str(name) for key, name in ELEMENTS.items() if not values.get(key, "").strip()]


def normal_code(text: str) -> str:
    """Return a code in its one form: ASCII, capitals, no blanks."""
    return "".join(unicodedata.normalize("NFKC", text).split()).upper()


def is_code(code: str) -> bool:
    """Return whether a normal code is one: 3 to 40 capitals, digits, points and hyphens."""
    return bool(_CODE.fullmatch(code))


def read_bases(text: str) -> list[Basis]:
    """Read the bases of a cell: each begins a line, 《名称》第几条：条文; other lines go on.

    A line that names no document stands for itself as a basis where it comes first.
    """
    found: list[Basis] = []
    for raw in text.splitlines():
        line = _NUMBERING.sub("", raw).strip()
        if not line:
            continue
        match = _BASIS.fullmatch(line)
        if match:
            article = match["article"].strip().rstrip("、，和及至")
            found.append(Basis(match["name"].strip(), article, match["text"].strip()))
        elif found:
            last = found[-1]
            found[-1] = Basis(last.name, last.article, f"{last.text}\n{line}".strip())
        else:
            found.append(Basis(line))
    return found
