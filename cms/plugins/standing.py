"""Whether a document holds today, and when it was last changed, as a reader must be told."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.plugins.pages.documents import PolicyPage, Validity


class Standing(models.TextChoices):
    """Whether a document holds on a day."""

    IN_FORCE = "in_force", _("有效")
    NOT_YET = "not_yet", _("尚未施行")
    AMENDED = "amended", _("已修改")
    EXPIRED = "expired", _("失效")
    REPEALED = "repealed", _("废止")


def standing(
    validity: str, *, effective_on: dt.date | None, valid_until: dt.date | None, on: dt.date
) -> Standing:
    """Return whether a document holds on a day.

    What the bureau declared (废止, 失效) goes before what the dates say; a term that has run out
    ends a document even where nobody has yet changed its 有效性 (国办发〔2018〕37号: 有效期). The
    last day of the term still counts.
    """
    if validity == Validity.REPEALED:
        return Standing.REPEALED
    if validity == Validity.EXPIRED or (valid_until and on > valid_until):
        return Standing.EXPIRED
    if effective_on and on < effective_on:
        return Standing.NOT_YET
    return Standing.AMENDED if validity == Validity.AMENDED else Standing.IN_FORCE


def standing_of(page: Any, on: dt.date | None = None) -> Standing | None:
    """Return whether a policy holds today; ``None`` for pages that are no policies."""
    if not isinstance(page, PolicyPage):
        return None
    return standing(
        page.validity,
        effective_on=page.effective_on,
        valid_until=page.valid_until,
        on=on or timezone.localdate(),
    )


def updated_at(page: Any) -> dt.datetime | None:
    """Return when a page was last changed (更新日期), ``None`` within a day of its publication.

    The 发布日期 is written once; a correction made the same day is not worth a second date.
    """
    first, last = page.first_published_at, page.last_published_at
    if first is None or last is None or last - first < dt.timedelta(days=1):
        return None
    return last
