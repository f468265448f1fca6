"""The text of an old web page as the blocks of a body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from lxml import html as lxml_html  # type: ignore[import-untyped]
from lxml.etree import ParserError  # type: ignore[import-untyped]

from cms.core.richtext import clean_html
from cms.oldsite.rules import fold_name
from cms.oldsite.tables import facts_of, grid_of, is_layout, table_block
from cms.plugins.text_blocks import is_heading, text_blocks

_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_DROPPED: Final = ("script", "style", "noscript", "template", "iframe", "object", "canvas", "svg")
_HIDDEN: Final = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_STRAY: Final = re.compile(r"\s*<(tbody|thead|tr|td|th)\b", re.IGNORECASE)
_PARAGRAPH: Final = re.compile(r"(<p(?: [^>]*)?>.*?</p>)", re.DOTALL)
_BOLD: Final = re.compile(r"<p(?: [^>]*)?><b>(?P<text>.*)</b></p>", re.DOTALL)
_TAGS: Final = re.compile(r"<[^>]*>")
_UNSEEN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_CAPTION: Final = re.compile(
    r"(附?表[\d一二三四五六七八九十]*.{0,50}|.{2,50}(表|清单|目录|名单|指标|一览))"
)
_MARKDOWN: Final = re.compile(r"#{1,6}\s+(.*)")
_FILE: Final = re.compile(r"\.(docx?|xlsx?|pptx?|pdf|wps|et|zip|rar|7z|jpe?g|png)$", re.IGNORECASE)
_LONGEST_HEADING: Final = 120
_LEADING: Final = 4


@dataclass(slots=True)
class Body:
    """Blocks as raw stream data, the facts the page told above them, and what was left behind."""

    blocks: list[dict[str, Any]] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)
    tables: int = 0
    pictures: int = 0
    files: int = 0

    @property
    def words(self) -> str:
        """Return the words, a line for each block."""
        return "\n".join(_words(block) for block in self.blocks)


def without_unseen(text: str) -> str:
    """Return a text without characters that no database and no reader can use."""
    return _UNSEEN.sub("", text)


def plain_body(text: str, known: tuple[str, ...] = ()) -> Body:
    """Return plain text as a body; lines with ``#`` before them are headings."""
    body = Body()
    pending: list[str] = []

    def close() -> None:
        body.blocks += text_blocks("\n".join(pending))
        pending.clear()

    for line in _without_leading(without_unseen(text).splitlines(), known):
        heading = _MARKDOWN.fullmatch(line.strip())
        if heading:
            close()
            body.blocks.append(_heading(heading[1]))
        else:
            pending.append(line)
    close()
    return body


def html_body(source: str, *, address: str = "", known: tuple[str, ...] = ()) -> Body:
    """Return a web page's text as a body: paragraphs, headings, and tables as tables.

    ``address`` is where it stood, for its relative links; ``known`` are texts (title, 文号) that
    are not repeated at the beginning. Layout tables are taken apart, a box of facts is read and
    left out; pictures and files stay behind and are counted.
    """
    source = without_unseen(source)
    if _STRAY.match(source):
        # Cut out of a table: without it the parser loses the cells.
        source = f"<table>{source}</table>"
    try:
        root = lxml_html.fragment_fromstring(source, create_parent="div")
    except ParserError:
        return Body()
    reader = _Reader(address)
    reader.prepare(root)
    reader.walk(root)
    reader.close()
    told = (reader.body.facts.get("title", ""), reader.body.facts.get("document_number", ""))
    reader.body.blocks = list(_without_repetition(reader.body.blocks, (*known, *told)))
    return reader.body


class _Reader:
    """Walks a page and collects its blocks."""

    def __init__(self, address: str) -> None:
        self.body = Body()
        self.address = address
        self._flow: list[str] = []

    def prepare(self, root: Any) -> None:
        """Drop what nobody was shown, count what stays behind, and set the links right."""
        for element in list(root.iter()):
            if (
                not isinstance(element.tag, str)
                or element.tag in _DROPPED
                or (element is not root and _HIDDEN.search(element.get("style") or ""))
            ):
                _drop(element)
        self.body.pictures = sum(1 for _picture in root.iter("img"))
        for link in root.iter("a"):
            self._set_right(link)

    def _set_right(self, link: Any) -> None:
        href = (link.get("href") or "").strip()
        if not href:
            return
        try:
            target = urlsplit(urljoin(self.address, href))
            here = urlsplit(self.address)
        except ValueError:
            link.attrib.pop("href")
            return
        if _FILE.search(target.path):
            self.body.files += 1
            link.set("href", target.geturl())
        elif self.address and target.hostname == here.hostname and target.path != here.path:
            # Its page comes along, or will: by its path it is redirected on this site.
            link.set("href", target._replace(scheme="", netloc="").geturl())
        elif target.fragment == "" and target.path == here.path and self.address:
            # Buttons of the old page that lead to itself.
            link.attrib.pop("href")
        else:
            link.set("href", target.geturl())

    def walk(self, element: Any) -> None:
        """Collect what is inside an element, in its order."""
        self._text(element.text)
        for child in element:
            if child.tag == "table":
                self._table(child)
            elif child.tag in _HEADINGS:
                self.close()
                self.body.blocks.append(_heading(" ".join("".join(child.itertext()).split())))
            elif _holds_structure(child):
                self._break()
                self.walk(child)
                self._break()
            else:
                self._flow.append(lxml_html.tostring(child, encoding="unicode", with_tail=False))
            self._text(child.tail)

    def _text(self, text: str | None) -> None:
        if text:
            self._flow.append(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))

    def _break(self) -> None:
        self._flow.append("<p></p>")

    def _table(self, table: Any) -> None:
        facts = {} if next(table.iterdescendants("table"), None) is not None else facts_of(table)
        if facts:
            self.body.facts.update({key: value for key, value in facts.items() if value})
        elif is_layout(table):
            for part in table.iter("caption", "td", "th"):
                if next(part.iterancestors("table")) is table:
                    self._break()
                    self.walk(part)
                    self._break()
        else:
            self.close()
            self.body.tables += 1
            caption = self._caption(table)
            self.body.blocks.append(table_block(grid_of(table), caption))

    def _caption(self, table: Any) -> str:
        """Return the table's title: its own, the line above that is one, or its number."""
        own = table.find("caption")
        text = " ".join("".join(own.itertext()).split()) if own is not None else ""
        if text:
            return text
        last: dict[str, Any] = (
            self.body.blocks[-1] if self.body.blocks else {"type": "", "value": ""}
        )
        if last["type"] == "heading" and _CAPTION.fullmatch(last["value"]["text"]):
            return str(self.body.blocks.pop()["value"]["text"])
        if last["type"] == "paragraph":
            line = (_PARAGRAPH.findall(last["value"]) or [""])[-1]
            words = _plain(line)
            if line and last["value"].endswith(line) and _CAPTION.fullmatch(words):
                rest = last["value"].removesuffix(line)
                if rest:
                    last["value"] = rest
                else:
                    self.body.blocks.pop()
                return words
        return f"表{self.body.tables}"

    def close(self) -> None:
        """Clean what was collected since the last heading or table."""
        cleaned = clean_html("".join(self._flow))
        self._flow.clear()
        paragraphs: list[str] = []
        for piece in filter(None, _PARAGRAPH.split(cleaned)):
            bold = _BOLD.fullmatch(piece)
            words = _plain(bold["text"]) if bold and "<b>" not in bold["text"] else ""
            if words and is_heading(words):
                self._paragraphs(paragraphs)
                self.body.blocks.append(_heading(words))
            else:
                paragraphs.append(piece)
        self._paragraphs(paragraphs)

    def _paragraphs(self, pieces: list[str]) -> None:
        if pieces:
            self.body.blocks.append({"type": "paragraph", "value": "".join(pieces)})
            pieces.clear()


def _holds_structure(element: Any) -> bool:
    return next(element.iterdescendants("table", *_HEADINGS), None) is not None


def _drop(element: Any) -> None:
    """Take an element out with all inside it; what follows it stays."""
    parent = element.getparent()
    if parent is not None:
        element.drop_tree()


def _heading(text: str) -> dict[str, Any]:
    text = text.strip()
    if not text:
        return {"type": "paragraph", "value": ""}
    if len(text) > _LONGEST_HEADING:
        return {"type": "paragraph", "value": clean_html(f"<p><b>{_escaped(text)}</b></p>")}
    return {"type": "heading", "value": {"text": text, "level": "2"}}


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _plain(source: str) -> str:
    return " ".join(unescape(_TAGS.sub("", source)).split())


def _words(block: dict[str, Any]) -> str:
    value = block["value"]
    if block["type"] == "heading":
        return str(value["text"])
    if block["type"] == "table":
        return "\n".join(" ".join(filter(None, row)) for row in value["data"])
    return unescape(_TAGS.sub("", re.sub(r"</(p|li)>|<br/?>", "\n", value)))


def _without_repetition(
    blocks: list[dict[str, Any]], known: tuple[str, ...]
) -> Iterator[dict[str, Any]]:
    """Yield the blocks without the title and 文号 at their beginning, and without empty ones."""
    folded = {fold_name(text) for text in known if text}
    is_leading = True
    for block in blocks:
        if is_leading and block["type"] == "heading":
            if fold_name(block["value"]["text"]) in folded:
                continue
            is_leading = False
        if is_leading and block["type"] == "paragraph":
            pieces = [piece for piece in _PARAGRAPH.split(block["value"]) if piece]
            while pieces and fold_name(_plain(pieces[0])) in folded:
                pieces.pop(0)
            is_leading = not pieces
            block["value"] = "".join(pieces)
        if block["type"] != "paragraph" or block["value"]:
            yield block


def _without_leading(lines: list[str], known: tuple[str, ...]) -> list[str]:
    """Return lines without the title, in one line or several, and the 文号 at the beginning."""
    folded = {fold_name(text) for text in known if text}
    rest = lines
    for _text in known:
        for many in range(1, _LEADING + 1):
            if fold_name("".join(rest[:many])) in folded:
                rest = rest[many:]
                break
    return rest
