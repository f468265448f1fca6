"""What the search is told of news."""

from __future__ import annotations

from typing import Any

from cms.plugins.searching import SearchFacts


def facts(page: Any) -> SearchFacts:
    """Of news the newest is wanted."""
    return SearchFacts(ages=True)
