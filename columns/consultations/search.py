"""What the search is told of letters."""

from __future__ import annotations

from typing import Any

from cms.plugins.searching import SearchFacts


def facts(page: Any) -> SearchFacts:
    """A letter is told from a document; an old answer may no longer hold."""
    return SearchFacts(is_letter=True, ages=True)
