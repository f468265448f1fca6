"""Reads catalogue files into raw tables; what the cells mean is not known here."""

from __future__ import annotations

from pathlib import Path

from cms.catalogue.readers.sniffing import FileKind, open_catalogue
from cms.catalogue.readers.tables import RawCell, RawRow, RawTable
from cms.catalogue.readers.text import read_text
from cms.catalogue.readers.word import read_word

__all__ = ["RawCell", "RawRow", "RawTable", "read_bytes", "read_file"]


def read_file(path: Path) -> RawTable:
    """Read a catalogue file (.docx or text export).

    Raises ``CatalogueFileError`` naming file, row, cell and mend.
    """
    return read_bytes(*open_catalogue(path))


def read_bytes(file_name: str, content: bytes) -> RawTable:
    """Read a catalogue from the bytes of a file; its kind is seen from them, not from the name."""
    kind = FileKind.of(file_name, content)
    if kind is FileKind.WORD:
        return read_word(file_name, content)
    return read_text(file_name, content)
