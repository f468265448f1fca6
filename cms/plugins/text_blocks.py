"""Plain text as the blocks of a body."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from cms.plugins.text_lines import lines

_NUMERALS = "一二三四五六七八九十百零"
# A line that is a heading by its number and does not end as a sentence does.
_HEADING = re.compile(rf"(第[{_NUMERALS}\d]+[章节编]|[{_NUMERALS}]+、).{{0,40}}[^。；：，]")


def is_heading(line: str) -> bool:
    """Return whether a line is a heading by its number, such as 第一章 总则 or 一、总体要求."""
    return _HEADING.fullmatch(line) is not None


def text_blocks(text: str) -> list[dict[str, Any]]:
    """Return raw stream data: a heading for each 第一章 or 一、, paragraphs for the other lines."""
    blocks: list[dict[str, Any]] = []
    paragraphs: list[str] = []

    def close() -> None:
        if paragraphs:
            value = "".join(f"<p>{escape(one, quote=False)}</p>" for one in paragraphs)
            blocks.append({"type": "paragraph", "value": value})
            paragraphs.clear()

    for line in lines(text):
        if is_heading(line):
            close()
            blocks.append({"type": "heading", "value": {"text": line, "level": "2"}})
        else:
            paragraphs.append(line)
    close()
    return blocks
