"""Writes the catalogue back as a file; the table is the one received, cell for cell."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from cms.catalogue.writers.structured import write_csv, write_json
from cms.catalogue.writers.tables import ExportTable, export_table
from cms.catalogue.writers.text import write_text
from cms.catalogue.writers.word import write_word

WRITERS: Final[dict[str, Callable[[ExportTable], bytes]]] = {
    "csv": write_csv,
    "json": write_json,
    "docx": write_word,
    "txt": write_text,
}

__all__ = ["WRITERS", "ExportTable", "export_table"]
