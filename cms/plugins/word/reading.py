"""Walks through the body of a document and answers its paragraphs and tables in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from django.utils.translation import gettext as _
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn

from cms.core.richtext import clean_html
from cms.plugins.word.findings import WHOLE, Findings, shortened
from cms.plugins.word.inline import InlineReader
from cms.plugins.word.lines import Element, Line
from cms.plugins.word.notes import Annotations
from cms.plugins.word.numbering import BULLET, Numbering
from cms.plugins.word.objects import boxed
from cms.plugins.word.package import Package
from cms.plugins.word.structure import EmbeddedFile, NoteKind
from cms.plugins.word.styles import Style, Styles, value_of
from cms.plugins.word.tables import TableReader
from cms.plugins.word.words import words_of

_CONTAINERS: Final = frozenset({qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:ins")})
_CENTRED: Final = frozenset({"center", "distribute"})
_RIGHT: Final = frozenset({"right", "end"})
_PAGE_NUMBER: Final = re.compile(r"[\s\-—–─·第页共/\d]*")


class BodyReader:
    """Reads one document."""

    def __init__(self, package: Package, findings: Findings) -> None:
        self._package = package
        self._findings = findings
        self._styles = Styles(package.root(RT.STYLES))
        self._numbering = Numbering(package.root(RT.NUMBERING))
        self._annotations = Annotations(package)
        self._inline = InlineReader(package, self._styles, self._annotations, findings)
        self._tables = TableReader(findings, self._cell_paragraph)
        self._number = WHOLE
        self._paragraphs = 0
        self._gap = False
        # A paragraph whose end was deleted: the next one goes on in it.
        self._unfinished: Line | None = None

    @property
    def files(self) -> list[EmbeddedFile]:
        """Return the files embedded in what was read."""
        return self._inline.objects.files

    def elements(self) -> Iterator[Element]:
        """Yield what stands in the body, footnotes after it; empty paragraphs are left out."""
        yield from self._read(self._package.body)
        if self._unfinished is not None:
            line = self._finished(self._unfinished)
            if line is not None:
                yield line
        yield from self._footnotes()
        self._headers()

    def _read(self, parent: Any) -> Iterator[Element]:
        for child in parent:
            if child.tag == qn("w:p"):
                line = self._paragraph(child)
                if line is not None:
                    yield line
            elif child.tag == qn("w:tbl"):
                self._number += 1
                yield self._tables.read(child, self._number)
                self._gap = True
            elif child.tag in _CONTAINERS:
                if self._is_contents(child):
                    continue
                yield from self._read(child)
            elif child.tag in (qn("w:altChunk"), qn("w:subDoc")):
                self._findings.add(
                    NoteKind.UNREAD,
                    _("这里插入了另一个文件的内容，没有读进来，请在 Word 里展开后重新上传。"),
                    number=self._number,
                    place=_("第%d段之后") % self._paragraphs,
                )

    def _is_contents(self, container: Any) -> bool:
        for gallery in container.iter(qn("w:docPartGallery")):
            if "contents" in gallery.get(qn("w:val"), "").lower():
                self._tell_contents()
                return True
        return False

    def _tell_contents(self) -> None:
        self._findings.add(
            NoteKind.CHANGED,
            _("目录没有读进来，网页会按小标题自动列出。"),
            number=WHOLE,
            place=_("目录"),
        )

    def _paragraph(self, element: Any) -> Line | None:
        properties = element.find(qn("w:pPr"))
        style = self._styles.get(value_of(properties, "w:pStyle"))
        if re.fullmatch(r"toc \d", style.name):
            self._tell_contents()
            return None
        line = self._unfinished
        self._unfinished = None
        if line is None:
            self._number += 1
            line = Line(self._number, _("第%d段") % (self._paragraphs + 1), after_gap=self._gap)
            self._look(line, properties, style)
        self._findings.number, self._findings.place = line.number, line.place
        self._label(line, properties, style)
        self._inline.read(element, line)
        mark = None if properties is None else properties.find(qn("w:rPr"))
        if mark is not None and mark.find(qn("w:del")) is not None:
            self._unfinished = line
            return None
        return self._finished(line)

    def _finished(self, line: Line) -> Line | None:
        """Return a line with its words tidied, ``None`` for an empty one."""
        _tidy(line)
        if line.text:
            self._paragraphs += 1
        else:
            line.place = _("第%d段之后") % self._paragraphs if self._paragraphs else _("文件开头")
            self._findings.move(line.number, line.place)
        empty = not (line.text or line.pictures or line.boxes)
        self._gap = empty
        return None if empty else line

    def _look(self, line: Line, properties: Any, style: Style) -> None:
        alignment = value_of(properties, "w:jc") or style.alignment
        line.centred, line.right = alignment in _CENTRED, alignment in _RIGHT
        line.is_title = style.name in ("title", "标题", "文章标题")
        own = value_of(properties, "w:outlineLvl")
        outline = int(own) if own.isdecimal() else style.outline
        if outline is not None and outline < 9:
            line.outline = min(outline + 2, 4)
        line.size = style.size

    def _label(self, line: Line, properties: Any, style: Style) -> None:
        numbers = None if properties is None else properties.find(qn("w:numPr"))
        number_id = value_of(numbers, "w:numId") or style.number_id
        depth = value_of(numbers, "w:ilvl")
        label = self._numbering.label(number_id, int(depth) if depth.isdecimal() else style.depth)
        if label == BULLET:
            line.bulleted = True
        elif label:
            apart = " " if label[-1].isascii() and label[-1].isalnum() else ""
            line.text = line.html = label + apart

    def _cell_paragraph(self, element: Any, line: Line) -> None:
        properties = element.find(qn("w:pPr"))
        style = self._styles.get(value_of(properties, "w:pStyle"))
        self._look(line, properties, style)
        self._label(line, properties, style)
        self._inline.read(element, line)
        _tidy(line)
        if line.boxes:
            self._findings.add(
                NoteKind.UNREAD, _("文本框里的文字没有读进来：“%s”。") % boxed(line.boxes)
            )

    def _footnotes(self) -> Iterator[Line]:
        for index, text in enumerate(self._annotations.referred, start=1):
            self._number += 1
            line = Line(self._number, _("脚注"), f"[{index}] {text}", f"[{index}] {text}")
            _tidy(line)
            yield line
        if self._annotations.referred:
            self._findings.add(
                NoteKind.CHANGED,
                _("%d条脚注或尾注放到了正文最后，原处标了序号。") % len(self._annotations.referred),
                number=WHOLE,
                place=_("脚注和尾注"),
            )

    def _headers(self) -> None:
        for kind in (RT.HEADER, RT.FOOTER):
            for root in self._package.roots(kind):
                words = words_of(root)
                if words and not _PAGE_NUMBER.fullmatch(words):
                    self._findings.add(
                        NoteKind.UNREAD,
                        _("页眉、页脚里的文字没有读进来：“%s”。") % shortened(words),
                        number=WHOLE,
                        place=_("页眉和页脚"),
                    )


def _tidy(line: Line) -> None:
    """Fold the blanks of a line; its HTML is cleaned as all text of the site is."""
    rows = [" ".join(row.split()) for row in line.text.splitlines()]
    line.text = "\n".join(row for row in rows if row)
    line.html = clean_html(f"<p>{line.html}</p>").removeprefix("<p>").removesuffix("</p>")
    if not line.text:
        line.html = ""
