"""Reads files and keeps what they say, once for each content."""

from __future__ import annotations

from collections.abc import Iterable

from cms.attachments.models import Document, FileText
from cms.attachments.text.limits import Budget, UnreadableError
from cms.attachments.text.queries import unread_files
from cms.attachments.text.readers import read_file

# A larger file is a film or a data set.
MAX_BYTES = 100 * 1024**2
_NUL = str.maketrans("", "", "\x00")


def read_texts(document_ids: Iterable[int]) -> list[int]:
    """Read those of the documents that have not been read; return the ids of those read now."""
    read = []
    for document in Document.objects.filter(pk__in=unread_files(document_ids)).order_by("pk"):
        keep_text(document)
        read.append(document.pk)
    return read


def keep_text(document: Document) -> FileText:
    """Read a document and keep its text, or why it has none."""
    text, problem = text_of(document)
    kept, _created = FileText.objects.update_or_create(
        sha256=document.sha256, defaults={"text": text, "problem": problem}
    )
    return kept


def text_of(document: Document) -> tuple[str, str]:
    """Return (text, problem); of a file that fails half-way the text up to there."""
    budget = Budget()
    pieces: list[str] = []
    problem = ""
    if (document.file_size or 0) > MAX_BYTES:
        return "", "文件超过100 MB，没有读取文字。"
    try:
        with document.open_file() as stream:
            # One by one: of a file that fails half-way the beginning is kept.
            for piece in read_file(document.filename, stream, budget):
                pieces.append(piece)  # noqa: PERF402  see above
    except UnreadableError as error:
        problem = str(error)
    except OSError:
        problem = "文件不在存储里，请重新上传。"
    if budget.cut and not problem:
        problem = "文件很长，只能检索到前100万字。"
    return "".join(pieces).translate(_NUL).strip(), problem
