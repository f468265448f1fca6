"""A small portal as the catalogue builds it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from cms.core.models import Ground
from cms.core.release import release
from cms.plugins.registry import registry
from tests.factories.site import Bureau, make_bureau, make_item, make_released


@pytest.fixture
def bureau(db: None) -> Bureau:
    """A bureau whose columns hang below the home page, made on first use."""
    return make_bureau()


@pytest.fixture(scope="module")
def _built(django_db_setup: None, django_db_blocker: Any) -> Iterator[Bureau]:
    """The portal, built once for a module in a transaction each test nests its own in."""
    with django_db_blocker.unblock(), transaction.atomic():
        built = make_bureau()
        call_command("import_catalogue", stdout=StringIO())
        call_command("sync_columns", stdout=StringIO())
        yield built
        transaction.set_rollback(True)


@pytest.fixture
def portal(_built: Bureau, db: None) -> Bureau:
    """The bureau with its catalogue imported and the site tree made."""
    return _built


@pytest.fixture
def column() -> Callable[[str], Any]:
    """Return a function that finds the Chinese landing page of a column."""

    def find(slug: str) -> Any:
        return registry.get(slug).page_model.objects.get(locale__language_code="zh-hans")

    return find


@pytest.fixture
def publish(portal: Bureau, column: Callable[[str], Any]) -> Callable[..., Any]:
    """Return a function that releases an item of a column, ``days`` ago."""

    def call(slug: str, model: Any = None, *, days: int = 0, links: Any = (), **values: Any) -> Any:
        when = timezone.now() - dt.timedelta(days=days)
        values.setdefault("topic", portal.topic)
        if not links:
            return make_released(column(slug), model, published_at=when, **values)
        page = make_item(column(slug), model, **values)
        for position, (kind, target) in enumerate(links):
            page.page_links.create(kind=kind, target=target, sort_order=position)
        page.save_revision()
        release(page, actor=None, ground=Ground.SAMPLE, published_at=when)
        return type(page).objects.get(pk=page.pk)

    return call
