"""Takes personal details away when their time is over, through the one door."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core.models import Ground
from cms.core.release import release
from columns.personnel.models import PersonnelNoticePage
from columns.personnel.queries import pages_past_their_time


@transaction.atomic
def drop_details(page: PersonnelNoticePage) -> None:
    """Release a live 公示 without personal details: surname and post stay.

    The text and the files go as a whole: nobody can say what they hold. Earlier versions stay on
    record inside the office. What waits in a draft stays a draft no more: the newest version is
    the one without details.
    """
    # Any: a stream takes a list of blocks, which its type does not say.
    bare: Any = PersonnelNoticePage.objects.get(pk=page.pk)
    bare.persons.set([person.masked() for person in bare.persons.all()])
    bare.attachments.set([])
    bare.body = []
    bare.details_dropped_on = timezone.localdate()
    revision = bare.save_revision(clean=False)
    release(
        bare,
        actor=None,
        ground=Ground.EXPIRY,
        revision=revision,
        reason=_("公示期满，个人信息按设置撤下"),
    )


def drop_all_details() -> list[PersonnelNoticePage]:
    """Drop the details of every live page whose time is over; return those pages."""
    pages = pages_past_their_time()
    for page in pages:
        drop_details(page)
    return pages
