"""Under which tokens a document is found: the same for every backend."""

from __future__ import annotations

from dataclasses import dataclass

from search.analysis import index_tokens
from search.models import SearchDocument

# A token is told from its neighbours by a blank, in every backend.
BLANK = " "


@dataclass(frozen=True, slots=True)
class IndexTokens:
    """The tokens of a document, in order and with repetitions.

    ``head`` is what the document is called: title, number, keywords. ``text`` is all the rest.
    """

    head: tuple[str, ...]
    text: tuple[str, ...]


def tokens_of(document: SearchDocument) -> IndexTokens:
    """Return the tokens of a document."""
    return IndexTokens(
        head=tuple(
            token
            for part in (
                document.title,
                document.document_number,
                document.index_number,
                document.keywords,
                document.file_name,
            )
            for token in index_tokens(part)
        ),
        text=tuple(
            token for part in (document.summary, document.body) for token in index_tokens(part)
        ),
    )
