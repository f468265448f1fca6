"""A register with its landing page."""

import pytest

from columns.registries import factories
from columns.registries.models import RegisterPage
from tests.factories.site import make_item


@pytest.fixture
def site(bureau):
    return bureau


@pytest.fixture
def register(db):
    return factories.register(1)


@pytest.fixture
def make_page(site, register):
    """Return a function that drafts the register's page with an edition."""

    def make(edition, **values):
        return make_item(
            site.column("registries"), RegisterPage, edition=edition, topic=site.topic, **values
        )

    return make
