"""Reads the head of an official document (版头 and 标题, GB/T 9704-2012 §7.2, §7.3.1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from django.utils.translation import gettext as _

from cms.plugins.word import patterns
from cms.plugins.word.errors import WordFileError
from cms.plugins.word.findings import WHOLE, Findings
from cms.plugins.word.lines import Element, Line, TableItem
from cms.plugins.word.structure import NoteKind

_FAR: Final = 16
_TITLE_LINES: Final = 6
_LONGEST_TITLE: Final = 255
# 发文机关标志 is larger than any text (§7.2.4); 22 pt in half points.
_LARGE: Final = 44


@dataclass(slots=True)
class Head:
    """What the head says, and where the text begins."""

    title: str = ""
    document_number: str = ""
    bodies: list[str] = field(default_factory=list)
    rest: list[Element] = field(default_factory=list)


def read_head(elements: Sequence[Element], findings: Findings, file_title: str) -> Head:
    """Return the head; ``file_title`` serves where no title is found.

    Raises ``WordFileError`` for a document with a mark of secrecy.
    """
    head = Head()
    lines = _unwrapped(elements)
    index = _letterhead(lines, head, findings)
    index = _title(lines, index, head, findings, file_title)
    if not head.document_number and index < len(lines):
        line = lines[index]
        number = _number_below(line.text) if isinstance(line, Line) else ""
        if number:
            head.document_number = number
            index += 1
    head.rest = list(lines[index:])
    return head


def _number_below(text: str) -> str:
    """Return the 文号 that websites write below the title, in brackets."""
    return patterns.number_line(text.strip("（）()"))


def _is_text(element: Element) -> bool:
    return isinstance(element, Line) and bool(element.text)


def _unwrapped(elements: Sequence[Element]) -> list[Element]:
    """Take lines out of a table that only places the parts of the head or the colophon."""
    unwrapped: list[Element] = []
    for element in elements:
        if isinstance(element, TableItem) and _only_places(element):
            unwrapped += [line for line in element.lines if line.text or line.pictures]
        else:
            unwrapped.append(element)
    return unwrapped


def _only_places(item: TableItem) -> bool:
    if len(item.table.rows) == 1 and len(item.table.rows[0]) == 1:
        return True
    lines = [line for line in item.lines if line.text]
    return bool(lines) and all(
        patterns.number_line(line.text)
        or patterns.signer(line.text) == line.text
        or patterns.COLOPHON.fullmatch(line.text)
        or patterns.PRINTED.fullmatch(patterns.folded(line.text))
        or line.text == "文件"
        or (line.red and patterns.organs(line.text.removesuffix("文件")))
        for line in lines
    )


def _letterhead(lines: Sequence[Element], head: Head, findings: Findings) -> int:
    """Read 份号, 密级, 紧急程度, 发文机关标志, 发文字号 and 签发人; return the next index."""
    numbered = next(
        (
            index
            for index, line in enumerate(lines[:_FAR])
            if isinstance(line, Line) and patterns.number_line(line.text)
        ),
        None,
    )
    index = 0
    while index < min(len(lines), _FAR):
        line = lines[index]
        if not isinstance(line, Line):
            break
        for text in line.boxes:
            _mark(text, head, sure=True)
        if not line.text:
            if line.pictures:
                break
        elif not _of_letterhead(line, head, findings, before_number=index < (numbered or 0)):
            break
        index += 1
    return index


def _of_letterhead(line: Line, head: Head, findings: Findings, *, before_number: bool) -> bool:
    text = patterns.folded(line.text)
    if patterns.SECRET.fullmatch(text):
        raise WordFileError(
            _(
                "文件标有密级（%(place)s“%(text)s”）。涉密文件不得在本系统处理，"
                "系统没有留存这个文件。请立即按保密规定处置，并报告保密工作机构。"
            )
            % {"place": line.place, "text": line.text}
        )
    number = patterns.number_line(line.text)
    signer = patterns.signer(line.text)
    if number or signer == line.text.strip():
        head.document_number = number or head.document_number
        if signer:
            findings.add(
                NoteKind.CHANGED,
                _("“%s”没有放进草稿，公开的页面不列签发人。") % signer,
                number=line.number,
                place=line.place,
            )
        return True
    if patterns.SERIAL.fullmatch(text) or patterns.URGENCY.fullmatch(text):
        findings.add(
            NoteKind.CHANGED,
            _("“%s”没有放进草稿，公开的页面不列份号和紧急程度。") % line.text,
            number=line.number,
            place=line.place,
        )
        return True
    large = line.red or (before_number and line.size >= _LARGE)
    return _mark(line.text, head, sure=large or before_number)


def _mark(text: str, head: Head, *, sure: bool) -> bool:
    """Read 发文机关标志; it is one for sure before a 文号, in red, or ending with 文件."""
    if text.strip() == "文件" and sure:
        return True
    names = patterns.organs("".join(text.split()).removesuffix("文件"))
    if not names or not (sure or text.rstrip().endswith("文件")):
        return False
    head.bodies += [name for name in names if name not in head.bodies]
    return True


def _title(
    lines: Sequence[Element], index: int, head: Head, findings: Findings, file_title: str
) -> int:
    """Read the title, centred over one or more lines; return the next index."""
    while index < len(lines) and isinstance(lines[index], Line) and not _is_text(lines[index]):
        if lines[index].pictures:  # type: ignore[union-attr]
            break
        index += 1
    first = lines[index] if index < len(lines) else None
    if not isinstance(first, Line) or not _may_be_title(first):
        # Announcements are often known by their number alone.
        head.title = (head.document_number or file_title)[:_LONGEST_TITLE]
        findings.add(
            NoteKind.CHECK,
            _("没有找到标题，先用了文号，请核对。")
            if head.document_number
            else _("没有找到标题，先用了文件名，请改成文件的标题。"),
            number=WHOLE,
            place=_("标题"),
        )
        return index
    taken = [first]
    for line in lines[index + 1 : index + _TITLE_LINES]:
        if not isinstance(line, Line) or not _goes_on(first, line):
            break
        taken.append(line)
    title = _joined([line.text for line in taken])
    if len(title) > _LONGEST_TITLE:
        findings.add(
            NoteKind.CHECK,
            _("标题有%(count)d个字，超过%(most)d个字，后面的截去了：“%(rest)s”。")
            % {"count": len(title), "most": _LONGEST_TITLE, "rest": title[_LONGEST_TITLE:]},
            number=first.number,
            place=first.place,
        )
    head.title = title[:_LONGEST_TITLE]
    return index + len(taken)


def _may_be_title(line: Line) -> bool:
    if line.is_title or line.outline == 2:
        return True
    ends = line.text.endswith(("。", "；", "：", ":"))
    return not ends and len(line.text) <= (_LONGEST_TITLE if line.centred else 80)


def _goes_on(first: Line, line: Line) -> bool:
    if not line.text or line.after_gap or line.text.endswith(("：", ":")):
        return False
    if patterns.SUBTITLE_DATE.fullmatch(line.text) or _number_below(line.text):
        return False
    if patterns.organs(line.text) or patterns.heading_level(line.text):
        return False
    return line.is_title if first.is_title else first.centred and line.centred


def _joined(texts: Sequence[str]) -> str:
    """Join the lines of a title: no blank between Chinese, one between words of letters."""
    title = ""
    for text in (row for one in texts for row in one.split("\n")):
        apart = title and title[-1].isascii() and text[:1].isascii() and title[-1].isalnum()
        title += (" " if apart else "") + text
    return title
