"""Real .docx files, as Word and WPS write them, for the tests of reading them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt, RGBColor
from PIL import Image

CENTRE, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
RED = RGBColor(0xFF, 0, 0)
NAMESPACES = (
    nsdecls("w", "r", "a", "wp", "pic", "c")
    + ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def png(width: int = 12, height: int = 8) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (width, height), (200, 30, 30)).save(stream, "PNG")
    return stream.getvalue()


def saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def write(document: Any, *texts: str, alignment: Any = None) -> Any:
    """Add paragraphs; return the last."""
    paragraph = None
    for text in texts:
        paragraph = document.add_paragraph(text)
        if alignment is not None:
            paragraph.alignment = alignment
    return paragraph


def red_head(document: Any, text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = CENTRE
    run = paragraph.add_run(text)
    run.font.color.rgb = RED
    run.font.size = Pt(36)


def raw(document: Any, xml: str) -> Any:
    """Add raw XML (of ``w:p`` and others) at the end of the body."""
    element = parse_xml(xml.replace(">", f" {NAMESPACES}>", 1))
    document.element.body.insert(len(document.element.body) - 1, element)
    return element


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def attach_part(
    document: Any, name: str, content: bytes, kind: str, relation: str = RT.PACKAGE
) -> str:
    """Add a part to the package; return its relationship id."""
    part = Part(PackURI(name), kind, content, document.part.package)
    return document.part.relate_to(part, relation)


def notes_part(document: Any, kind: str, notes: Mapping[int, str]) -> None:
    """Add footnotes or endnotes by their ids."""
    one = kind.removesuffix("s")
    inside = "".join(
        f'<w:{one} w:id="{number}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:{one}>'
        for number, text in notes.items()
    )
    attach_part(
        document,
        f"/word/{kind}.xml",
        f"<w:{kind} {NAMESPACES}>{inside}</w:{kind}>".encode(),
        f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml",
        RT.FOOTNOTES if kind == "footnotes" else RT.ENDNOTES,
    )


def rewritten(content: bytes, changes: Mapping[str, bytes]) -> bytes:
    """Return a .docx with some of its entries replaced or added."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as before,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for entry in before.infolist():
            if entry.filename not in changes:
                after.writestr(entry, before.read(entry))
        for name, data in changes.items():
            after.writestr(name, data)
    return stream.getvalue()


def plain() -> Any:
    """Return a document with a title and a paragraph to go on with."""
    document = docx.Document()
    write(document, "关于开展家电以旧换新的通知", alignment=CENTRE)
    write(document, "现将有关事项通知如下。")
    return document
