"""Reads the text of one kind of file each. Pure functions over streams.

Every reader yields pieces of text in reading order and raises ``UnreadableError`` with a sentence
for the clerk. Office and OFD files are ZIP archives of XML and are read as such: no macro, formula,
link or external entity is looked at.
"""

from __future__ import annotations

import codecs
import logging
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import BinaryIO

from lxml import etree, html  # type: ignore[import-untyped]

from cms.attachments import rules
from cms.attachments.text.limits import (
    BrokenFile,
    Budget,
    EncryptedFile,
    LimitReached,
    UnreadableError,
    UnsupportedFile,
    WithoutText,
)

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True)
_SLIDE = re.compile(r"ppt/(slides|notesSlides)/\w+?(\d+)\.xml")
_OFD_CONTENT = re.compile(r"(?:^|/)Pages/Page_(\d+)/Content\.xml", re.IGNORECASE)
_ENCRYPTED_FLAG = 0x1
_LEAST_CHARACTERS_A_PAGE = 2

Reader = Callable[[BinaryIO, Budget], Iterator[str]]


def read_file(name: str, stream: BinaryIO, budget: Budget) -> Iterator[str]:
    """Yield the text of a file by what its content is. Raises ``UnreadableError``."""
    stream.seek(0)
    kind = rules.detect(stream)
    stream.seek(0)
    reader = READERS.get(kind)
    if reader is None:
        raise UnsupportedFile
    try:
        for piece in reader(stream, budget):
            budget.check_time()
            kept = budget.take(piece)
            if kept:
                yield kept
            if budget.characters <= 0:
                return
    except UnreadableError:
        raise
    except Exception as error:
        # Whatever a library says of a file made by somebody else: it cannot be read.
        raise BrokenFile from error


def _pdf(stream: BinaryIO, budget: Budget) -> Iterator[str]:
    from pypdf import PdfReader
    from pypdf.errors import FileNotDecryptedError, PdfReadError

    logging.getLogger("pypdf").setLevel(logging.ERROR)
    try:
        reader = PdfReader(stream, strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise EncryptedFile
        count = len(reader.pages)
    except FileNotDecryptedError as error:
        raise EncryptedFile from error
    except PdfReadError as error:
        raise BrokenFile from error
    found = 0
    for number in range(min(count, budget.pages)):
        text = reader.pages[number].extract_text() or ""
        found += len(text.strip())
        yield joined_lines(text) + "\n"
    if found < _LEAST_CHARACTERS_A_PAGE * min(count, budget.pages):
        raise WithoutText


def joined_lines(text: str) -> str:
    """Return a page's text with the lines of a paragraph put together again.

    A line of Chinese that ends without a mark goes on in the next; a word of both is otherwise
    found by neither half.
    """
    return re.sub(
        r"(?<=[\u3400-\u9fff，、])[ \t]*\n[ \t]*(?=[\u3400-\u9fff，。、；：）》])", "", text
    )


def _open_archive(stream: BinaryIO) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(stream)
    except zipfile.BadZipFile as error:
        raise BrokenFile from error


def _member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: Budget) -> bytes:
    if entry.flag_bits & _ENCRYPTED_FLAG:
        raise EncryptedFile
    # What the directory says of the size may be a lie: read no more than that.
    with archive.open(entry) as stream:
        content = stream.read(max(0, budget.bytes_expanded) + 1)
    budget.unpack(len(content))
    return content


def _local(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _xml_texts(content: bytes, *, text: set[str], ends: set[str]) -> Iterator[str]:
    """Yield the text of elements named in ``text``, a line break after those named in ``ends``."""
    root = etree.fromstring(content, _PARSER)
    if root is None:
        raise BrokenFile
    pieces: list[str] = []
    for _event, element in etree.iterwalk(root, events=("end",)):
        name = _local(element)
        if name in text and element.text:
            pieces.append(element.text)
        elif name == "tab":
            pieces.append(" ")
        if name in ends and pieces:
            yield "".join(pieces) + "\n"
            pieces = []
    if pieces:
        yield "".join(pieces)


def _docx(stream: BinaryIO, budget: Budget) -> Iterator[str]:
    with _open_archive(stream) as archive:
        parts = [
            entry
            for entry in archive.infolist()
            if re.fullmatch(r"word/(document|footnotes|endnotes)\.xml", entry.filename)
        ]
        for entry in sorted(parts, key=lambda one: one.filename != "word/document.xml"):
            content = _member(archive, entry, budget)
            yield from _xml_texts(content, text={"t"}, ends={"p", "br"})


def _xlsx(stream: BinaryIO, budget: Budget) -> Iterator[str]:
    with _open_archive(stream) as archive:
        for entry in archive.infolist():
            # All words of all sheets stand in one part; figures are not looked for.
            if entry.filename == "xl/sharedStrings.xml":
                yield from _xml_texts(_member(archive, entry, budget), text={"t"}, ends={"si"})
            elif entry.filename == "xl/workbook.xml":
                root = etree.fromstring(_member(archive, entry, budget), _PARSER)
                for element in root.iter():
                    if _local(element) == "sheet" and element.get("name"):
                        yield str(element.get("name")) + "\n"
            elif re.fullmatch(r"xl/worksheets/sheet\d+\.xml", entry.filename):
                content = _member(archive, entry, budget)
                if b"inlineStr" in content:
                    yield from _xml_texts(content, text={"t"}, ends={"c"})


def _pptx(stream: BinaryIO, budget: Budget) -> Iterator[str]:
    with _open_archive(stream) as archive:
        slides = []
        for entry in archive.infolist():
            match = _SLIDE.fullmatch(entry.filename)
            if match:
                slides.append((int(match[2]), match[1] != "slides", entry))
        for _number, _notes, entry in sorted(slides, key=lambda one: one[:2])[: budget.pages]:
            yield from _xml_texts(_member(archive, entry, budget), text={"t"}, ends={"p", "br"})


def _ofd(stream: BinaryIO, budget: Budget) -> Iterator[str]:
    """GB/T 33190-2016: each text object holds its codes in ``TextCode``."""
    with _open_archive(stream) as archive:
        pages = []
        for entry in archive.infolist():
            match = _OFD_CONTENT.search(entry.filename)
            if match:
                pages.append((int(match[1]), entry))
        found = False
        for _number, entry in sorted(pages, key=lambda one: one[0])[: budget.pages]:
            content = _member(archive, entry, budget)
            for piece in _xml_texts(content, text={"TextCode"}, ends={"TextObject"}):
                found = True
                yield piece.strip("\n")
            yield "\n"
        if pages and not found:
            raise WithoutText


def _plain(stream: BinaryIO, budget: Budget) -> Iterator[str]:
    most = 4 * max(budget.characters, 0)
    content = stream.read(most)
    for encoding in ("utf-8-sig", "gb18030"):
        # Where the reading ends early, it may end within a character.
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            yield decoder.decode(content, final=len(content) < most)
        except UnicodeDecodeError:
            continue
        return
    yield content.decode("utf-8", "replace")


def _html(stream: BinaryIO, budget: Budget) -> Iterator[str]:
    document = html.document_fromstring(stream.read(8 * max(budget.characters, 0)))
    for element in document.xpath("//script|//style|//noscript|//template"):
        element.drop_tree()
    for piece in document.itertext():
        if piece.strip():
            yield piece.strip() + "\n"


def _zip(stream: BinaryIO, budget: Budget) -> Iterator[str]:
    """Yield the names of the members and the texts of those that can be read."""
    if budget.depth <= 0:
        raise LimitReached("压缩包套得太深，没有读完。")
    budget.depth -= 1
    with _open_archive(stream) as archive:
        for entry in archive.infolist()[: budget.members]:
            if entry.is_dir():
                continue
            name = member_name(entry)
            yield name + "\n"
            yield from _member_text(archive, entry, name, budget)
    budget.depth += 1


def _member_text(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, budget: Budget
) -> Iterator[str]:
    import io

    if rules.extension_of(name) not in rules.FILE_TYPES:
        return
    content = io.BytesIO(_member(archive, entry, budget))
    kind = rules.detect(content)
    content.seek(0)
    reader = READERS.get(kind)
    if reader is None:
        return
    try:
        yield from reader(content, budget)
    except LimitReached:
        raise
    except Exception:  # noqa: BLE001  one member that cannot be read leaves the others
        return


def member_name(entry: zipfile.ZipInfo) -> str:
    """Return a member's name; Chinese programs write it in GBK without saying so."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return entry.filename


READERS: dict[str, Reader] = {
    "pdf": _pdf,
    "docx": _docx,
    "xlsx": _xlsx,
    "pptx": _pptx,
    "ofd": _ofd,
    "txt": _plain,
    "html": _html,
    "zip": _zip,
}
