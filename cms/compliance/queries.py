"""Reads the facts and reckons the board: a constant number of queries, one page in memory.

What cannot be known of a day in the past, and what is done instead:

* A page deleted since leaves its release records but not its type: it is in no row any more.
* The version of a draft on that day is read from its revisions. Autosave overwrites a revision in
  place, so a date typed over within one editing session shows as the later one.
* Local calendar entries carry no date of entry: they hold for every day. A State Council notice
  counts from the day it was issued, where that is on record.
* The catalogue's cells are taken back by the audit log of its imports; a reading changed by hand
  (写法对照) and the settings of terms hold as they are today.
* The responsible unit of a published page is the one kept with its newest version by that day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any, Final

from django.conf import settings
from django.utils import timezone

from cms.compliance.facts import Limits, PageFacts, RowFacts
from cms.compliance.history import rows_on
from cms.compliance.models import ComplianceSettings, UpdateLimit
from cms.compliance.rules import REVIEWED, Day, check_day, interpretations_wanted
from cms.compliance.versions import CHUNK, PageVersion, own_language, versions_of
from cms.core.models import LinkKind, PageLink, ReleaseKind
from cms.deadlines.due_dates import DueDate
from cms.deadlines.models import HolidayNotice, WorkCalendarDay
from cms.deadlines.queries import tolerances, working_calendar
from cms.deadlines.rules import DeadlineKind
from cms.deadlines.working_calendar import WorkingCalendar
from cms.plugins.duties import fitting
from cms.plugins.pages import InterpretationPage, ItemPage, PolicyPage
from cms.plugins.registry import registry

# Django's own conversion asks for the zone each time, a hundred thousand times for a board.
_ZONE: Final = timezone.get_default_timezone()


def day_of(on: dt.date | None = None) -> Day:
    """Return a day with its calendar and the bureau's settings. Raises ``DayError``."""
    today = timezone.localdate()
    on = on or today
    check_day(on, today)
    return Day(on, calendar_on(on, today), tolerances(), limits())


def limits() -> Limits:
    """Return the bureau's limits, the defaults where nobody has set any (two queries)."""
    kept = ComplianceSettings.objects.first() or ComplianceSettings()
    return Limits(
        due_soon=kept.due_soon,
        recently_late=kept.recently_late,
        gaps=dict(UpdateLimit.objects.values_list("column_slug", "days")),
        interpret_all=kept.interpret_all,
        interpret_since=kept.interpret_since,
    )


def calendar_on(on: dt.date, today: dt.date) -> WorkingCalendar:
    """Return the calendar as far as it was decreed on a day."""
    if on == today:
        return working_calendar()
    later = set(HolidayNotice.objects.filter(issued_on__gt=on).values_list("year", flat=True))
    calendar = working_calendar()
    if not later:
        return calendar
    undecreed = set(
        WorkCalendarDay.objects.filter(notice__year__in=later).values_list("date", flat=True)
    )
    return WorkingCalendar(
        exceptions={
            date: worked for date, worked in calendar.exceptions.items() if date not in undecreed
        },
        official_years=calendar.official_years - later,
    )


def facts_on(
    day: Day, rows: Iterable[RowFacts], *, open_only: bool = False, running_only: bool = False
) -> Iterator[tuple[RowFacts, PageFacts]]:
    """Yield every piece of information with its row, page by page, in no order of rows."""
    by_column: dict[str, list[RowFacts]] = {}
    for row in rows:
        if row.column_slug:
            by_column.setdefault(row.column_slug, []).append(row)
    is_today = day.on == timezone.localdate()
    locale = own_language()
    for column in registry.all():
        own = by_column.get(column.slug, ())
        for model in dict.fromkeys(column.item_models.values()):
            answered = fitting(own, column.item_name(model))
            if answered is None:
                continue
            reader = _reader(model, answered, day)
            versions = versions_of(
                model,
                day.on,
                locale,
                is_today=is_today,
                open_only=open_only,
                running_only=running_only,
                with_changes=_is_reviewed(answered),
            )
            for version in versions:
                if version.existed:
                    yield answered, reader(version, is_today)
        for row in own:
            yield from ((row, fact) for fact in _wanted(column, row, day))


def _is_reviewed(row: RowFacts) -> bool:
    return bool(row.rule and (row.rule.rolling or row.rule.kind in REVIEWED))


def _reader(model: type[ItemPage], row: RowFacts, day: Day) -> Any:
    policies: dict[int, dt.date] = {}
    if row.rule and row.rule.kind is DeadlineKind.WITH_POLICY:
        policies = _policy_days(model)
    known: dict[tuple[Any, ...], DueDate | None] = {}

    def due_of(facts: dict[str, Any]) -> DueDate | None:
        # Many pages share their dates, and the same date is due the same day.
        key = tuple(facts.get(name) for name in model.event_facts)
        if key not in known:
            known[key] = model.due_from(row.rule, facts, day.calendar, day.tolerances)
        return known[key]

    def read(version: PageVersion, is_today: bool) -> PageFacts:
        return _page_facts(model, version, day, due_of, policies, is_today=is_today)

    return read


def _page_facts(
    model: type[ItemPage],
    version: PageVersion,
    day: Day,
    due_of: Any,
    policies: dict[int, dt.date],
    *,
    is_today: bool,
) -> PageFacts:
    row, draft = version.row, version.draft
    published = _local(row["first_published_at"])
    if published and published > day.on:
        published = None
    public = bool(published) and (row["live"] if is_today else _was_live(version))
    # A draft of a public page matters where it says that the information has changed since.
    changed = bool(draft and published and _after(draft["event_on"], published))
    facts: Any = draft if draft and (not published or changed or not is_today) else row
    event = model.event_date_from(facts)
    if policies:
        event = policies.get(row["pk"], event)
        due = due_of(dict.fromkeys(model.event_facts, event)) if event else None
    else:
        due = due_of(facts)
    done: dt.date | None = published
    if published and _after(facts["event_on"], published):
        done = _released_since(version, facts["event_on"])
    if done and model.done_fact and facts[model.done_fact]:
        done = min(facts[model.done_fact], done)
    return PageFacts(
        pk=row["pk"],
        title=(draft or row)["title"] or row["title"],
        due=due,
        event=event,
        published_on=published,
        done_on=done,
        changed_on=_newest_release(version, row, day) if published else None,
        public=public,
        withdrawn=bool(published) and not public,
        unit=facts["responsible_unit_id"] or row["responsible_unit_id"],
        person=row["owner_id"],
    )


def _after(event_on: dt.date | None, published: dt.date) -> bool:
    return event_on is not None and event_on > published


def _was_live(version: PageVersion) -> bool:
    """Tell from the records of the day; a page without any was public since its import."""
    if version.releases:
        return version.releases[-1][1] == ReleaseKind.RELEASED
    # Withdrawals are always on record: none by that day means that it stood.
    return True


def _released_since(version: PageVersion, event_on: dt.date) -> dt.date | None:
    days = (
        timezone.localdate(time) for time, kind in version.releases if kind == ReleaseKind.RELEASED
    )
    return next((day for day in days if day >= event_on), None)


def _newest_release(version: PageVersion, row: Any, day: Day) -> dt.date | None:
    last = _local(row.get("last_published_at"))
    if last and last <= day.on:
        return last
    times = [time for time, kind in version.releases if kind == ReleaseKind.RELEASED]
    return timezone.localdate(times[-1]) if times else _local(row["first_published_at"])


def _local(moment: dt.datetime | None) -> dt.date | None:
    return moment.astimezone(_ZONE).date() if moment else None


def _policy_days(model: type[ItemPage]) -> dict[int, dt.date]:
    """Return interpretation → day its newest policy was published (one query)."""
    if not issubclass(model, InterpretationPage):
        return {}
    links = PageLink.objects.filter(
        kind=LinkKind.INTERPRETS, page__in=model.objects.values("pk")
    ).values_list("page_id", "target__first_published_at")
    days: dict[int, dt.date] = {}
    for page, published in links.iterator(chunk_size=CHUNK):
        if published:
            day = timezone.localdate(published)
            days[page] = max(day, days.get(page, day))
    return days


def _wanted(column: Any, row: RowFacts, day: Day) -> Iterator[PageFacts]:
    """Yield the interpretations that a column's own policies ask for and do not have."""
    if row.rule is None or row.rule.kind is not DeadlineKind.WITH_POLICY:
        return
    models = dict.fromkeys(column.item_models.values())
    own = [model for model in models if issubclass(model, PolicyPage) and not model.is_upstream]
    for model in own:
        policies = model.objects.filter(
            live=True,
            alias_of__isnull=True,
            locale__language_code=settings.LANGUAGE_CODE,
        )
        interpreted = frozenset(_interpreted(day, policies))
        listed = policies.order_by("pk").values_list(
            "pk", "title", "first_published_at", "is_normative", "drafting_unit_id"
        )
        published = (
            (pk, title, timezone.localdate(first), normative, unit)
            for pk, title, first, normative, unit in listed.iterator(chunk_size=CHUNK)
            if first and timezone.localdate(first) <= day.on
        )
        yield from interpretations_wanted(published, interpreted, row, day)


def _interpreted(day: Day, policies: Any) -> Iterator[int]:
    links = PageLink.objects.filter(
        kind=LinkKind.INTERPRETS, target__in=policies.values("pk"), page__live=True
    ).values_list("target_id", "page__first_published_at")
    for target, published in links.iterator(chunk_size=CHUNK):
        if published and timezone.localdate(published) <= day.on:
            yield target


def running_dues(calendar: WorkingCalendar) -> dict[tuple[bool, int], tuple[PageFacts, int]]:
    """Return what is not done yet today with its due date by a calendar, and its row's number."""
    day = Day(timezone.localdate(), calendar, tolerances(), limits())
    return {
        (facts.is_page, facts.pk): (facts, row.number)
        for row, facts in facts_on(day, rows_of(day), running_only=True)
        if facts.due is not None and facts.done_on is None and not facts.withdrawn
    }


def rows_of(day: Day) -> list[RowFacts]:
    """Return the catalogue's rows as they read on a day."""
    return rows_on(day.on, is_today=day.on == timezone.localdate())
