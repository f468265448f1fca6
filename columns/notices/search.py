"""What the search is told of notices."""

from __future__ import annotations

from typing import Any

from cms.plugins.searching import SearchFacts


def facts(page: Any) -> SearchFacts:
    """Of notices the newest is wanted."""
    return SearchFacts(ages=True)
