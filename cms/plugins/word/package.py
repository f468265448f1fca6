"""Opens a .docx after looking at what opening it would do."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import docx
from django.utils.translation import gettext as _
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from lxml import etree  # type: ignore[import-untyped]

from cms.plugins.word.errors import WordFileError

# What is unpacked is held in memory: a document of a bureau is far below, an attack far above.
_MAX_EXPANDED: Final = 100 * 1024**2
_MAX_XML: Final = 24 * 1024**2
_DOCTYPES: Final = tuple(
    "<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be")
)
_STRICT: Final = b"purl.oclc.org/ooxml"


def damaged() -> WordFileError:
    """Return the error of a file that cannot be opened."""
    return WordFileError(
        _("Word 文件已损坏，打不开。请用 Word 或 WPS 打开后另存为 .docx，再上传新存的文件。")
    )


def _too_large(part: str) -> WordFileError:
    return WordFileError(
        _("Word 文件里的“%(part)s”展开后过大，没有打开。请压缩图片或拆分文件后再上传。")
        % {"part": part[:80]}
    )


def _guard(content: bytes) -> None:
    """Refuse what would fill the memory, and XML that names entities.

    Open Packaging Conventions forbid a document type declaration; one is there for an attack.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        expanded = 0
        for entry in archive.infolist():
            expanded += entry.file_size
            is_xml = entry.filename.lower().endswith((".xml", ".rels"))
            if expanded > _MAX_EXPANDED or (is_xml and entry.file_size > _MAX_XML):
                raise _too_large(entry.filename)
            if not is_xml:
                continue
            text = archive.read(entry)
            if any(mark in text for mark in _DOCTYPES):
                raise WordFileError(
                    _(
                        "Word 文件里的“%(part)s”带有实体声明（DTD），可能危害系统，没有打开。"
                        "请用 Word 或 WPS 打开后另存为 .docx，再上传新存的文件。"
                    )
                    % {"part": entry.filename[:80]}
                )
            if entry.filename == "_rels/.rels" and _STRICT in text:
                raise WordFileError(
                    _(
                        "文件是“Strict Open XML”格式，读不了。"
                        "请在 Word 里另存为普通的“Word 文档（*.docx）”后再上传。"
                    )
                )


def _without_dangling(content: bytes) -> bytes:
    """Drop relationships to parts that are not there: Word passes over them, python-docx trips.

    Old versions of Word leave ``Target="NULL"`` where a picture was lost.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = set(archive.namelist())
        mended: dict[str, bytes] = {}
        for name in names:
            folder, separator, file_name = name.rpartition("_rels/")
            if not (separator and file_name.endswith(".rels")):
                continue
            root = parse(archive.read(name))
            dangling = [
                one
                for one in root
                if one.get("TargetMode") != "External"
                and _resolved(folder, one.get("Target", "")) not in names
            ]
            for one in dangling:
                root.remove(one)
            if dangling:
                mended[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
        if not mended:
            return content
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as copy:
            for entry in archive.infolist():
                copy.writestr(entry, mended.get(entry.filename) or archive.read(entry))
    return stream.getvalue()


def _resolved(folder: str, target: str) -> str:
    path = target if target.startswith("/") else f"/{folder}{target}"
    return posixpath.normpath(path.partition("#")[0]).lstrip("/")


@dataclass(frozen=True, slots=True)
class Package:
    """An opened document: its body and what its parts refer to."""

    part: Any

    @property
    def body(self) -> Any:
        """Return ``w:body``."""
        return self.part.element.body

    def related(self, reference: str) -> Any:
        """Return the part or the outside address a relationship id stands for, or ``None``."""
        relation = self.part.rels.get(reference)
        if relation is None:
            return None
        return relation.target_ref if relation.is_external else relation.target_part

    def roots(self, kind: str) -> Iterator[Any]:
        """Yield the XML of every part of a relationship type, parsed without entities."""
        for relation in self.part.rels.values():
            if relation.reltype == kind and not relation.is_external:
                part = relation.target_part
                yield part.element if hasattr(part, "element") else parse(part.blob)

    def root(self, kind: str) -> Any:
        """Return the XML of the first part of a relationship type, or ``None``."""
        return next(self.roots(kind), None)


def parse(blob: bytes) -> Any:
    """Return the root of a part's XML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=False)
    return etree.fromstring(blob, parser)


def open_package(content: bytes) -> Package:
    """Return the opened document. Raises ``WordFileError``."""
    try:
        _guard(content)
        package = Package(docx.Document(io.BytesIO(_without_dangling(content))).part)
        if package.body is None:
            raise damaged()
        # What is asked for while reading must be readable, too.
        for kind in (RT.STYLES, RT.NUMBERING, RT.FOOTNOTES, RT.ENDNOTES, RT.COMMENTS):
            list(package.roots(kind))
    except WordFileError:
        raise
    except (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, OSError) as error:
        raise damaged() from error
    except Exception as error:  # python-docx trips over a damaged file in many ways
        raise damaged() from error
    return package
