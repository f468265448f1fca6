"""Who may look at a review."""

from __future__ import annotations

from typing import Any

from cms.core.authority import authority
from cms.moderation.models import ReviewRecord
from cms.moderation.queries import reviews_for_the_office, waiting_tasks


def may_see_review(user: Any, page: Any) -> bool:
    """Return whether the person may see a page's review.

    Who may edit the page, for whom it waits, who has had a part in it before, and the office.
    """
    if not user.is_active:
        return False
    return bool(
        authority().may_edit(user, page)
        or page.pk in waiting_tasks(user)
        or reviews_for_the_office(user)
        or ReviewRecord.objects.filter(page_id=page.pk, actor_id=user.pk).exists()
    )
