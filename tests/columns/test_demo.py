"""The described sample content, on any day of any year."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.core.models import LinkKind
from cms.deadlines.services import library_entries
from cms.deadlines.working_calendar import WorkingCalendar
from cms.plugins.registry import registry
from cms.plugins.samples import SampleDays, SampleFile, SamplePicture

ENTRIES = list(library_entries())
CALENDAR = WorkingCalendar(
    exceptions={
        entry.date: entry.is_workday
        for entry in ENTRIES
        if entry.is_workday != (entry.date.weekday() < 5)
    },
    official_years=frozenset(entry.date.year for entry in ENTRIES),
)
MODULES = {
    column.slug: module
    for column in registry.all()
    if (module := column.optional_module("demo")) is not None
}
# Samples may name days of the past outright, none later than this.
DAY = dt.date(2026, 11, 24)
any_day = st.dates(DAY, dt.date(2033, 12, 31))


def described(today: dt.date) -> dict[str, list]:
    days = SampleDays(today, CALENDAR)
    return {slug: module.items(days) for slug, module in MODULES.items()}


# Of the columns the product began with the number of samples is known.
FIRST_COLUMNS = (
    "bureau_profile",
    "integrity",
    "municipal_policies",
    "news",
    "notices",
    "party_affairs",
)
ITEMS = [item for items in described(DAY).values() for item in items]
one_by_one = pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.slug)


def test_slugs_are_unique_and_stable():
    slugs = [item.slug for item in ITEMS]
    assert len(set(slugs)) == len(slugs)
    other = [item.slug for items in described(dt.date(2029, 2, 3)).values() for item in items]
    assert other == slugs


@one_by_one
def test_is_marked_as_a_sample(item):
    assert item.title.endswith("（示例）")
    assert item.slug.startswith("sample-")
    if item.english:
        assert item.english.title.endswith("(Sample)")
        assert item.english.title.isascii()
    papers = [
        *item.attachments,
        *(file for kind, value in item.body if kind == "attachments" for file in value),
    ]
    assert [paper.title for paper in papers if not paper.title.endswith("（示例）")] == []


@one_by_one
def test_is_described_in_a_sentence(item):
    assert 8 <= len(item.summary) <= 300


@one_by_one
def test_links_lead_to_samples(item):
    slugs = {other.slug for other in ITEMS}
    assert [slug for _kind, slug in item.links if slug not in slugs] == []


def test_kinds_of_links_between_documents():
    kinds = {kind for item in ITEMS for kind, _slug in item.links}
    assert kinds >= {
        LinkKind.INTERPRETS,
        LinkKind.REPEALS,
        LinkKind.REPLACES,
        LinkKind.AMENDS,
        LinkKind.NOTICE_OF,
        LinkKind.RESULT_OF,
    }


def test_how_much_there_is():
    counts = {
        slug: (
            sum(item.published_on is not None for item in items),
            sum(item.published_on is None for item in items),
        )
        for slug, items in described(DAY).items()
    }
    assert {slug: counts[slug] for slug in FIRST_COLUMNS} == {
        "bureau_profile": (1, 0),
        "integrity": (3, 1),
        "municipal_policies": (8, 1),
        "news": (10, 2),
        "notices": (6, 1),
        "party_affairs": (3, 1),
    }


@given(any_day)
@settings(max_examples=40, deadline=None)
def test_dates_make_sense_on_any_day(today):
    for items in described(today).values():
        for item in items:
            if item.published_on is not None:
                assert item.written_on <= item.published_on <= today
            effective = item.fields.get("effective_on")
            assert effective is None or effective >= item.written_on
            until = item.fields.get("valid_until")
            assert until is None or until > (effective or item.written_on)
            opens, closes = item.fields.get("opens_on"), item.fields.get("closes_on")
            assert opens is None or closes is None or opens <= closes


@given(any_day, st.sampled_from([5, 10, 20]))
@settings(max_examples=60, deadline=None)
def test_the_days_that_show_deadlines(today, term):
    days = SampleDays(today, CALENDAR, term=term)
    tomorrow = days.due_tomorrow()
    assert CALENDAR.add_working_days(tomorrow, term) == CALENDAR.add_working_days(today, 1)
    assert tomorrow <= today
    next_year = days.due_next_year()
    assert CALENDAR.add_working_days(next_year, term).year == today.year + 1
    event, published = days.late()
    assert CALENDAR.add_working_days(event, term) < published < today


def test_the_days_around_new_year():
    days = SampleDays(dt.date(2026, 11, 24), CALENDAR)
    # 2026-12-03 + 20 working days is 2026-12-31.
    assert days.due_next_year() == dt.date(2026, 12, 4)
    assert days.due_tomorrow() == dt.date(2026, 10, 28)
    assert days.ago(1) == dt.date(2026, 11, 23)
    assert days.ahead(1) == dt.date(2026, 11, 25)
    late = SampleDays(dt.date(2026, 12, 20), CALENDAR)
    assert late.due_next_year() == dt.date(2026, 12, 21)


def test_every_picture_named_is_drawn_and_has_words():
    from home.sample.drawings import DRAWINGS

    pictures = [
        value
        for item in ITEMS
        for body in (item.body, item.english.body if item.english else ())
        for _kind, value in body
        if isinstance(value, SamplePicture)
    ] + [item.cover for item in ITEMS if item.cover]
    assert {picture.drawing for picture in pictures} == set(DRAWINGS)
    assert [picture for picture in pictures if not picture.alt] == []


def test_every_kind_of_file_is_there():
    papers = [
        paper
        for item in ITEMS
        for paper in (
            *item.attachments,
            *(one for _kind, value in item.body if isinstance(value, tuple) for one in value),
        )
        if isinstance(paper, SampleFile)
    ]
    assert {paper.kind for paper in papers} == {"docx", "pdf", "xlsx"}
