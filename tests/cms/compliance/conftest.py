from __future__ import annotations

import pytest

from tests.factories.compliance import Desk, make_desk


@pytest.fixture
def desk(bureau) -> Desk:
    return make_desk(bureau)
