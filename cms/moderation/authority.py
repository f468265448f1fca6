"""The review stands before the door."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from cms.core.authority import Decision
from cms.core.models.releases import Ground
from cms.departments.models import Role
from cms.moderation.queries import waiting_tasks
from cms.plugins.authority import ResponsibleUnits, roles_of
from cms.plugins.ownership import current_chart
from cms.plugins.pages import ItemPage


class ReviewedRelease(ResponsibleUnits):
    """Information becomes public by the finished review alone, whoever asks.

    Source: 条例 art 17 (review before release). Withdrawing stays with the head of the releasing
    unit and, for triage, with the office's: what is wrong must go at once.
    """

    def may_edit(self, user: Any, page: Any) -> bool:
        """Return whether the person's unit answers for the page, or the page waits for them."""
        return super().may_edit(user, page) or (user.is_active and page.pk in waiting_tasks(user))

    def may_release(self, user: Any, page: Any) -> Decision:
        """Refuse information; who asks is told the way. Structure is the administrators'."""
        if not issubclass(page.specific_class or object, ItemPage):
            return super().may_release(user, page)
        names = "、".join(unit.name for unit in page.specific.owner_resolution().units)
        return Decision(
            None,
            _(
                "“%(title)s”须经审核才能发布：请打开它点“提交审核”，由%(units)s"
                "等逐级审核，最后一步通过后自动发布。"
            )
            % {"title": page.title, "units": names or _("责任科室")},
        )

    def may_withdraw(self, user: Any, page: Any) -> Decision:
        """Return the ground of the head of the releasing unit, or of the office's head."""
        decision = ResponsibleUnits.may_release(self, user, page)
        if decision.ground or not user.is_active:
            return decision
        office = current_chart().disclosure_office
        if office is not None and Role.HEAD in roles_of(user).get(office.pk, ()):
            return Decision(Ground.HEAD)
        return Decision(None, decision.reason)
