"""Imports documents of an old site: each in a transaction of its own, whole or not at all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale
from wagtail.signal_handlers import disable_reference_index_auto_update

from cms.core import audit
from cms.core.models import Ground, LinkKind, PageLink
from cms.core.release import ReleaseRefused, release
from cms.core.release.content import content_hash
from cms.oldsite.columns import HEADINGS
from cms.oldsite.documents import Document, Reader
from cms.oldsite.kinds import KindRule
from cms.oldsite.linking import Seen, SitePolicies, policies_named, twin_of
from cms.oldsite.models import MigrationRun, MigrationWindow, OldDocument
from cms.oldsite.queries import open_window
from cms.oldsite.reading import SourceRow, file_digest, read_documents
from cms.oldsite.report import Entry, Gap, Note, Tally
from cms.oldsite.rules import NumberKey, fold_name
from cms.plugins.imports import Effect, Problem
from cms.plugins.pages import PolicyPage
from cms.plugins.registry import registry

_REASON_LENGTH: Final = 500


class _DryRunError(Exception):
    """Undoes a dry run."""


@dataclass(frozen=True, slots=True)
class Job:
    """What a run is asked: rules, a column that overrules them, whom to name, whether to keep."""

    rules: tuple[KindRule, ...]
    column: str = ""
    actor: Any = None
    dry_run: bool = False


def import_documents(path: Path, job: Job, each: Callable[[Entry], None]) -> Tally:
    """Import a file; ``each`` is told of every document as soon as its fate is known.

    Policies come first and interpretations after them, wherever they stand in the file, so that
    each finds the other. A dry run does all of it in one transaction and takes it back. Raises
    ``ImportFileError`` for a file that cannot be read and ``UnknownKindError`` for a column there
    is not.
    """
    digest = file_digest(path)
    run = _Run(job)
    try:
        if job.dry_run:
            try:
                with transaction.atomic():
                    run.read(path, each)
                    raise _DryRunError
            except _DryRunError:
                pass
        else:
            run.read(path, each)
            run.note(path, digest)
    finally:
        run.seen.close()
    return run.tally


class _Run:
    """One run over a file."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.reader = Reader(job.rules, job.column)
        self.seen = Seen()
        self.tally = Tally()
        self.locale = Locale.get_default()
        self.site = SitePolicies(self.locale.pk)
        self.landings: dict[str, Any] = {}

    def read(self, path: Path, each: Callable[[Entry], None]) -> None:
        """Go through the file, a second time where it has interpretations."""
        deferred = 0
        for source in read_documents(path):
            one = self.reader.place(source)
            if one.is_interpretation:
                deferred += 1
            else:
                self._tell(source, one, each)
        if not deferred:
            return
        for source in read_documents(path):
            one = self.reader.place(source)
            if one.is_interpretation:
                self._tell(source, one, each)

    def note(self, path: Path, digest: str) -> None:
        """Leave a record of a run that changed something."""
        if not self.tally.changed:
            return
        with transaction.atomic():
            run = MigrationRun.objects.create(
                window=open_window(),
                file_name=path.name[:255],
                file_digest=digest,
                counts=self.tally.as_value(),
            )
            after = {"file": path.name, "sha256": digest, **self.tally.as_value()}
            audit.record("oldsite.import", run, self.job.actor, after=after)

    def _tell(self, source: SourceRow, one: Document, each: Callable[[Entry], None]) -> None:
        entry = Entry(one.line, one.key, one.title, column=one.column, unread=one.unread)
        if self._is_done(one, entry):
            self.tally.add(entry)
            each(entry)
            return
        if one.model is not None:
            self.reader.understand(source, one)
            entry.title = one.title
        entry.read, entry.notes, entry.problems = one.read, one.notes, one.problems
        if not one.problems:
            self._check_file(one)
        if not one.problems:
            try:
                with transaction.atomic():
                    self._take(one, entry)
            except ValidationError as error:
                one.problems += _problems(error)
            except ReleaseRefused as error:
                one.problems.append(Problem(str(error)))
            except (DataError, IntegrityError):
                # Another run is at the same document, or a value no check knows of is too long.
                one.problems.append(
                    Problem(
                        _("数据库没有接受这一行，请核对各项的长度；另有导入在进行的，稍后再试。")
                    )
                )
        if one.problems:
            entry.effect, entry.page, entry.is_live = Effect.REFUSED, None, False
            entry.links = entry.redirects = 0
        else:
            self._remember(one)
        self.tally.add(entry)
        each(entry)

    def _is_done(self, one: Document, entry: Entry) -> bool:
        """Return whether a document was imported as it is and nothing is left to do: no reading."""
        if one.problems:
            return False
        known = (
            OldDocument.objects.filter(key=one.key, digest=one.digest, is_unlinked=False)
            .select_related("page")
            .first()
        )
        if known is None or known.page is None or not (known.page.live or open_window() is None):
            return False
        one.address = known.address
        one.number = (
            NumberKey(known.number_key, tuple(known.agencies)) if known.number_key else None
        )
        self._check_file(one)
        if one.problems:
            return False
        self._remember(one)
        column = registry.for_model(known.page.specific_class)
        entry.effect, entry.page, entry.is_live = Effect.SAME, known.page_id, known.page.live
        entry.column = column.slug if column else ""
        return True

    def _check_file(self, one: Document) -> None:
        """Refuse what an earlier line of the file already is."""
        for what, values, heading in _uses(one):
            for value in values:
                line = self.seen.line_of(what, value)
                if line is not None and line != one.line:
                    one.problems.append(
                        Problem(_("与第%d行相同，请核对后只留一行。") % line, heading)
                    )
                    break

    def _remember(self, one: Document) -> None:
        for what, values, _heading in _uses(one):
            for value in values:
                self.seen.note(what, value, one.line)

    def _take(self, one: Document, entry: Entry) -> None:
        """Do what the document asks; problems found on the way undo it."""
        window = MigrationWindow.objects.select_for_update().filter(is_open=True).first()
        known = OldDocument.objects.select_for_update(of=("self",)).filter(key=one.key).first()
        if known is None:
            self._check_site(one)
            if one.problems:
                return
            entry.effect = Effect.CREATE
            self._write(one, entry, OldDocument(key=one.key), self._new_page(one), window)
            return
        page = known.page.specific if known.page else None
        if page is None:
            entry.effect = Effect.SAME
            entry.notes.append(Note(Gap.GONE))
            return
        column = registry.for_model(type(page))
        entry.page, entry.is_live = page.pk, page.live
        entry.column = column.slug if column else ""
        if not self._is_asked_for(one, known, page, window):
            entry.effect = Effect.SAME
        elif content_hash(page.latest_revision.content) != known.content_digest:
            entry.effect = Effect.SAME
            entry.notes.append(Note(Gap.TOUCHED))
        elif page.live and window is None:
            entry.effect = Effect.SAME
            entry.notes.append(Note(Gap.NO_WINDOW))
        elif type(page) is not one.model:
            entry.effect = Effect.SAME
            entry.notes.append(Note(Gap.TOUCHED, _("已在栏目“%s”") % entry.column))
        else:
            self._check_site(one)
            if one.problems:
                return
            entry.effect = Effect.CHANGE
            self._write(one, entry, known, page.latest_revision.as_object(), window)

    def _is_asked_for(
        self, one: Document, known: OldDocument, page: Any, window: MigrationWindow | None
    ) -> bool:
        """Return whether there is anything to do about a document imported before."""
        if known.digest != one.digest:
            return True
        if not page.live and known.window_id is None and window is not None:
            return True
        return bool(known.is_unlinked and policies_named(one.named, self.site, but=page.pk))

    def _check_site(self, one: Document) -> None:
        """Refuse what another document on the site already is."""
        if one.number:
            twin = twin_of(one.key, one.number)
            title = str(twin.page) if twin else self.site.with_number(one.number)
            if title:
                message = _("网站上的“%s”已用这个文号，请核对；确是同一份文件的不用再导入。")
                one.problems.append(Problem(message % title, HEADINGS["document_number"]))
        others = OldDocument.objects.filter(page__isnull=False).exclude(key=one.key)
        twin = others.filter(address=one.address).first() if one.address else None
        if twin:
            message = _("与已导入的“%s”相同，请核对。")
            one.problems.append(Problem(message % twin.page, HEADINGS["url"]))

    def _new_page(self, one: Document) -> Any:
        day = timezone.localdate(one.published_at) if one.published_at else timezone.localdate()
        tail = hashlib.sha256(one.key.encode()).hexdigest()[:10]
        return one.model(
            live=False, locale=self.locale, owner=self.job.actor, slug=f"{day:%Y%m%d}-{tail}"
        )

    def _write(
        self,
        one: Document,
        entry: Entry,
        known: OldDocument,
        page: Any,
        window: MigrationWindow | None,
    ) -> None:
        """Write the page, its release where a window is open, and what is known of it."""
        page.is_taken_over = True
        page.title = page.draft_title = one.title
        for name, value in one.fields.items():
            setattr(page, name, value)
        page.body = json.dumps(one.body.blocks)
        self._link(one, entry, page)
        if page.pk is None:
            # Saving the draft below reads the references again.
            with disable_reference_index_auto_update():
                self._landing(one).add_child(instance=page)
        else:
            page.full_clean()
        revision = page.save_revision(user=self.job.actor, clean=False)
        known.page_id, known.digest = page.pk, one.digest
        known.content_digest = content_hash(revision.content)
        known.address = one.address
        known.name_key = fold_name(one.title) if issubclass(one.model, PolicyPage) else ""
        known.number_key = one.number.key if one.number else ""
        known.agencies = list(one.number.agencies) if one.number else []
        known.is_unlinked = one.is_interpretation and not entry.links
        known.window = window or known.window
        known.save()
        entry.page = page.pk
        if window is None:
            entry.notes.append(Note(Gap.DRAFT))
            return
        redirects = self._redirects(one)
        release(
            page,
            actor=self.job.actor or window.opened_by,
            ground=Ground.IMPORT,
            revision=revision,
            reason=window.reason[:_REASON_LENGTH],
            published_at=one.published_at,
            index_number=one.index_number,
        )
        entry.is_live = True
        entry.redirects = self._redirects(one) - redirects

    def _link(self, one: Document, entry: Entry, page: Any) -> None:
        if not one.is_interpretation:
            return
        policies = policies_named(one.named, self.site, but=page.pk)
        page.page_links = [
            PageLink(kind=LinkKind.INTERPRETS, target=policy, sort_order=number)
            for number, policy in enumerate(policies)
        ]
        entry.links = len(policies)
        if not policies:
            one.notes.append(Note(Gap.NO_POLICY, "；".join(one.named[:3])))

    def _redirects(self, one: Document) -> int:
        return Redirect.objects.filter(old_path=one.address).count() if one.address else 0

    def _landing(self, one: Document) -> Any:
        """Return the column's page, which takes the new one. Raises ``ValidationError``."""
        if one.column not in self.landings:
            column = registry.get(one.column)
            self.landings[one.column] = column.page_model.objects.filter(
                locale=self.locale, alias_of__isnull=True
            ).first()
        landing = self.landings[one.column]
        if landing is None:
            raise ValidationError(
                _("网站上还没有栏目“%s”，请先运行 sync_columns 建立栏目页面。")
                % registry.get(one.column).verbose_name
            )
        return landing


def _uses(one: Document) -> list[tuple[str, tuple[str, ...], str]]:
    """Return what no second line of a file may use, with the heading it stands under."""
    number = one.number.identities if one.number else ()
    return [
        ("key", (one.key,), HEADINGS["id" if one.key.startswith("id:") else "url"]),
        ("number", number, HEADINGS["document_number"]),
        ("index", (one.index_number,) if one.index_number else (), HEADINGS["index_number"]),
        ("address", (one.address,) if one.address else (), HEADINGS["url"]),
    ]


def _problems(error: ValidationError) -> list[Problem]:
    if not hasattr(error, "error_dict"):
        return [Problem("".join(error.messages))]
    return [
        Problem("".join(messages), HEADINGS.get(name, ""))
        for name, messages in error.message_dict.items()
    ]
