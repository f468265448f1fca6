"""Loads the sample bureau: each piece once, in a transaction of its own, so that it can go on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from cms.catalogue.queries import current_catalogue
from cms.catalogue.readers import read_file
from cms.catalogue.reference import DEFAULT_FILE
from cms.catalogue.services import import_catalogue
from cms.catalogue.structure import sync_columns
from cms.deadlines.services import load_library_calendar
from cms.moderation.sync import sync_moderation
from cms.plugins.access import sync_page_permissions
from cms.plugins.registry import registry
from home.sample import bureau, content, people, progress
from home.services import ensure_home

_ORGANISATION: Final = "organisation"


@dataclass(slots=True)
class ColumnTally:
    """How many pages a column got."""

    name: str
    live: int = 0
    drafts: int = 0
    english: int = 0


@dataclass(slots=True)
class LoadReport:
    """What a run loaded; empty where everything was there."""

    people: int = 0
    units: int = 0
    topics: int = 0
    columns: dict[str, ColumnTally] = field(default_factory=dict)
    files: int = 0
    pictures: int = 0
    late: list[str] = field(default_factory=list)
    due: list[tuple[Any, str]] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.people or self.columns)

    def count(self, loaded: content.Loaded) -> None:
        """Add one item."""
        slug = loaded.column.slug
        tally = self.columns.setdefault(slug, ColumnTally(str(loaded.column.verbose_name)))
        page, due = loaded.page, loaded.page.due
        tally.live += page.live
        tally.drafts += not page.live
        tally.english += loaded.english
        self.files += loaded.files
        self.pictures += loaded.pictures
        if due is None:
            return
        if not page.live:
            self.due.append((due.due_on, page.title))
        elif due.is_late(timezone.localdate(page.first_published_at)):
            self.late.append(page.title)


def is_loaded() -> bool:
    """Return whether there is nothing left to load (one query)."""
    return progress.loaded() >= {_ORGANISATION, *content.keys()}


def load_sample(say: Callable[[str], object] = lambda _line: None) -> LoadReport:
    """Load what has not been loaded before; what an editor has changed or deleted stays so.

    Accounts get passwords only under DEBUG: elsewhere nobody is to sign in with them.
    """
    report = LoadReport()
    done = progress.loaded()
    missing = content.keys() - done
    if _ORGANISATION in done and not missing:
        return report
    _prepare(say)
    if _ORGANISATION not in done:
        _load_organisation(report)
    sync_moderation()
    for one in content.described():
        if one.item.slug not in missing:
            continue
        loaded = content.load(one)
        if loaded is None:
            report.skipped.append(one.item.title)
        else:
            report.count(loaded)
    return report


def _prepare(say: Callable[[str], object]) -> None:
    """Make what samples stand on, where it is not there: calendar, catalogue, site tree."""
    load_library_calendar()
    if current_catalogue() is None:
        say("导入基本目录……")
        import_catalogue(read_file(DEFAULT_FILE))
    ensure_home()
    if not all(column.page_model.objects.exists() for column in registry.all()):
        say("生成栏目……")
        sync_columns()


@transaction.atomic
def _load_organisation(report: LoadReport) -> None:
    described = bureau.describe_bureau()
    units = bureau.make_units()
    report.units = len(units)
    report.topics = bureau.make_topics(units)
    report.people = people.make_people(units, with_passwords=settings.DEBUG)
    sync_page_permissions()
    progress.note(_ORGANISATION, described)
