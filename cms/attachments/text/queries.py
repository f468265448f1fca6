"""Reads of the texts of files."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef

from cms.attachments.models import Document, FileText


def texts_of_files(document_ids: Iterable[int]) -> dict[int, str]:
    """Return document id → text, for those that have been read; one query."""
    rows = FileText.objects.filter(
        sha256__in=Document.objects.filter(pk__in=list(document_ids))
        .exclude(sha256="")
        .values("sha256")
    )
    by_content = dict(rows.values_list("sha256", "text"))
    documents = Document.objects.filter(pk__in=list(document_ids), sha256__in=by_content)
    return {pk: by_content[sha256] for pk, sha256 in documents.values_list("pk", "sha256")}


def unread_files(document_ids: Iterable[int]) -> list[int]:
    """Return those of the documents whose content has not been read yet; one query."""
    read = FileText.objects.filter(sha256=OuterRef("sha256"))
    return list(
        Document.objects.filter(~Exists(read), pk__in=list(document_ids))
        .exclude(sha256="")
        .order_by("pk")
        .values_list("pk", flat=True)
    )
