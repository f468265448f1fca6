"""Reads what stands inside a paragraph: its words as the author would accept them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from typing import Any, Final

from django.utils.translation import gettext as _
from docx.oxml.ns import qn

from cms.plugins.word.findings import Findings, shortened
from cms.plugins.word.lines import Line
from cms.plugins.word.notes import Annotations
from cms.plugins.word.objects import Objects
from cms.plugins.word.package import Package
from cms.plugins.word.structure import NoteKind, Picture
from cms.plugins.word.styles import Styles, switched_on, value_of

_MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_COMPATIBILITY: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SUPERSCRIPTS: Final = str.maketrans("0123456789+-()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾")
_SUBSCRIPTS: Final = str.maketrans("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎")
# The signs of Wingdings that forms use, by the code Word gives.
_SIGNS: Final = {"A8": "□", "6F": "□", "FE": "☑", "FC": "√", "FD": "☒", "FB": "×", "6C": "●",
                 "6E": "■", "75": "◆", "D8": "➢", "A7": "▪", "E0": "→"}  # fmt: skip


@dataclass(slots=True)
class Inline:
    """What was read of one paragraph."""

    html: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    inserted: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    red: bool = False
    size: int = 0

    def write(self, text: str, opening: str = "", closing: str = "", plain: str = "") -> None:
        """Add words, in HTML between two tags."""
        self.html.append(f"{opening}{escape(text, quote=False)}{closing}")
        self.text.append(plain or text)


@dataclass(slots=True)
class _Field:
    """A field of Word: what it does, and whether its result is being read."""

    instruction: str = ""
    in_result: bool = False
    link: str = ""


def is_red(color: str) -> bool:
    """Whether a colour is the red of an official head."""
    if len(color) != 6:
        return False
    try:
        red, green, blue = (int(color[index : index + 2], 16) for index in (0, 2, 4))
    except ValueError:
        return False
    return red >= 0xB0 and green <= 0x50 and blue <= 0x50


class InlineReader:
    """Reads paragraphs one after the other: fields and notes go on from one to the next."""

    def __init__(
        self, package: Package, styles: Styles, annotations: Annotations, findings: Findings
    ) -> None:
        self._package = package
        self._styles = styles
        self._annotations = annotations
        self._findings = findings
        self._fields: list[_Field] = []
        self.objects = Objects(package, findings)
        self._readers: dict[str, Callable[[Any, Inline], None]] = {
            qn("w:r"): self._run,
            qn("w:hyperlink"): self._hyperlink,
            qn("w:ins"): self._inserted,
            qn("w:moveTo"): self._inserted,
            qn("w:del"): self._deleted,
            qn("w:moveFrom"): self._deleted,
            qn("w:ruby"): self._ruby,
            f"{_MATH}oMath": self._equation,
            f"{_MATH}oMathPara": self._equation,
            f"{_COMPATIBILITY}AlternateContent": self._alternative,
            qn("w:drawing"): self._drawing,
            qn("w:pict"): self._drawing,
            qn("w:object"): self._object,
            qn("w:t"): self._words,
            qn("w:tab"): self._blank,
            qn("w:ptab"): self._blank,
            qn("w:noBreakHyphen"): self._hyphen,
            qn("w:br"): self._break,
            qn("w:cr"): self._break,
            qn("w:sym"): self._sign,
            qn("w:footnoteReference"): self._reference,
            qn("w:endnoteReference"): self._reference,
            qn("w:commentReference"): self._comment,
        }
        for skipped in ("w:pPr", "w:rPr", "w:instrText", "w:delText", "w:sdtPr", "w:sdtEndPr",
                        "w:softHyphen", "w:lastRenderedPageBreak", "w:smartTagPr",
                        "w:customXmlPr"):  # fmt: skip
            self._readers[qn(skipped)] = self._nothing

    def read(self, paragraph: Any, into: Line) -> None:
        """Add a paragraph to a line: one whose end was deleted goes on in the next paragraph."""
        inline = Inline()
        self._children(paragraph, inline)
        # A field that was begun and never separated would swallow the rest of the document.
        self._fields = [one for one in self._fields if one.in_result]
        into.text += "".join(inline.text)
        into.html += "".join(inline.html)
        into.pictures += inline.pictures
        into.boxes += inline.boxes
        into.red = into.red or inline.red
        into.size = max(into.size, inline.size)
        self._tell_revisions(inline)

    def _tell_revisions(self, inline: Inline) -> None:
        inserted, deleted = ("".join(part).strip() for part in (inline.inserted, inline.deleted))
        if inserted or deleted:
            told = [_("插入“%s”") % shortened(inserted)] if inserted else []
            told += [_("删去“%s”") % shortened(deleted)] if deleted else []
            self._findings.add(
                NoteKind.CHANGED,
                _("有未接受的修订，已按接受修订后的文字读取：%s。") % "，".join(told),
            )

    def _children(self, element: Any, inline: Inline) -> None:
        for child in element:
            reader = self._readers.get(child.tag)
            if reader is not None:
                reader(child, inline)
            elif isinstance(child.tag, str):
                self._children(child, inline)

    def _words(self, element: Any, inline: Inline) -> None:
        inline.write(element.text or "")

    def _blank(self, element: Any, inline: Inline) -> None:
        inline.write("\t")

    def _hyphen(self, element: Any, inline: Inline) -> None:
        inline.write("-")

    def _nothing(self, element: Any, inline: Inline) -> None:
        """Pass over what is no text."""

    def _run(self, run: Any, inline: Inline) -> None:
        properties = run.find(qn("w:rPr"))
        for mark in run.iterchildren(qn("w:fldChar"), qn("w:instrText")):
            self._field(mark)
        if any(not one.in_result for one in self._fields):
            return
        style = self._styles.get(value_of(properties, "w:rStyle"))
        hidden = switched_on(properties, "w:vanish")
        read = Inline()
        self._children(run, read)
        inline.pictures += read.pictures
        inline.boxes += read.boxes
        text = "".join(read.text)
        if style.hidden if hidden is None else hidden:
            if text.strip():
                self._findings.add(
                    NoteKind.UNREAD,
                    _("隐藏的文字“%s”没有读进来；要公开的，请取消隐藏后重新上传。")
                    % shortened(text),
                )
            return
        if not text:
            return
        if text.strip():
            size = value_of(properties, "w:sz")
            inline.red = inline.red or is_red(value_of(properties, "w:color") or style.color)
            inline.size = max(inline.size, int(size) if size.isdecimal() else style.size)
        html = "".join(read.html)
        opening, closing, plain = self._emphasis(properties, text)
        link = next((one.link for one in reversed(self._fields) if one.link), "")
        if link:
            opening, closing = f'<a href="{escape(link)}">{opening}', f"{closing}</a>"
        inline.html.append(f"{opening}{html}{closing}")
        inline.text.append(plain)

    @staticmethod
    def _emphasis(properties: Any, text: str) -> tuple[str, str, str]:
        """Return the tags around a run, and its words where no tag can be: m² instead of m2."""
        opening, closing, plain = "", "", text
        raised = value_of(properties, "w:vertAlign")
        if raised in ("superscript", "subscript"):
            tag = "sup" if raised == "superscript" else "sub"
            opening, closing = f"<{tag}>", f"</{tag}>"
            plain = text.translate(_SUPERSCRIPTS if tag == "sup" else _SUBSCRIPTS)
        if switched_on(properties, "w:b"):
            opening, closing = f"<b>{opening}", f"{closing}</b>"
        return opening, closing, plain

    def _field(self, mark: Any) -> None:
        if mark.tag == qn("w:instrText"):
            if self._fields:
                self._fields[-1].instruction += mark.text or ""
            return
        kind = mark.get(qn("w:fldCharType"), "")
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            last = self._fields[-1]
            last.in_result = True
            words = last.instruction.split('"')
            if words[0].strip().upper() == "HYPERLINK" and len(words) > 1:
                last.link = words[1]
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _hyperlink(self, element: Any, inline: Inline) -> None:
        target = self._package.related(element.get(qn("r:id"), ""))
        if not isinstance(target, str) or not target.startswith(("http://", "https://", "mailto:")):
            self._children(element, inline)
            return
        inline.html.append(f'<a href="{escape(target)}">')
        self._children(element, inline)
        inline.html.append("</a>")

    def _inserted(self, element: Any, inline: Inline) -> None:
        start = len(inline.text)
        self._children(element, inline)
        inline.inserted += inline.text[start:]

    def _deleted(self, element: Any, inline: Inline) -> None:
        inline.deleted += [
            one.text or "" for one in element.iter(qn("w:delText"), qn("w:t")) if one.text
        ]

    def _ruby(self, element: Any, inline: Inline) -> None:
        for base in element.iterchildren(qn("w:rubyBase")):
            self._children(base, inline)
        self._findings.add(NoteKind.CHANGED, _("拼音标注没有读进来，只读了文字。"))

    def _equation(self, element: Any, inline: Inline) -> None:
        inline.write(_("〔公式〕"))
        words = "".join(one.text or "" for one in element.iter(f"{_MATH}t"))
        self._findings.add(
            NoteKind.UNREAD,
            _("公式（%s）没有读进来，原处写作“〔公式〕”。请改写成文字，或换成图片并写明替代文字。")
            % shortened(words or "…"),
        )

    def _alternative(self, element: Any, inline: Inline) -> None:
        # The first choice is what Word shows; the fallback repeats it for older programs.
        for child in element:
            if isinstance(child.tag, str):
                self._children(child, inline)
                return

    def _break(self, element: Any, inline: Inline) -> None:
        if element.get(qn("w:type")) in ("page", "column"):
            return
        inline.html.append("<br/>")
        inline.text.append("\n")

    def _sign(self, element: Any, inline: Inline) -> None:
        code = element.get(qn("w:char"), "").upper()
        sign = _SIGNS.get(code[-2:] if code.startswith("F0") else code)
        if sign is None:
            self._findings.add(
                NoteKind.UNREAD,
                _("特殊符号（%(font)s 字体 %(code)s）不认识，原处写作“〓”，请补上。")
                % {"font": element.get(qn("w:font"), ""), "code": code},
            )
        inline.write(sign or "〓")

    def _reference(self, element: Any, inline: Inline) -> None:
        mark = self._annotations.refer(
            "footnote" if element.tag == qn("w:footnoteReference") else "endnote",
            element.get(qn("w:id"), ""),
        )
        if mark:
            inline.write(mark, "<sup>", "</sup>")

    def _comment(self, element: Any, inline: Inline) -> None:
        said = self._annotations.comment(element.get(qn("w:id"), ""))
        self._findings.add(
            NoteKind.UNREAD, _("批注没有读进来：%s。") % said if said else _("批注没有读进来。")
        )

    def _drawing(self, element: Any, inline: Inline) -> None:
        pictures, boxes = self.objects.drawing(element)
        inline.pictures += pictures
        inline.boxes += boxes

    def _object(self, element: Any, inline: Inline) -> None:
        if self.objects.embedded(element):
            inline.write(_("〔公式〕"))
