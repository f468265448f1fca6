"""Completes what is being typed, from the table of documents."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from search.analysis import key_of
from search.backends.base import Suggestion, SuggestionKind, SuggestRequest
from search.models import DocumentSource, SearchDocument
from search.parsing import plain_tokens

_LAST = "\U0010ffff"
_LONGEST = 60


def suggest_request(text: str, *, locale: str, now: Any, limit: int) -> SuggestRequest:
    """Return the request for what has been typed so far."""
    clean = text.encode("utf-8", "ignore").decode().replace("\0", "")[: _LONGEST * 2]
    return SuggestRequest(key_of(clean)[:_LONGEST], locale=locale, now=now, limit=limit)


def suggest_from_table(backend: Any, request: SuggestRequest) -> list[Suggestion]:
    """Return completions: numbers and titles that begin so, then titles that contain it.

    Ranges of indexed columns, which a prefix is in either kind of database whatever its collation.
    """
    typed = request.typed
    if not typed:
        return []
    documents = (
        SearchDocument.objects.using(backend.using)
        .filter(
            Q(expires_at__isnull=True) | Q(expires_at__gt=request.now),
            removed=False,
            locale=request.locale,
            source__in=(DocumentSource.PAGE, DocumentSource.LETTER),
        )
        .order_by("-published_at", "-pk")
    )
    found: dict[str, Suggestion] = {}

    def add(rows: Any, kind: SuggestionKind) -> None:
        columns = ("title", "document_number", "url", "title_key")
        for title, number, url, key in rows.values_list(*columns)[: request.limit]:
            text = f"{number} {title}" if kind is SuggestionKind.NUMBER else title
            if len(found) < request.limit:
                found.setdefault(key, Suggestion(text, kind, url))

    if any(character.isdigit() for character in typed):
        add(documents.filter(_begins("number_key", typed)), SuggestionKind.NUMBER)
    add(documents.filter(_begins("title_key", typed)), SuggestionKind.TITLE)
    if typed.isascii():
        if len(found) < request.limit:
            add(documents.filter(_begins("initials", typed)), SuggestionKind.TITLE)
        if len(found) < request.limit:
            add(documents.filter(_begins("pinyin", typed)), SuggestionKind.TITLE)
    if len(found) < request.limit and len(typed) > 1:
        inside = backend.with_head(list(plain_tokens(typed)), request.limit * 5)
        add(documents.filter(pk__in=inside, title_key__contains=typed), SuggestionKind.TITLE)
    return list(found.values())[: request.limit]


def _begins(column: str, typed: str) -> Q:
    return Q(**{f"{column}__gte": typed, f"{column}__lt": typed + _LAST})
