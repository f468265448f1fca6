"""Styles of a document, each with what it takes from the one it is based on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

_OFF = frozenset({"0", "false", "off", "none"})


def value_of(parent: Any, name: str) -> str:
    """Return ``w:val`` of a child element, empty where there is none."""
    child = None if parent is None else parent.find(qn(name))
    return "" if child is None else str(child.get(qn("w:val"), ""))


def switched_on(parent: Any, name: str) -> bool | None:
    """Return whether a switch such as ``w:b`` is on, ``None`` where it is not mentioned."""
    child = None if parent is None else parent.find(qn(name))
    return None if child is None else child.get(qn("w:val"), "1").lower() not in _OFF


@dataclass(frozen=True, slots=True)
class Style:
    """What reading needs of a style; ``outline`` counts from 0, ``size`` is in half points."""

    name: str = ""
    alignment: str = ""
    outline: int | None = None
    number_id: str = ""
    depth: int = 0
    hidden: bool = False
    color: str = ""
    size: int = 0


class Styles:
    """The styles by their id."""

    def __init__(self, element: Any) -> None:
        self._elements = {
            style.get(qn("w:styleId"), ""): style
            for style in (() if element is None else element.iterchildren(qn("w:style")))
        }
        self._known: dict[str, Style] = {}

    def get(self, style_id: str) -> Style:
        """Return a style; a plain one where the id is not known."""
        if style_id not in self._known:
            self._known[style_id] = Style()  # a circle of styles ends here
            self._known[style_id] = self._read(style_id)
        return self._known[style_id]

    def _read(self, style_id: str) -> Style:
        element = self._elements.get(style_id)
        if element is None:
            return Style()
        base = self.get(value_of(element, "w:basedOn"))
        paragraph, run = element.find(qn("w:pPr")), element.find(qn("w:rPr"))
        name = value_of(element, "w:name").lower()
        outline = value_of(paragraph, "w:outlineLvl")
        numbers = None if paragraph is None else paragraph.find(qn("w:numPr"))
        depth = value_of(numbers, "w:ilvl")
        hidden = switched_on(run, "w:vanish")
        size = value_of(run, "w:sz")
        level = int(outline) if outline.isdecimal() else _named_level(name)
        return Style(
            name=name,
            alignment=value_of(paragraph, "w:jc") or base.alignment,
            outline=base.outline if level is None else level,
            number_id=value_of(numbers, "w:numId") or base.number_id,
            depth=int(depth) if depth.isdecimal() else base.depth,
            hidden=base.hidden if hidden is None else hidden,
            color=value_of(run, "w:color") or base.color,
            size=int(size) if size.isdecimal() else base.size,
        )


def _named_level(name: str) -> int | None:
    """Return the outline level of Word's own headings, whose style may not repeat it."""
    for prefix in ("heading ", "标题 "):
        rest = name.removeprefix(prefix)
        if rest != name and rest.isdecimal() and 1 <= int(rest) <= 9:
            return int(rest) - 1
    return None
