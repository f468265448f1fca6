"""Who may edit and who may release a page: asked here, answered by a room further up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from django.utils.translation import gettext as _

from cms.core.models.releases import Ground


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer to «may this person release this page»: a ground, or the reason why not."""

    ground: Ground | None
    reason: str = ""


class Authority(Protocol):
    """Decides from tables outside the page's draft, so that an editor cannot move approval."""

    def may_edit(self, user: Any, page: Any) -> bool:
        """Return whether the person may edit the page's draft."""

    def may_release(self, user: Any, page: Any) -> Decision:
        """Return the ground on which the person may release the page."""

    def may_withdraw(self, user: Any, page: Any) -> Decision:
        """Return the ground on which the person may take the page away, or cancel its schedule."""


class AdministratorsOnly:
    """The answer before another room is asked: structure by administrators, nothing else."""

    def may_edit(self, user: Any, page: Any) -> bool:
        """Return whether the person is an administrator."""
        return bool(user.is_active and user.is_superuser)

    def may_release(self, user: Any, page: Any) -> Decision:
        """Return the structure ground for an administrator and a page that is no disclosure."""
        if user.is_active and user.is_superuser and not page.is_disclosure:
            return Decision(Ground.STRUCTURE)
        return Decision(None, _("只有管理员可以发布网站结构页面。"))

    def may_withdraw(self, user: Any, page: Any) -> Decision:
        """Return what ``may_release`` says."""
        return self.may_release(user, page)


_authority: Authority = AdministratorsOnly()


def authority() -> Authority:
    """Return who is asked."""
    return _authority


def set_authority(new: Authority) -> Authority:
    """Put another in charge (once, when apps are ready); return the one before."""
    global _authority
    before, _authority = _authority, new
    return before
