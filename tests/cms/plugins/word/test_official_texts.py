"""Real official texts, laid out as Word documents: what is read of the whole collection."""

from __future__ import annotations

import json
import re
from collections import Counter
from html import unescape
from pathlib import Path

import docx
import pytest

from cms.plugins.document_numbers import parse_document_number
from cms.plugins.word import Heading, Paragraph, read_word
from tests.cms.plugins.word.files import CENTRE, saved, write

DOCUMENTS = Path(__file__).resolve().parents[5] / "shared/data/documents/documents.jsonl"


def words(text):
    return "".join(unescape(re.sub(r"<[^>]*>", "", text)).split())


def test_titles_numbers_dates_and_every_word_of_sixty_policies():
    if not DOCUMENTS.exists():
        pytest.skip("the shared collection of official texts is not beside this clone")
    rows = [json.loads(line) for line in DOCUMENTS.read_text(encoding="utf-8").splitlines()]
    counts: Counter[str] = Counter()
    for row in rows:
        if row["kind"] != "政策文件":
            continue
        document = docx.Document()
        write(document, row["title"], alignment=CENTRE)
        write(document, row["doc_no"], alignment=CENTRE)
        write(document, "", *filter(str.strip, row["text"].splitlines()))
        read = read_word("文件.docx", saved(document))
        number = parse_document_number(row["doc_no"])
        kept = "".join(
            words(block.text if isinstance(block, Heading) else block.html)
            for block in read.blocks
            if isinstance(block, Heading | Paragraph)
        )
        dropped = "".join(words(note.text) for note in read.notes)
        counts["documents"] += 1
        counts["titles"] += read.title == row["title"]
        counts["numbers"] += number is None or read.document_number == str(number)
        counts["dates"] += str(read.written_on) == row["written"][:10]
        counts["told dates"] += (
            any(note.place in ("成文日期", "落款") for note in read.notes)
            or str(read.written_on) == row["written"][:10]
        )
        counts["whole texts"] += all(
            words(line) in kept or words(line) in dropped for line in row["text"].splitlines()
        )
    assert counts == {
        "documents": 60,
        "titles": 60,
        "numbers": 60,
        "dates": 58,
        "told dates": 60,
        "whole texts": 60,
    }
