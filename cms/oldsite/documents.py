"""From a row of the file to what its page will hold; nothing is written here."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect

from cms.departments.queries import find_topic
from cms.oldsite.bodies import Body, html_body, plain_body
from cms.oldsite.columns import HEADINGS
from cms.oldsite.kinds import KindRule, UnknownKindError, find_column, rule_for
from cms.oldsite.reading import SourceRow
from cms.oldsite.report import Gap, Note
from cms.oldsite.rules import NumberKey, bodies_of, dates_in, named_policies, number_key, signed_on
from cms.plugins.imports import Problem
from cms.plugins.imports.cells import CellError, date_of
from cms.plugins.pages import InterpretationPage, OfficialDocumentPage, UpstreamPolicyPage
from cms.plugins.upstream.columns import RANKS, VALIDITIES

_LONGEST_ADDRESS: Final = 255
_TITLE_LENGTH: Final = 255
_LONGEST_KEY: Final = 200
_WEB: Final = ("http://", "https://")
_BOX_DATES: Final = ("written_on", "published", "effective_on")


@dataclass(slots=True)
class Document:
    """What a page will hold. ``problems`` refuse it, ``notes`` say what is lacking."""

    line: int
    digest: str
    key: str = ""
    title: str = ""
    column: str = ""
    model: Any = None
    fields: dict[str, Any] = field(default_factory=dict)
    body: Body = field(default_factory=Body)
    published_at: dt.datetime | None = None
    index_number: str = ""
    address: str = ""
    number: NumberKey | None = None
    named: tuple[str, ...] = ()
    read: list[str] = field(default_factory=list)
    unread: tuple[str, ...] = ()
    notes: list[Note] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_interpretation(self) -> bool:
        """Return whether it interprets policies."""
        return self.model is not None and issubclass(self.model, InterpretationPage)


class Reader:
    """Understands rows; ``column`` overrules what they say of where they go."""

    def __init__(self, rules: tuple[KindRule, ...], column: str = "") -> None:
        self.rules = rules
        self.column = find_column(column).slug if column else ""
        self._topics: dict[str, Any] = {}

    def place(self, source: SourceRow) -> Document:
        """Return a document of which no more is known than what it is and where it goes."""
        values = source.row.values
        one = Document(source.row.number, source.digest, unread=source.unread)
        one.problems += source.row.problems
        one.title = " ".join((values["title"] or "").split())
        one.key = _key(values, source.digest)
        if not source.digest:
            return one
        try:
            column = self.column
            if not column and values["column"]:
                column = find_column(values["column"]).slug
            rule, one.model = rule_for(values["kind"], values["issuing_bodies"], column, self.rules)
        except UnknownKindError as error:
            one.problems.append(
                Problem(str(error), HEADINGS["column" if values["column"] else "kind"])
            )
            return one
        one.column = rule.column
        one.fields.update(
            {name: value for name, value in rule.fields.items() if _has(one.model, name)}
        )
        return one

    def understand(self, source: SourceRow, one: Document) -> None:
        """Read the rest of a row into the document that ``place`` returned."""
        given = dict(source.row.values)
        address = given["url"] or given["source_url"]
        known = (one.title, given["document_number"])
        one.body = (
            html_body(given["html"], address=address, known=known)
            if given["html"]
            else plain_body(given["text"], known)
        )
        if not one.body.blocks and given["text"] and given["html"]:
            one.body = plain_body(given["text"], known)
        self._fill_from_box(one, given)
        one.read = [HEADINGS[key] for key, value in given.items() if value not in ("", None)]
        if not one.title:
            one.title = " ".join((given["title"] or "").split())
        self._check_title(one)
        self._set_address(one, address)
        one.index_number = "".join(given["index_number"].split())
        self._set_texts(one, given)
        self._set_days(one, given, source)
        self._set_policy(one, given)
        if one.is_interpretation:
            one.named = named_policies(
                one.title, given["interprets"], one.body.words, bodies_of(given["issuing_bodies"])
            )
        self._note_body(one)

    def _fill_from_box(self, one: Document, given: dict[str, Any]) -> None:
        """Take from the box of facts above the text what the row itself does not say."""
        for key, value in one.body.facts.items():
            if given[key] not in ("", None):
                continue
            if key not in _BOX_DATES:
                given[key] = value
                continue
            try:
                given[key] = date_of(value)
            except CellError:
                one.notes.append(Note(Gap.NOT_UNDERSTOOD, f"{HEADINGS[key]}“{value[:40]}”"))

    def _check_title(self, one: Document) -> None:
        if not one.title:
            one.problems.append(Problem(_("没有填写。"), HEADINGS["title"]))
        elif len(one.title) > _TITLE_LENGTH:
            one.problems.append(
                Problem(_("标题超过%d字，请缩短。") % _TITLE_LENGTH, HEADINGS["title"])
            )

    def _set_address(self, one: Document, address: str) -> None:
        if not address:
            return
        try:
            path = Redirect.normalise_path(address)
        except ValueError:
            path = ""
        if path in ("", "/") or len(path) > _LONGEST_ADDRESS:
            one.notes.append(Note(Gap.NO_REDIRECT, address[:80]))
        else:
            one.address = path

    def _set_texts(self, one: Document, given: dict[str, Any]) -> None:
        for name in ("summary", "keywords", "source_name", "source_url", "issuing_bodies"):
            value = bodies_of(given[name]) if name == "issuing_bodies" else given[name]
            if not value or not _has(one.model, name):
                continue
            most = one.model._meta.get_field(name).max_length
            if most and len(value) > most:
                one.notes.append(Note(Gap.TOO_LONG, HEADINGS[name]))
            elif name == "source_url" and not value.startswith(_WEB):
                one.notes.append(Note(Gap.NOT_UNDERSTOOD, f"{HEADINGS[name]}“{value[:40]}”"))
            else:
                one.fields[name] = value
        name = given["topic"]
        if name and one.model.asks_topic:
            if name not in self._topics and len(self._topics) < 1000:
                self._topics[name] = find_topic(name)
            topic = self._topics.get(name)
            if topic is None:
                one.notes.append(Note(Gap.NOT_UNDERSTOOD, f"{HEADINGS['topic']}“{name[:40]}”"))
            else:
                one.fields["topic"] = topic

    def _set_days(self, one: Document, given: dict[str, Any], source: SourceRow) -> None:
        today = timezone.localdate()
        published: dt.date | None = given["published"] or None
        if published and published > today:
            one.problems.append(
                Problem(_("%s还没有到，请核对年月日。") % published, HEADINGS["published"])
            )
            return
        if published:
            moment = source.published_at or dt.datetime.combine(published, dt.time())
            if timezone.is_naive(moment):
                moment = timezone.make_aware(moment)
            one.published_at = min(moment, timezone.now())
        else:
            one.notes.append(Note(Gap.NO_PUBLICATION))
        for name in ("effective_on", "valid_until"):
            if given[name] and _has(one.model, name):
                one.fields[name] = given[name]
        written: dt.date | None = given["written_on"] or None
        if written is None:
            written = _written(one, given, published, today)
        one.fields["written_on"] = written

    def _set_policy(self, one: Document, given: dict[str, Any]) -> None:
        if issubclass(one.model, OfficialDocumentPage):
            one.fields["document_number"] = given["document_number"]
            one.number = number_key(given["document_number"], one.fields.get("issuing_bodies", ""))
        for name, words in (("validity", VALIDITIES), ("rank", RANKS)):
            value = given[name]
            if not value or not _has(one.model, name):
                continue
            if value in words:
                one.fields[name] = str(words[value])
            else:
                one.notes.append(Note(Gap.NOT_UNDERSTOOD, f"{HEADINGS[name]}“{value[:40]}”"))
        if issubclass(one.model, UpstreamPolicyPage) and "source_url" not in one.fields:
            most = one.model._meta.get_field("source_url").max_length
            if given["url"].startswith(_WEB) and len(given["url"]) <= most:
                one.fields["source_url"] = given["url"]
            else:
                one.notes.append(Note(Gap.NO_SOURCE))

    def _note_body(self, one: Document) -> None:
        if not one.body.blocks:
            one.notes.append(Note(Gap.NO_TEXT))
        if one.body.pictures:
            one.notes.append(Note(Gap.PICTURES, str(one.body.pictures)))
        if one.body.files:
            one.notes.append(Note(Gap.FILES, str(one.body.files)))


def _key(values: dict[str, Any], digest: str) -> str:
    """Return what a document is known by: its old id, its old address, else its content."""
    for kind in ("id", "url"):
        value = values[kind]
        if value and len(value) > _LONGEST_KEY:
            value = hashlib.sha256(value.encode()).hexdigest()
        if value:
            return f"{kind}:{value}"
    return f"digest:{digest}" if digest else ""


def _has(model: Any, name: str) -> bool:
    return any(one.name == name for one in model._meta.get_fields())


def _written(
    one: Document, given: dict[str, Any], published: dt.date | None, today: dt.date
) -> dt.date:
    """Return the day a document was written, from the surest of what is left to tell it by."""
    latest = published or today
    signed = signed_on(one.body.words, one.fields.get("issuing_bodies", ""))
    history = [day for day in dates_in(given["history"]) if day <= latest]
    effective = given["effective_on"] or None
    for source, day in (
        (_("落款"), signed),
        (_("历史沿革"), max(history, default=None)),
        (_("发布日期"), published),
        (_("施行日期"), effective),
    ):
        if day is None or day > latest:
            continue
        # What is derived must not contradict what the record says itself.
        if effective and day > effective:
            day = effective  # noqa: PLW2901  the same day, corrected
            source = _("施行日期")  # noqa: PLW2901
        one.notes.append(Note(Gap.DERIVED_DATE, source))
        return day
    one.notes.append(Note(Gap.NO_DATE))
    return today
