"""Makes blocks of lines: headings by style and by number, captions of tables, pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from cms.plugins.word import patterns
from cms.plugins.word.lines import Element, Line, TableItem
from cms.plugins.word.structure import Block, Heading, Paragraph

_LONGEST_CAPTION: Final = 60
_LONGEST_HEADING: Final = 120


@dataclass(frozen=True, slots=True)
class Outlined:
    """The blocks, and (number, text) of the headings among them."""

    blocks: tuple[Block, ...]
    headings: tuple[tuple[int, str], ...]


def to_blocks(elements: Sequence[Element]) -> Outlined:
    """Return the blocks of a text; the highest heading in it becomes one of level 2."""
    listed = _attachment_list(elements)
    levels = [
        None if index in listed else _level(elements, index) for index in range(len(elements))
    ]
    used = sorted({level for level in levels if level is not None})
    blocks: list[Block] = []
    headings: list[tuple[int, str]] = []
    for index, element in enumerate(elements):
        level = levels[index]
        if isinstance(element, TableItem):
            blocks += _table(elements, index)
        elif level is not None:
            blocks.append(Heading(element.text, 2 + used.index(level)))
            blocks += element.pictures
            headings.append((element.number, element.text))
        else:
            if element.text and not _is_caption(elements, index):
                blocks.append(Paragraph(element.html, element.bulleted))
            blocks += element.pictures
    return Outlined(tuple(blocks), tuple(headings))


def _attachment_list(elements: Sequence[Element]) -> set[int]:
    """Return the lines of the 附件说明: numbered names, and no headings."""
    for index, element in enumerate(elements):
        names = patterns.attachment_names([_text(one) for one in elements[index:]])
        if names and isinstance(element, Line):
            return set(range(index, index + len(names)))
    return set()


def _level(elements: Sequence[Element], index: int) -> int | None:
    element = elements[index]
    if not isinstance(element, Line) or not element.text or element.bulleted:
        return None
    short = len(element.text) <= _LONGEST_HEADING and "\n" not in element.text
    if element.outline is not None and short:
        return element.outline
    if patterns.ATTACHMENT_MARK.fullmatch(element.text) and not element.text.endswith(("：", ":")):
        return 2
    level = patterns.heading_level(element.text)
    return level if level is not None and _heads_something(elements, index, level) else None


def _heads_something(elements: Sequence[Element], index: int, level: int) -> bool:
    """Whether text stands below a numbered line; one of several in a row is an item of a list."""
    before = elements[index - 1] if index else None
    following = elements[index + 1] if index + 1 < len(elements) else None
    if following is None or (
        isinstance(before, Line) and patterns.heading_level(before.text) == level
    ):
        return False
    if not isinstance(following, Line) or not following.text:
        return True
    # «1.甲» before «2.乙。» is an item too, although the second ends as a sentence.
    kind = next(one for _level, one in patterns.HEADINGS if one.fullmatch(_text(elements[index])))
    if kind.fullmatch(following.text):
        return False
    next_level = patterns.heading_level(following.text)
    return next_level is None or next_level > level


def _text(element: Element) -> str:
    return element.text if isinstance(element, Line) else ""


def _is_caption(elements: Sequence[Element], index: int) -> bool:
    """Whether a line is the name of the table right below it."""
    line = elements[index]
    below = elements[index + 1] if index + 1 < len(elements) else None
    if not isinstance(line, Line) or not isinstance(below, TableItem) or line.pictures:
        return False
    if not line.text or len(line.text) > _LONGEST_CAPTION or "\n" in line.text:
        return False
    return line.centred or bool(patterns.TABLE_NAME.fullmatch(line.text))


def _table(elements: Sequence[Element], index: int) -> list[Block]:
    item = elements[index]
    assert isinstance(item, TableItem)
    caption = elements[index - 1] if index else None
    pictures = [picture for line in item.lines for picture in line.pictures]
    if not any(any(row) for row in item.table.rows):
        return [*pictures]
    if isinstance(caption, Line) and _is_caption(elements, index - 1):
        return [replace(item.table, caption=caption.text), *pictures]
    return [item.table, *pictures]
