"""The responsible units decide over their pages."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core.authority import Decision
from cms.core.models.releases import Ground
from cms.core.request_memory import request_memory
from cms.departments.models import Membership, Role
from cms.plugins.ownership import releasing_units
from cms.plugins.pages import ItemPage


def roles_of(user: Any) -> dict[int, frozenset[str]]:
    """Return department → roles of a person today, read once for each request."""
    return request_memory.remember(("roles", user.pk), lambda: _read_roles(user))


def _read_roles(user: Any) -> dict[int, frozenset[str]]:
    roles: dict[int, set[str]] = {}
    today = Membership.objects.active(timezone.localdate()).filter(user_id=user.pk)
    for department, role in today.values_list("department_id", "role"):
        roles.setdefault(department, set()).add(role)
    return {department: frozenset(names) for department, names in roles.items()}


class ResponsibleUnits:
    """Until a review stands before the door, the head of the responsible unit releases.

    Source: catalogue column 责任科室; 条例 art 17. Superusers administer the structure of the
    site and edit, but release no information.
    """

    def may_edit(self, user: Any, page: Any) -> bool:
        """Return whether the person belongs to a unit that answers for the page, or wrote it."""
        if not user.is_active:
            return False
        if user.is_superuser:
            return True
        if not issubclass(page.specific_class or object, ItemPage):
            return False
        if page.owner_id == user.pk:
            return True
        roles = roles_of(user)
        return any(unit.pk in roles for unit in page.specific.owner_resolution().units)

    def may_release(self, user: Any, page: Any) -> Decision:
        """Return the head's ground, or who it is that may release."""
        if not user.is_active:
            return Decision(None, _("账号已停用。"))
        if not issubclass(page.specific_class or object, ItemPage):
            if user.is_superuser:
                return Decision(Ground.STRUCTURE)
            return Decision(None, _("网站结构页面由管理员发布。"))
        roles = roles_of(user)
        units = releasing_units(page.specific.owner_resolution())
        if any(Role.HEAD in roles.get(unit.pk, ()) for unit in units):
            return Decision(Ground.HEAD)
        names = "、".join(unit.name for unit in units) or _("责任科室")
        return Decision(
            None,
            _("“%(title)s”由%(units)s负责人签发，您可以先保存草稿。")
            % {"title": page.title, "units": names},
        )

    def may_withdraw(self, user: Any, page: Any) -> Decision:
        """Return what ``may_release`` says: who releases takes away."""
        return self.may_release(user, page)
