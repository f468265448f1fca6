"""Whether facts of an old site may be taken over now: asked at the door, answered further up."""

from __future__ import annotations

from typing import Any, Protocol

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from cms.core.models.releases import Ground, ReleaseKind, ReleaseRecord


class MigrationGate(Protocol):
    """Knows whether a migration window is open."""

    def refusal(self) -> str:
        """Return why nothing may be released as migrated now; empty where it may.

        Asked inside the release's transaction: what it finds open must stay open to its end.
        """


class NoMigration:
    """The answer before another room is asked: never."""

    def refusal(self) -> str:
        """Return that there is no window."""
        return _("没有打开迁移窗口，不能按“旧网站迁移”发布。请管理员先打开迁移窗口并写明理由。")


_gate: MigrationGate = NoMigration()


def migration_gate() -> MigrationGate:
    """Return who is asked."""
    return _gate


def set_migration_gate(new: MigrationGate) -> MigrationGate:
    """Put another in charge (once, when apps are ready); return the one before."""
    global _gate
    before, _gate = _gate, new
    return before


def migrated(page_id: str = "pk") -> Exists:
    """Return the condition that a page, found by the lookup of its key, came from an old site.

    Its first publication was there: no time limit of this site was running.
    """
    return Exists(_migrations().filter(page_id=OuterRef(page_id)))


def is_migrated(page: Any) -> bool:
    """Return whether a page came from an old site; one query."""
    return _migrations().filter(page_id=page.pk).exists()


def _migrations() -> Any:
    return ReleaseRecord.objects.filter(ground=Ground.IMPORT, kind=ReleaseKind.RELEASED)
