"""A release to draft."""

import pytest

from columns.statistics.models import StatisticalReleasePage
from tests.factories.site import make_item


@pytest.fixture
def draft(bureau):
    """Return a function that drafts a month of the sample dataset."""

    def make(month=3, *, year=2026, **values):
        return make_item(
            bureau.column("statistics"),
            StatisticalReleasePage,
            topic=bureau.topic,
            year=year,
            number=month,
            **values,
        )

    return make
