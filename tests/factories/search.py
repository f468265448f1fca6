"""Documents as search finds them, without the pages they would come from."""

from __future__ import annotations

import datetime as dt
from typing import Any

from search.documents import complete
from search.models import DocumentSource, SearchDocument

NOON = dt.datetime(2024, 6, 1, 4, 0, tzinfo=dt.UTC)  # in Liuzhou


def make_document(title: str, body: str = "", **facts: Any) -> SearchDocument:
    """Return an unsaved row with all that is derived from the rest."""
    facts.setdefault("key", f"page:{title}")
    facts.setdefault("group", facts["key"])
    facts.setdefault("source", DocumentSource.PAGE)
    facts.setdefault("locale", "zh-hans")
    facts.setdefault("published_at", NOON)
    facts.setdefault("url", f"/{facts['key']}/")
    prior = facts.pop("prior", 1.0)
    document = complete(SearchDocument(title=title, body=body, **facts))
    # Scores in tests are sums a person can check; how length counts is tested by itself.
    document.prior = prior
    return document


def save_documents(*documents: SearchDocument) -> list[SearchDocument]:
    """Save rows one by one, so that their numbers rise in this order."""
    for document in documents:
        document.save()
    return list(documents)
