"""The service behind the door: release, withdraw, move, alias."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page, Revision

from cms.core import audit
from cms.core.authority import Decision, authority
from cms.core.index_numbers import adopt, allocate
from cms.core.migration import migration_gate
from cms.core.models.releases import Ground, ReleaseKind, ReleaseRecord
from cms.core.projections import all_projections
from cms.core.release.content import content_hash
from cms.core.release.errors import ReleaseRefused
from cms.core.release.permits import Permit, granted

# Grounds on which code may say when the information was first published.
_BACKDATING = frozenset({Ground.IMPORT, Ground.SAMPLE})


def _record(
    page: Page,
    *,
    kind: ReleaseKind,
    ground: Ground,
    actor: Any,
    reason: str = "",
    revision: Revision | None = None,
    digest: str = "",
    index_number: str = "",
) -> ReleaseRecord:
    entry = ReleaseRecord.objects.create(
        page_id=page.pk,
        translation_key=page.translation_key,
        locale_code=page.locale.language_code,
        title=page.title,
        kind=kind,
        ground=ground,
        reason=reason,
        actor=actor,
        actor_name=str(actor) if actor else "",
        happened_at=timezone.now(),
        revision_id=revision.pk if revision else None,
        content_hash=digest,
        index_number=index_number,
    )
    audit.record(
        f"page.{kind}",
        page,
        actor,
        after={"ground": ground, "reason": reason, "content": digest, "index": index_number},
    )
    return entry


def _aliases_in_step(page: Page) -> frozenset[int]:
    """Return the page's number and those of its aliases that may follow it live.

    An alias in another language would show Chinese under a foreign address: it stays a draft.
    """
    ids, frontier = {page.pk}, [page.pk]
    while frontier:
        frontier = list(
            Page.objects.filter(alias_of__in=frontier, locale_id=page.locale_id)
            .exclude(pk__in=ids)
            .values_list("pk", flat=True)
        )
        ids.update(frontier)
    return frozenset(ids)


def _lock(page: Page) -> Page:
    """Lock the page's row for the transaction and return it as its own type."""
    return Page.objects.select_for_update(of=("self",)).get(pk=page.pk).specific


def release(
    page: Page,
    *,
    actor: Any,
    ground: Ground,
    revision: Revision | None = None,
    reason: str = "",
    published_at: datetime | None = None,
    index_number: str = "",
    changed: bool = True,
    previous_revision: Revision | None = None,
    log_action: bool | str = True,
) -> ReleaseRecord:
    """Make a page's revision (default: the newest) public, in one transaction, and record it.

    A revision with ``go_live_at`` in the future is authorised only; the scheduled publication
    compares the content with what was authorised. ``published_at`` sets the first publication
    time, for imports and samples alone; ``index_number`` is the 索引号 an import brings along.
    Imports need an open migration window. Raises ``ReleaseRefused``; nothing is half done.
    """
    with transaction.atomic():
        page = _lock(page)
        _check(page, ground, published_at, index_number)
        revision = revision or page.latest_revision or page.save_revision(user=actor, changed=False)
        # Read again: what the caller holds may be older than the row, or tampered with.
        revision = Revision.objects.get(pk=revision.pk)
        facts = {
            "ground": ground,
            "actor": actor,
            "reason": reason,
            "revision": revision,
            "digest": content_hash(revision.content),
        }
        pending = revision.as_object()
        # Judged as of the day of publication, which an import or a sample may put in the past.
        pending.first_published_at = pending.first_published_at or published_at
        problems = (
            pending.migration_problems() if ground is Ground.IMPORT else pending.release_problems()
        )
        if problems:
            raise ReleaseRefused("\n".join(problems))
        wagtail = {
            "changed": changed,
            "previous_revision": previous_revision,
            "log_action": log_action,
        }
        if pending.go_live_at and pending.go_live_at > timezone.now():
            _publish(page, revision, actor, ground, wagtail)
            return _record(page, kind=ReleaseKind.AUTHORISED, **facts)
        first = page.first_published_at or published_at or timezone.now()
        number = ""
        if index_number:
            number = adopt(page, index_number).number
        elif page.is_disclosure:
            number = allocate(page, first_published_at=first).number
        address_before = page.url_path if page.live else None
        if published_at and page.first_published_at is None:
            _publish_backdated(page, revision, actor, ground, wagtail, published_at)
        else:
            _publish(page, revision, actor, ground, wagtail)
        released = page.specific_class.objects.get(pk=page.pk)
        entry = _record(released, kind=ReleaseKind.RELEASED, index_number=number, **facts)
        moved = address_before is not None and address_before != released.url_path
        for projection in all_projections():
            projection.released(released)
            if moved:
                projection.relocated(released)
        return entry


def _check(
    page: Page, ground: Ground, published_at: datetime | None, index_number: str = ""
) -> None:
    if ground is Ground.STRUCTURE and page.is_disclosure:
        raise ReleaseRefused(_("“%(title)s”是应公开的信息，须经签发。") % {"title": page.title})
    if page.alias_of_id:
        raise ReleaseRefused(_("别名页面随原页面发布，不能单独发布。"))
    if published_at and ground not in _BACKDATING:
        raise ReleaseRefused(_("首次发布时间不能填写，由系统在发布时记录。"))
    if index_number and not (ground is Ground.IMPORT and page.is_disclosure):
        raise ReleaseRefused(_("索引号不能填写，由系统在首次发布时编制。"))
    if ground is Ground.IMPORT:
        refusal = migration_gate().refusal()
        if refusal:
            raise ReleaseRefused(refusal)
        if published_at and published_at > timezone.now():
            raise ReleaseRefused(_("旧网站的首次发布时间晚于现在，请核对。"))


def _publish_backdated(
    page: Page,
    revision: Revision,
    actor: Any,
    ground: Ground,
    wagtail: dict[str, Any],
    published_at: datetime,
) -> None:
    """Publish as of a time in the past: an import's, a sample's."""
    row = Page.objects.filter(pk=page.pk)
    row.update(first_published_at=published_at)
    # Read again: the revision remembers the row as it was.
    _publish(page, Revision.objects.get(pk=revision.pk), actor, ground, wagtail)
    # Nothing was changed since: without this every import would show a 更新日期 of today.
    row.update(last_published_at=published_at)


def _publish(
    page: Page, revision: Revision, actor: Any, ground: Ground, wagtail: dict[str, Any]
) -> None:
    with granted(Permit(ground, _aliases_in_step(page))):
        PublishPageRevisionAction(revision, user=actor, **wagtail).execute(
            skip_permission_checks=True
        )


def _decide(
    page: Page,
    user: Any,
    ask: Callable[[Any, Any], Decision],
    revision: Revision | None = None,
) -> Ground:
    """Return the person's ground, from what is public and from what will be: both must agree."""
    row = Page.objects.get(pk=page.pk).specific
    versions = [row] if row.live or revision is None else []
    if revision is not None:
        versions.append(Revision.objects.get(pk=revision.pk).as_object())
    ground: Ground | None = None
    for version in versions:
        version.refresh_facts()
        decision = ask(user, version)
        if decision.ground is None:
            raise ReleaseRefused(decision.reason)
        ground = decision.ground
    assert ground is not None
    return ground


def _authorised_ground(revision: Revision) -> bool:
    """Return whether this very content was authorised for a scheduled publication."""
    newest = ReleaseRecord.objects.filter(page_id=int(revision.object_id)).order_by("-pk").first()
    return bool(
        newest
        and newest.kind == ReleaseKind.AUTHORISED
        and newest.revision_id == revision.pk
        and newest.content_hash == content_hash(revision.content)
    )


def release_by(page: Page, revision: Revision, *, user: Any, **publish: Any) -> None:
    """Release a revision for whoever asks: the path every publication of Wagtail's comes by.

    With a user, the authority decides. Without one (schedule, workflow's end, translation), only
    content that was authorised for this moment passes. Raises ``ReleaseRefused``.
    """
    if user is None:
        if not _authorised_ground(revision):
            raise ReleaseRefused(_("“%(title)s”没有签发，不能自动发布。") % {"title": page.title})
        ground = Ground.SCHEDULE
    else:
        ground = _decide(page, user, authority().may_release, revision)
    release(page, actor=user, ground=ground, revision=revision, **publish)


def withdraw(
    page: Page, *, actor: Any, ground: Ground, reason: str = "", expired: bool = False
) -> ReleaseRecord | None:
    """Take a page away from the public, with its aliases; ``None`` where it was not live."""
    with transaction.atomic():
        page = _lock(page)
        if not page.live:
            return None
        with granted(Permit(ground, _aliases_in_step(page))):
            UnpublishPageAction(page, set_expired=expired, user=actor).execute(
                skip_permission_checks=True
            )
        entry = _record(page, kind=ReleaseKind.WITHDRAWN, ground=ground, actor=actor, reason=reason)
        for projection in all_projections():
            projection.withdrawn(page)
        return entry


def withdraw_by(page: Page, *, user: Any, expired: bool = False, reason: str = "") -> None:
    """Withdraw for whoever asks; without a user only a page whose own expiry has come."""
    if user is None:
        if not (expired and page.expire_at and page.expire_at <= timezone.now()):
            raise ReleaseRefused(_("“%(title)s”不能自动撤下。") % {"title": page.title})
        withdraw(page, actor=None, ground=Ground.EXPIRY, reason=reason, expired=True)
    else:
        ground = _decide(page, user, authority().may_withdraw)
        withdraw(page, actor=user, ground=ground, reason=reason, expired=expired)


def move(
    page: Page, target: Page, pos: str, *, actor: Any, ground: Ground, reason: str = ""
) -> None:
    """Move a page and all below it; live pages keep their record and get a new address."""
    with transaction.atomic():
        page = _lock(page)
        subtree = Page.objects.descendant_of(page, inclusive=True)
        with granted(Permit(ground, frozenset(subtree.values_list("pk", flat=True)))):
            MovePageAction(page, target, pos=pos, user=actor).execute(skip_permission_checks=True)
        moved = page.specific_class.objects.get(pk=page.pk)
        _record(moved, kind=ReleaseKind.MOVED, ground=ground, actor=actor, reason=reason)
        for projection in all_projections():
            projection.relocated(moved)


def create_alias(page: Page, parent: Page, *, actor: Any, slug: str | None = None) -> Page:
    """Return a live alias of a released page, in its own language, that follows it from now on."""
    with transaction.atomic():
        page = _lock(page)
        if not page.live or page.locale_id != parent.locale_id:
            raise ReleaseRefused(_("只有已发布的页面可以在同一语言内建立别名。"))
        ground = Ground.ALIAS
        # It shows elsewhere what was released: theirs who may also take it away.
        _decide(page, actor, authority().may_withdraw)
        page.live = False  # in memory only: the alias is made as a draft, then follows
        alias = CreatePageAliasAction(page, parent=parent, update_slug=slug, user=actor).execute(
            skip_permission_checks=True
        )
        with granted(Permit(ground, frozenset({alias.pk}))):
            source = page.specific_class.objects.get(pk=page.pk)
            alias.live = True
            alias.has_unpublished_changes = False
            alias.first_published_at = source.first_published_at
            alias.last_published_at = source.last_published_at
            alias.save(clean=False)
        _record(alias, kind=ReleaseKind.RELEASED, ground=ground, actor=actor)
        for projection in all_projections():
            projection.released(alias)
        return alias
