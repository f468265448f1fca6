"""The guard: refuses saves, moves and deletions that would pass by the door."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import COMMENTS_RELATION_NAME, Page

from cms.core.release.errors import ReleaseRefused
from cms.core.release.permits import are_live_rows_held, current_permit

# Columns Wagtail writes on a live page without changing what the public sees.
BOOKKEEPING = frozenset(
    {
        COMMENTS_RELATION_NAME,
        "alias_of",
        "alias_of_id",
        "draft_title",
        "has_unpublished_changes",
        "latest_revision",
        "latest_revision_created_at",
        "latest_revision_id",
        "locked",
        "locked_at",
        "locked_by",
        "locked_by_id",
        "numchild",
        "owner",
        "owner_id",
    }
)


def _refuse(page: Page, what: str) -> None:
    raise ReleaseRefused(
        _("不能让“%(title)s”%(what)s：上网、改动已上网的内容和下网只能经签发办理。")
        % {"title": page.title, "what": what}
    )


def fields_to_save(page: Page, update_fields: Iterable[str] | None) -> list[str] | None:
    """Return the ``update_fields`` a save may use, or raise ``ReleaseRefused``.

    ``None`` means a whole save, as in Django. One query for a saved page, none for a new one.
    """
    wanted = None if update_fields is None else frozenset(update_fields)
    if page.pk is None or page._state.adding:
        if page.live or page.first_published_at or page.live_revision_id:
            _refuse(page, _("直接上网"))
        return None if wanted is None else sorted(wanted)
    row = (
        Page.objects.filter(pk=page.pk)
        .values("live", "live_revision_id", "first_published_at")
        .first()
    )
    if row is None:
        return None if wanted is None else sorted(wanted)
    permit = current_permit(page.pk)
    if permit is None:
        if are_live_rows_held() and row["live"]:
            return sorted(BOOKKEEPING if wanted is None else wanted & BOOKKEEPING)
        _check_without_permit(page, row, wanted)
    if (
        _touches(wanted, "first_published_at")
        and page.first_published_at != row["first_published_at"]
        and (permit is None or row["first_published_at"] is not None)
    ):
        _refuse(page, _("改动首次发布时间"))
    return None if wanted is None else sorted(wanted)


def _touches(wanted: frozenset[str] | None, *names: str) -> bool:
    return wanted is None or bool(wanted & set(names))


def _check_without_permit(page: Page, row: dict[str, Any], wanted: frozenset[str] | None) -> None:
    """Refuse every change of what the public sees."""
    if _touches(wanted, "live") and page.live != row["live"]:
        _refuse(page, _("上网") if page.live else _("下网"))
    if (
        _touches(wanted, "live_revision", "live_revision_id")
        and page.live_revision_id != row["live_revision_id"]
    ):
        _refuse(page, _("更换已上网的版本"))
    if row["live"] and (wanted is None or wanted - BOOKKEEPING):
        _refuse(page, _("改动已上网的内容"))


def guard_plain_page_save(
    sender: type[Page], instance: Page, update_fields: Iterable[str] | None, **kwargs: Any
) -> None:
    """Guard saves through Wagtail's base ``Page`` class, which know nothing of ``BasePage``."""
    from cms.core.models.pages import BasePage

    if not kwargs.get("raw") and issubclass(instance.specific_class or Page, BasePage):
        fields_to_save(instance, update_fields)


def _has_live(page: Page) -> bool:
    return Page.objects.descendant_of(page, inclusive=True).live().exists()


def guard_move(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Refuse to move a live page, or a page above live ones, outside the door."""
    if current_permit(instance.pk) is None and _has_live(instance):
        _refuse(instance, _("移动"))


def guard_delete(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    """Refuse to delete a live page; it is withdrawn first, with a reason."""
    from cms.core.models.pages import BasePage

    if not isinstance(instance, BasePage) or current_permit(instance.pk) is not None:
        return
    if Page.objects.filter(pk=instance.pk, live=True).exists():
        _refuse(instance, _("删除"))
