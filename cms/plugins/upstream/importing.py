"""Plans and carries out the import of policies of higher organs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Locale

from cms.core import audit
from cms.core.authority import authority
from cms.departments.queries import find_topic
from cms.plugins.document_numbers import parse_document_number
from cms.plugins.imports import Effect, ImportEntry, ImportPlan, ImportRow, Problem
from cms.plugins.pages import DocumentRank, UpstreamPolicyPage, Validity
from cms.plugins.text_blocks import text_blocks
from cms.plugins.upstream.columns import HEADINGS, RANKS, VALIDITIES

_FIELDS: Final = (
    "title",
    "issuing_bodies",
    "document_number",
    "written_on",
    "source_url",
    "source_name",
    "rank",
    "effective_on",
    "valid_until",
    "validity",
    "topic_id",
    "summary",
    "keywords",
)
# What the page's rules write themselves; saving a draft does not run them again.
_WRITTEN_BY_CLEAN: Final = (
    "document_number",
    "number_agency",
    "number_year",
    "number_serial",
    "source_name",
)
_HEADING_OF_FIELD: Final = {**HEADINGS, "topic_id": HEADINGS["topic"]}


@dataclass(frozen=True, slots=True)
class Work:
    """What a row asks for: the page to change (``None`` for a new one), its values, its text."""

    page: Any
    values: dict[str, Any]
    text: str


def landing_page(column: Any) -> Any:
    """Return the column's page in the site's first language, ``None`` where there is none."""
    return column.page_model.objects.filter(locale=Locale.get_default()).first()


def plan_import(
    model: type[UpstreamPolicyPage], rows: Iterable[ImportRow], landing: Any, user: Any
) -> ImportPlan:
    """Return what the rows would do; writes nothing."""
    known = _known_pages(model, landing)
    topics: dict[str, Any] = {}
    taken: dict[str, int] = {}
    entries = []
    for row in rows:
        entry = _entry(row, model, known, topics, landing, user)
        for key in _keys(entry.data.values):
            if key in taken and taken[key] != row.number:
                entry.problems.append(Problem(_("与第%d行是同一份文件，请删去一行。") % taken[key]))
                entry.effect = Effect.REFUSED
                break
            taken[key] = row.number
        entries.append(entry)
    return ImportPlan(entries)


def run_import(model: type[UpstreamPolicyPage], plan: ImportPlan, landing: Any, user: Any) -> str:
    """Write drafts for what the plan creates and changes; the caller holds the transaction."""
    created = changed = 0
    for entry in plan.entries:
        if entry.effect not in (Effect.CREATE, Effect.CHANGE):
            continue
        work: Work = entry.data
        page = work.page or model(live=False, owner=user, locale_id=landing.locale_id)
        for name, value in work.values.items():
            setattr(page, name, value)
        if work.text:
            page.body = json.dumps(text_blocks(work.text))
        if work.page is None:
            landing.add_child(instance=page)
            created += 1
        else:
            changed += 1
        # The plan has checked the values.
        page.save_revision(user=user, log_action=True, clean=False)
    column = landing.column.slug
    audit.record(f"{column}.import", landing, user, after={"created": created, "changed": changed})
    return _("已存为草稿：新增%(created)d份，修改%(changed)d份。签发后公开。") % {
        "created": created,
        "changed": changed,
    }


def _keys(values: Mapping[str, Any]) -> list[str]:
    """Return what a document is known by: its 文号, and the address of its original."""
    number = parse_document_number(values["document_number"])
    written = str(number) if number else "".join(values["document_number"].split())
    return [key for key in (written, values["source_url"]) if key]


def _known_pages(model: type[UpstreamPolicyPage], landing: Any) -> dict[str, Any]:
    """Return key → the newest draft of each document in the landing page's language."""
    pages = model.objects.filter(locale_id=landing.locale_id).select_related("latest_revision")
    known: dict[str, Any] = {}
    for page in pages:
        newest = page.latest_revision.as_object() if page.latest_revision else page
        for key in _keys({name: getattr(newest, name) for name in _FIELDS}):
            known.setdefault(key, newest)
    return known


def _entry(
    row: ImportRow,
    model: type[UpstreamPolicyPage],
    known: Mapping[str, Any],
    topics: dict[str, Any],
    landing: Any,
    user: Any,
) -> ImportEntry:
    entry = ImportEntry(row.number, row.values["title"], Effect.REFUSED)
    entry.problems = list(row.problems)
    values = _values(row.values, topics, entry.problems)
    page = next((known[key] for key in _keys(values) if key in known), None)
    work = Work(page, values, row.values["text"])
    entry.data = work
    if not entry.problems:
        entry.problems += _invalid(work, model, landing)
    if page is not None and not entry.problems and not authority().may_edit(user, page):
        entry.problems.append(Problem(_("这份文件由其他科室负责，您不能修改。")))
    if entry.problems:
        return entry
    entry.changes = _changes(work)
    entry.effect = (
        Effect.CREATE if page is None else Effect.CHANGE if entry.changes else Effect.SAME
    )
    return entry


def _values(
    given: Mapping[str, Any], topics: dict[str, Any], problems: list[Problem]
) -> dict[str, Any]:
    values = {name: given[name] for name in _FIELDS if name in given}
    values["rank"] = str(RANKS.get(given["rank"], DocumentRank.NORMATIVE))
    values["validity"] = str(VALIDITIES.get(given["validity"], Validity.IN_FORCE))
    values["topic_id"] = None
    name = given["topic"]
    if name:
        if name not in topics:
            topics[name] = find_topic(name)
        if topics[name] is None:
            problems.append(
                Problem(_("没有“%s”这个业务主题，请核对名称。") % name, HEADINGS["topic"])
            )
        else:
            values["topic_id"] = topics[name].pk
    return values


def _invalid(work: Work, model: type[UpstreamPolicyPage], landing: Any) -> list[Problem]:
    """Return what the page's own rules have against the row; they also write it in full."""
    page = model(locale_id=landing.locale_id, **work.values)
    page.pk = work.page.pk if work.page else None
    asked = {*_FIELDS} - {"topic_id"}
    others = [field.name for field in page._meta.get_fields() if field.name not in asked]
    empty = [name for name in asked if work.values.get(name) in ("", None)]
    problems: list[Problem] = []
    for check in (lambda: page.clean_fields(exclude=[*others, *empty]), page.clean):
        try:
            check()
        except ValidationError as error:
            problems += [
                Problem("".join(messages), _HEADING_OF_FIELD.get(name, ""))
                for name, messages in error.message_dict.items()
            ]
    # The 文号 in its standard form, the source after the issuing body.
    work.values.update({name: getattr(page, name) for name in _WRITTEN_BY_CLEAN})
    return problems


def _changes(work: Work) -> list[str]:
    """Return the headings whose values differ from the newest draft; none for a new document."""
    if work.page is None:
        return []
    changed = [
        _HEADING_OF_FIELD[name]
        for name in _FIELDS
        if (getattr(work.page, name) or "") != (work.values[name] or "")
    ]
    if work.text and not _same_text(work.page, work.text):
        changed.append(HEADINGS["text"])
    return changed


def _same_text(page: Any, text: str) -> bool:
    block = page.body.stream_block
    wanted = block.get_prep_value(block.to_python(text_blocks(text)))
    present = page.body.get_prep_value()
    return [_without_id(one) for one in wanted] == [_without_id(one) for one in present]


def _without_id(block: Mapping[str, Any]) -> tuple[Any, Any]:
    return block["type"], block["value"]
