"""What is known of catalogues before any is imported: writings of units, the shipped catalogue."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any, Final

from cms.catalogue.cleaning import clean, key
from cms.catalogue.readers import RawTable, read_file

DATA: Final = Path(__file__).parent / "data"
DEFAULT_FILE: Final = DATA / "柳州市商务局政府信息主动公开基本目录.txt"
# The title of a catalogue begins with the name of the organ that made it.
_BUREAU: Final = re.compile(
    r"(?P<bureau>.+?)(?:政府信息|主动公开|信息公开|政务公开|公开)?(?:主动)?(?:公开)?"
    r"(?:基本目录|标准目录|事项目录|目录)"
)
_YEAR: Final = re.compile(r"^\d{4}年?(?:度)?|[（(][^）)]*[）)]$")


def bureau_of(title: str) -> str:
    """Return the organ a catalogue's title names, the whole title where none can be told."""
    plain = _YEAR.sub("", clean(title)).removeprefix("关于").strip()
    found = _BUREAU.match(plain)
    return found["bureau"] if found else plain


@cache
def unit_writings() -> dict[str, Any]:
    """Return the shipped data on writings of units: ``aliases`` and ``organ_prefixes``."""
    data: dict[str, Any] = json.loads((DATA / "units.json").read_text(encoding="utf-8"))
    return data


@cache
def section_names() -> dict[str, Any]:
    """Return the shipped data on sections: ``home`` names and ``sections`` by name."""
    data: dict[str, Any] = json.loads((DATA / "sections.json").read_text(encoding="utf-8"))
    return data


@cache
def shipped_tables() -> dict[str, RawTable]:
    """Return the catalogues that come with the product, by the key of their bureau."""
    tables = (read_file(path) for path in sorted(DATA.glob("*.txt")))
    return {key(bureau_of(table.title)): table for table in tables}


def founding_fields(unit: str) -> dict[str, Any]:
    """Return what a unit named by a catalogue starts with: code, kind and its statutory parts.

    ``is_disclosure_office`` (条例 art 4) and ``is_legal_unit`` are suggestions: the caller gives
    each to one unit only.
    """
    data = unit_writings()
    kind = next(
        (kind for kind, endings in data["kinds"].items() if unit.endswith(tuple(endings))),
        "internal",
    )
    return {
        "code": data["codes"].get(unit, ""),
        "kind": kind,
        "is_disclosure_office": unit in data["disclosure_office"],
        "is_legal_unit": unit in data["legal_unit"],
    }
