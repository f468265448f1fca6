"""Reads of the windows."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cms.oldsite.models import MigrationWindow


def open_window() -> MigrationWindow | None:
    """Return the open window, ``None`` where there is none."""
    return MigrationWindow.objects.filter(is_open=True).select_related("opened_by").first()


class Windows:
    """Tells the door whether a window is open."""

    def refusal(self) -> str:
        """Return why not; an open window is locked, so that it stays open to the end."""
        if MigrationWindow.objects.select_for_update().filter(is_open=True).first() is not None:
            return ""
        return _("没有打开迁移窗口，不能按“旧网站迁移”发布。请管理员先打开迁移窗口并写明理由。")
