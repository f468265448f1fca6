"""A bureau with one catalogue row for news, and pages whose days are chosen."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from wagtail.models import Page, Revision

from cms.compliance.models import UpdateLimit
from cms.core.models import Ground, ReleaseKind, ReleaseRecord
from cms.core.release import release, withdraw
from cms.deadlines.services import load_library_calendar
from cms.departments.models import Department, Membership, TopicAssignment
from tests.factories.catalogue import CatalogueFactory, CatalogueRowFactory
from tests.factories.site import make_item

RULE = {"kind": "working_days", "days": 20, "unit": "working"}


def noon(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(12)))


@dataclass
class Desk:
    """Makes rows and pages as of chosen days."""

    bureau: Any
    catalogue: Any

    def row(self, slug: str = "news", **values: Any) -> Any:
        values.setdefault("item", {"news": "商务动态"}.get(slug, slug))
        values.setdefault("deadline_data", RULE)
        values.setdefault("owner_data", {"kind": "by_topic"})
        values.setdefault("number", 5)
        return CatalogueRowFactory(
            catalogue=self.catalogue,
            column_slug=slug,
            column_path=["政务公开", slug],
            **values,
        )

    def draft(self, on: dt.date, *, made: dt.date | None = None, slug: str = "news", **values: Any):
        """Return a draft whose event was ``on``, typed on ``made``."""
        model = values.pop("model", None)
        page = make_item(
            self.bureau.column(slug),
            model,
            written_on=on,
            owner=self.bureau.drafter,
            **({"topic": self.bureau.topic} | values),
        )
        made = made or on
        Revision.objects.filter(pk=page.latest_revision_id).update(created_at=noon(made))
        Page.objects.filter(pk=page.pk).update(latest_revision_created_at=noon(made))
        return type(page).objects.get(pk=page.pk)

    def publish(self, page: Any, on: dt.date) -> Any:
        """Release as if it had happened on a day."""
        first = page.first_published_at is None
        record = release(page, actor=None, ground=Ground.SAMPLE)
        rows = Page.objects.filter(pk=page.pk)
        rows.update(last_published_at=noon(on))
        if first:
            rows.update(first_published_at=noon(on))
        ReleaseRecord.objects.filter(pk=record.pk).update(happened_at=noon(on))
        return type(page).objects.get(pk=page.pk)

    def news(self, event: dt.date, published: dt.date, **values: Any) -> Any:
        return self.publish(self.draft(event, **values), published)

    def withdraw(self, page: Any, on: dt.date) -> None:
        withdraw(page, actor=None, ground=Ground.HEAD)
        newest = ReleaseRecord.objects.filter(page_id=page.pk, kind=ReleaseKind.WITHDRAWN).first()
        ReleaseRecord.objects.filter(pk=newest.pk).update(happened_at=noon(on))


def make_desk(bureau: Any) -> Desk:
    """Return a desk in a bureau older than its tests, with the calendar of 2004–2026."""
    load_library_calendar()
    Department.objects.update(opened_on=dt.date(2020, 1, 1))
    for table in (Membership, TopicAssignment):
        table.objects.update(valid_from=dt.date(2020, 1, 1))
    # The shipped limits would colour rows that a test is not about.
    UpdateLimit.objects.all().delete()
    return Desk(bureau, CatalogueFactory())
