"""Catalogues to test on: files as text and as Word, and rows in the database."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import docx
import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from cms.catalogue.enums import Cell
from cms.catalogue.models import Catalogue, CatalogueFlag, CatalogueRow, Channel
from cms.catalogue.readers import RawTable, read_bytes
from cms.catalogue.reference import DEFAULT_FILE

HEADINGS = tuple(str(cell.label) for cell in Cell)
OTHER_BUREAU = (
    Path(__file__).parent.parent / "cms/catalogue/data/青山县民政局政府信息主动公开目录.txt"
)
# A row that reads well, in a bureau nobody knows.
GOOD_ROW = (
    "1",
    "公布概况",
    "机构概况",
    "机构名称、职责",
    "综合股",
    "10个工作日内",
    "某县局网站",
    "信息公开-机构概况",
)


def row(**cells: str) -> tuple[str, ...]:
    """Return the good row with some cells changed, by the names of ``Cell``."""
    names = [cell.value for cell in Cell]
    return tuple(cells.get(name, text) for name, text in zip(names, GOOD_ROW, strict=True))


def text_of(
    rows: Iterable[Sequence[str]],
    *,
    title: str = "某县局政府信息主动公开基本目录",
    headings: Sequence[str] = HEADINGS,
) -> bytes:
    """Return a text export: one cell a line, a tab before each cell, a blank line after a row."""
    blocks = [title, *("\n".join(f"\t{cell}" for cell in line) for line in (headings, *rows))]
    return ("\n\n".join(blocks) + "\n").encode()


def table_of(rows: Iterable[Sequence[str]], **options: Any) -> RawTable:
    """Return a text export as read."""
    return read_bytes("目录.txt", text_of(rows, **options))


def default_rows() -> list[list[str]]:
    """Return the 27 rows of the shipped catalogue, read by the simplest means there are."""
    blocks = DEFAULT_FILE.read_text(encoding="utf-8").split("\n\n")
    tables = [block.strip("\n").split("\n\t") for block in blocks if "\t" in block]
    return [[cell.removeprefix("\t") for cell in cells] for cells in tables][1:]


def default_text(changes: Mapping[str, str] | None = None) -> bytes:
    """Return the shipped catalogue with some passages replaced: ``{"old": "new"}``."""
    text = DEFAULT_FILE.read_text(encoding="utf-8")
    for old, new in (changes or {}).items():
        assert old in text
        text = text.replace(old, new)
    return text.encode()


def default_table(changes: Mapping[str, str] | None = None) -> RawTable:
    """Return the shipped catalogue with some passages replaced, as read."""
    return read_bytes("目录.txt", default_text(changes))


def word_of(
    rows: Sequence[Sequence[str]],
    *,
    title: str = "柳州市商务局政府信息主动公开基本目录",
    headings: Sequence[str] = HEADINGS,
) -> bytes:
    """Return a Word document as a clerk makes it: duties merged downwards, hard line breaks."""
    document = docx.Document()
    document.add_paragraph(title)
    table = document.add_table(rows=1, cols=len(headings))
    for cell, heading in zip(table.rows[0].cells, headings, strict=True):
        cell.text = heading
    for line in rows:
        for cell, text in zip(table.add_row().cells, line, strict=True):
            cell.text = text
    duty_at = list(headings).index(str(Cell.DUTY.label))
    start = 0
    for number, line in enumerate([*rows, ["x"] * len(headings)]):
        if line[duty_at].strip() and number > start:
            if number - start > 1:
                table.cell(start + 1, duty_at).merge(table.cell(number, duty_at))
                merged = table.cell(start + 1, duty_at)
                # Merging gathers an empty paragraph for each cell; Word keeps the text only.
                for paragraph in merged.paragraphs[1:]:
                    paragraph._p.getparent().remove(paragraph._p)
            start = number
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


class CatalogueFactory(DjangoModelFactory):
    class Meta:
        model = Catalogue

    title = "某县局政府信息主动公开基本目录"
    bureau = "某县局"
    source_name = "目录.txt"
    sha256 = "0" * 64
    headings = factory.LazyFunction(lambda: {cell.value: str(cell.label) for cell in Cell})
    imported_at = factory.LazyFunction(timezone.now)


class CatalogueRowFactory(DjangoModelFactory):
    class Meta:
        model = CatalogueRow

    catalogue = factory.SubFactory(CatalogueFactory)
    number = factory.Sequence(lambda n: n + 1)
    duty = "公布概况"
    item = factory.Sequence(lambda n: f"事项{n}")
    content = "内容"
    responsible = "综合股"
    owner_data = factory.LazyFunction(lambda: {"kind": "named", "units": ["综合股"]})
    time_limit = "10个工作日内"
    deadline_data = factory.LazyFunction(
        lambda: {"kind": "working_days", "days": 10, "unit": "working"}
    )
    column_text = "信息公开-机构概况"
    column_path = factory.LazyFunction(lambda: ["信息公开", "机构概况"])


class ChannelFactory(DjangoModelFactory):
    class Meta:
        model = Channel

    name = factory.Sequence(lambda n: f"示例网站{n}")
    kind = "website"


class CatalogueFlagFactory(DjangoModelFactory):
    class Meta:
        model = CatalogueFlag

    row = factory.SubFactory(CatalogueRowFactory)
    cell = Cell.TIME_LIMIT
    raw = "尽快"
    message = "读不懂公开时限中的“尽快”。"
