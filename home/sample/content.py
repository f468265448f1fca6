"""Drafts and releases the pages that the columns' ``demo`` modules describe."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from graphlib import TopologicalSorter
from typing import Any
from zlib import crc32

from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page

from cms.attachments.models import PageAttachment
from cms.core.models import Ground, PageLink
from cms.core.release import release
from cms.deadlines.queries import working_calendar
from cms.deadlines.rules import DayUnit, DeadlineKind
from cms.deadlines.working_calendar import WorkingCalendar
from cms.departments.models import Department, Role, Topic
from cms.departments.queries import find_department
from cms.plugins.config import ColumnConfig
from cms.plugins.duties import catalogue_source
from cms.plugins.registry import registry
from cms.plugins.samples import (
    USUAL_TERM,
    SampleDays,
    SampleEnglish,
    SampleItem,
    SampleReview,
)
from home.sample import progress, reviews
from home.sample.bodies import Stores, body
from home.sample.people import user_for

_SOURCE, _ENGLISH = "zh-hans", "en"
# Publications spread over the hours of a working day.
_OPENS_AT, _MINUTES_OPEN = dt.time(9, 0), 8 * 60


@dataclass(frozen=True, slots=True)
class Described:
    """One item beside the column it belongs to."""

    column: ColumnConfig
    item: SampleItem


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of an item: its page, and how many files and pictures came with it."""

    column: ColumnConfig
    page: Any
    english: bool
    files: int
    pictures: int


def keys() -> frozenset[str]:
    """Return the slugs of all samples; no query: they do not depend on the day."""
    days = SampleDays(dt.date(2001, 1, 1), WorkingCalendar({}, frozenset()))
    return frozenset(one.item.slug for one in _described(lambda _column: days))


def described() -> list[Described]:
    """Return every sample, each after those it links to."""
    today, calendar = timezone.localdate(), working_calendar()
    samples = {
        one.item.slug: one
        for one in _described(lambda column: SampleDays(today, calendar, _term(column)))
    }
    order = TopologicalSorter(
        {
            slug: [target for _kind, target in one.item.links if target in samples]
            for slug, one in samples.items()
        }
    )
    return [samples[slug] for slug in order.static_order()]


def _described(days_of: Any) -> list[Described]:
    samples = []
    for column in registry.all():
        module = column.optional_module("demo")
        if module is not None:
            samples += [Described(column, item) for item in module.items(days_of(column))]
    return samples


def _term(column: ColumnConfig) -> int:
    """Return the column's term in working days, the law's where its rule is of another kind."""
    for duty in catalogue_source().duties_for(column.slug):
        rule = duty.deadline
        if (
            rule is not None
            and rule.kind is DeadlineKind.WORKING_DAYS
            and rule.unit is not DayUnit.CALENDAR
            and rule.days
        ):
            return rule.days
    return USUAL_TERM


@transaction.atomic
def load(one: Described) -> Loaded | None:
    """Draft one item, release it if it is to be live, and note it; ``None`` where it can't be.

    It can't where its column has no page or takes no new ones.
    """
    item, model = one.item, _model(one)
    parent = _landing_page(one.column)
    if parent is None or not model.can_create_at(parent):
        return None
    page = _page(model, item, parent)
    unit = Department.objects.filter(pk=page.responsible_unit_id).first()
    drafter, head = user_for(unit, Role.DRAFTER), user_for(unit, Role.HEAD)
    stores = Stores(drafter)
    page.owner = drafter
    page.body = body(item.body, stores)
    page.attachments = [
        PageAttachment(document=stores.document(paper), sort_order=number)
        for number, paper in enumerate(item.attachments)
    ]
    if item.cover is not None:
        page.cover = stores.image(item.cover)
    parent.add_child(instance=page)
    page.save_revision(user=drafter)
    if item.published_on is not None:
        release(page, actor=head, ground=Ground.SAMPLE, published_at=_moment(item))
    page = model.objects.get(pk=page.pk)
    if item.review is not SampleReview.NONE:
        reviews.bring_to(item.review, page, unit, drafter)
    progress.note(item.slug, page, drafter)
    english = False
    if item.english is not None and page.live:
        english = _translate(page, item, item.english, Stores(drafter), head)
    return Loaded(one.column, page, english, len(stores.documents), len(stores.images))


def _model(one: Described) -> Any:
    models = one.column.item_models.values()
    named = (model for model in models if model.__name__ == one.item.model)
    return next(named, next(iter(models)))


def _landing_page(column: ColumnConfig) -> Any:
    pages = column.page_model.objects.filter(locale__language_code=_SOURCE, alias_of__isnull=True)
    return pages.order_by("pk").first()


def _page(model: Any, item: SampleItem, parent: Page) -> Any:
    """Return the unsaved page with its links, and who answers for it."""
    page = model(
        title=item.title,
        slug=item.slug,
        locale=parent.locale,
        live=False,
        written_on=item.written_on,
        summary=item.summary,
        keywords=item.keywords,
        **{name: value() if callable(value) else value for name, value in item.fields.items()},
    )
    if item.topic:
        page.topic = Topic.objects.filter(slug=item.topic).first()
    if item.drafting_unit:
        page.drafting_unit = find_department(item.drafting_unit)
    targets = {
        target.slug: target
        for target in Page.objects.filter(
            slug__in=[slug for _kind, slug in item.links], locale=parent.locale
        )
    }
    page.page_links = [
        PageLink(kind=kind, target=targets[slug], sort_order=number)
        for number, (kind, slug) in enumerate(item.links)
        if slug in targets
    ]
    page.refresh_facts()
    return page


def _moment(item: SampleItem) -> dt.datetime:
    """Return when the item was published: at some minute of the day's office hours, not later."""
    if item.published_on is None:
        raise TypeError("A draft has no moment of publication.")
    opening = timezone.make_aware(dt.datetime.combine(item.published_on, _OPENS_AT))
    minutes = crc32(item.slug.encode()) % _MINUTES_OPEN
    return min(opening + dt.timedelta(minutes=minutes), timezone.now())


def _translate(
    page: Any, item: SampleItem, english: SampleEnglish, stores: Stores, head: Any
) -> bool:
    """Translate a released page and release the translation; False where English has no column."""
    locale = Locale.objects.filter(language_code=_ENGLISH).first()
    if locale is None or not page.get_parent().has_translation(locale):
        return False
    copy = page.copy_for_translation(locale)
    copy.owner = page.owner
    copy.title = copy.draft_title = english.title
    copy.summary, copy.keywords = english.summary, english.keywords
    for name, value in english.fields.items():
        setattr(copy, name, value)
    copy.body = body(english.body, stores)
    if item.cover is not None:
        copy.cover = stores.images[0] if stores.images else None
    copy.page_links = [
        PageLink(kind=link.kind, target=link.target.get_translation(locale), sort_order=number)
        for number, link in enumerate(page.page_links.all())
        if link.target.has_translation(locale)
    ]
    copy.attachments = [
        PageAttachment(
            document=attachment.document,
            title=f"Attachment {number} (in Chinese)",
            sort_order=number,
        )
        for number, attachment in enumerate(page.attachments.all(), start=1)
    ]
    copy.save_revision(user=page.owner)
    release(copy, actor=head, ground=Ground.SAMPLE, published_at=_moment(item))
    return True
