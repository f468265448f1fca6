"""Reads registers: what is public, and the lookup."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from wagtail.models import Locale

from cms.departments.rules import OwnerContext, OwnerResolution, resolve_owner
from cms.plugins.authority import roles_of
from cms.plugins.duties import duty_for
from cms.plugins.ownership import current_chart
from columns.registries.models.records import OPEN, Edition, Record, RecordTerm
from columns.registries.models.registers import Register
from columns.registries.rules import TERM_SIGNS, fold, is_unified_code, term_range

_LONGEST_WORD = 60


@dataclass(frozen=True, slots=True)
class Lookup:
    """What a reader asks of a register: words (all of them), a state, an area."""

    text: str = ""
    status: str = ""
    area: str = ""

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> Lookup:
        """Read ``q``, ``status`` and ``area``; what no database can take is left out."""
        clean = {
            name: query.get(name, "").replace("\x00", "").strip()
            for name in ("q", "status", "area")
        }
        return cls(clean["q"][:100], clean["status"][:30], clean["area"][:50])

    @property
    def words(self) -> list[str]:
        """Return the words as they are compared, the longest first."""
        words = {fold(word)[:_LONGEST_WORD] for word in self.text.split()}
        return sorted(filter(None, words), key=lambda word: (-len(word), word))

    @property
    def is_narrowed(self) -> bool:
        """Return whether anything is asked."""
        return bool(self.words or self.status or self.area)


def standing_in(records: QuerySet[Record], edition: Edition) -> QuerySet[Record]:
    """Return the versions that stand in an edition."""
    return records.filter(since__lte=edition.number, until__gt=edition.number)


def records_of(edition: Edition, lookup: Lookup | None = None) -> QuerySet[Record]:
    """Return the records of an edition that answer a lookup, by name.

    A word is any part of a name, or the beginning of a unified code or number. The first word is
    answered by one range of the index on terms and leads to the rows by their primary key;
    without words an index on the register delivers the rows in order.
    """
    lookup = lookup or Lookup()
    words = lookup.words
    if words and is_unified_code(words[0]):
        # All enterprises of a city begin alike: the whole code has an index of its own.
        found = Record.objects.filter(register_id=edition.register_id, unified_code=words[0])
        records = Record.objects.filter(pk__in=found.values("pk"))
    elif words:
        # No condition on the register here: with it, databases may prefer to walk all its rows
        # in order of name. The terms are the register's own.
        records = Record.objects.filter(pk__in=_with_term(edition.register_id, words[0]))
        if len(words[0]) > TERM_SIGNS:
            records = records.filter(_holds(words[0]))
    else:
        records = Record.objects.filter(register_id=edition.register_id)
    for word in words[1:]:
        records = records.filter(_holds(word))
    if lookup.status:
        records = records.filter(status=lookup.status)
    if lookup.area:
        records = records.filter(area=lookup.area)
    return standing_in(records, edition).order_by("folded_name", "pk")


def _with_term(register_id: int, word: str) -> QuerySet[Any]:
    first, beyond = term_range(word)
    terms = RecordTerm.objects.filter(register_id=register_id, term__gte=first, term__lt=beyond)
    return terms.values("record_id")


def _holds(word: str) -> Q:
    return (
        Q(folded_name__contains=word)
        | Q(unified_code__startswith=word)
        | Q(number__startswith=word)
    )


def count_of(edition: Edition, lookup: Lookup) -> int:
    """Return how many records answer; the whole edition was counted when it was closed."""
    if edition.is_closed and not lookup.is_narrowed:
        return edition.record_count
    return records_of(edition, lookup).count()


def versions_of(record: Record) -> list[tuple[Edition, Record]]:
    """Return the public versions of a record with the edition each began in, newest first.

    A version is public where an edition it stands in has been released.
    """
    editions = list(
        Edition.objects.filter(
            register_id=record.register_id, first_released_at__isnull=False
        ).order_by("number")
    )
    found: list[tuple[Edition, Record]] = []
    versions = Record.objects.filter(register_id=record.register_id, key=record.key)
    for version in versions.order_by("since"):
        first = next((one for one in editions if version.since <= one.number < version.until), None)
        if first is not None:
            first.register = record.register
            found.append((first, version))
    return found[::-1]


def public_pages() -> Any:
    """Return the live, unrestricted pages of registers in the source language, in order."""
    from columns.registries.models.pages import RegisterPage

    pages = RegisterPage.objects.live().public().filter(edition__isnull=False)
    return (
        pages.filter(locale=Locale.get_default())
        .select_related("edition__register")
        .order_by("edition__register__sort_order", "edition__register__pk")
    )


def resolution_of(register: Register) -> OwnerResolution:
    """Return which units answer for a register: those of its topic (catalogue row 8)."""
    duty = duty_for("registries", "信息查询")
    return resolve_owner(
        duty.owner if duty else None,
        OwnerContext(chart=current_chart(), topic=register.topic.slug if register.topic else None),
    )


def may_prepare(user: Any, register: Register) -> bool:
    """Return whether a person may import into a register: an administrator, or of its unit."""
    if not user.is_active:
        return False
    if user.is_superuser:
        return True
    roles = roles_of(user)
    return any(unit.pk in roles for unit in resolution_of(register).units)


def is_newest(edition: Edition) -> bool:
    """Return whether no later edition has been begun: records are changed in the newest alone."""
    later = Edition.objects.filter(register_id=edition.register_id, number__gt=edition.number)
    return not later.exists()


def current_versions(register: Register, keys: list[str]) -> dict[str, Record]:
    """Return key → the version that stands in the newest edition: one query."""
    records = Record.objects.filter(register=register, key__in=keys, until=OPEN)
    return {record.key: record for record in records}


def facets_of(edition: Edition) -> dict[str, dict[str, int]]:
    """Return the states and areas of an edition with the number of records of each."""
    return {name: dict(_counted(edition, name)) for name in ("status", "area")}


def _counted(edition: Edition, name: str) -> Iterator[tuple[str, int]]:
    rows = (
        records_of(edition)
        .order_by(name)
        .exclude(**{name: ""})
        .values_list(name)
        .annotate(number=Count("pk"))
    )
    yield from rows
