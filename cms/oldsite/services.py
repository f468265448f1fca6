"""Opens and closes migration windows."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core import audit
from cms.oldsite.models import MigrationWindow, OldDocument

_LONGEST_REASON = 300


def may_migrate(user: Any) -> bool:
    """Return whether a person is an administrator, who opens and closes windows."""
    return bool(user.is_active and user.has_perm("cms_oldsite.add_migrationwindow"))


def open_migration_window(*, actor: Any, reason: str) -> MigrationWindow:
    """Open a window; raises ``PermissionDenied``, or ``ValidationError`` naming the mend."""
    reason = _checked(
        actor, reason, _("请写明为什么要打开迁移窗口，例如：从旧网站迁移2016年以来的文件。")
    )
    with transaction.atomic():
        if MigrationWindow.objects.filter(is_open=True).exists():
            raise ValidationError(_("已经有一个迁移窗口开着，请先关闭它。"))
        try:
            with transaction.atomic():
                window = MigrationWindow.objects.create(reason=reason, opened_by=actor)
        except IntegrityError:
            raise ValidationError(_("已经有一个迁移窗口开着，请先关闭它。")) from None
        audit.record("migration_window.open", window, actor, after={"reason": reason})
    return window


def close_migration_window(*, actor: Any, reason: str) -> MigrationWindow:
    """Close the open window; raises as ``open_migration_window`` does."""
    reason = _checked(actor, reason, _("请写明为什么关闭，例如：迁移完成，已核对。"))
    with transaction.atomic():
        window = MigrationWindow.objects.select_for_update().filter(is_open=True).first()
        if window is None:
            raise ValidationError(_("现在没有开着的迁移窗口。"))
        window.is_open, window.closed_at = False, timezone.now()
        window.closed_by, window.close_reason = actor, reason
        window.save()
        pages = OldDocument.objects.filter(window=window).count()
        audit.record(
            "migration_window.close",
            window,
            actor,
            before={"reason": window.reason},
            after={"reason": reason, "pages": pages},
        )
    return window


def _checked(actor: Any, reason: str, missing: str) -> str:
    if not may_migrate(actor):
        raise PermissionDenied(_("只有管理员可以打开和关闭迁移窗口。"))
    reason = reason.strip()
    if not reason:
        raise ValidationError(missing)
    if len(reason) > _LONGEST_REASON:
        raise ValidationError(_("理由最多%d字，请写短一些。") % _LONGEST_REASON)
    return reason
