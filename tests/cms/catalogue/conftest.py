"""What the tests of the catalogue share."""

from __future__ import annotations

import pytest

from cms.plugins.registry import registry


@pytest.fixture
def only_columns(monkeypatch):
    """Return a function that leaves the columns of some slugs, as if no other were installed."""

    def leave(*slugs: str) -> None:
        left = {slug: registry.get(slug) for slug in slugs}
        monkeypatch.setattr(registry, "_columns", left)

    return leave
