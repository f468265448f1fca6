"""What the tests of the host share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cms.plugins.duties import set_catalogue_source
from tests.factories.site import Bureau, TopicsDecide, make_bureau


@pytest.fixture
def bureau(db: None) -> Iterator[Bureau]:
    """A bureau with two units, a topic, its people, and a catalogue in which topics decide."""
    before = set_catalogue_source(TopicsDecide())
    yield make_bureau()
    set_catalogue_source(before)
