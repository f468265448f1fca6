"""Reads about personnel information."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet
from django.utils import timezone

from columns.personnel.enums import PUBLICITY
from columns.personnel.models import PersonnelNoticePage
from columns.personnel.terms import personnel_settings


def withheld_by_now() -> QuerySet[PersonnelNoticePage]:
    """Return the pages whose personal details are over by today, dropped already or not."""
    last_day = timezone.localdate() - dt.timedelta(days=personnel_settings().retention_days)
    return PersonnelNoticePage.objects.filter(subtype__in=PUBLICITY, closes_on__lt=last_day)


def pages_past_their_time() -> list[PersonnelNoticePage]:
    """Return the live pages that still hold personal details though their time is over."""
    found: list[PersonnelNoticePage] = list(
        withheld_by_now()
        .filter(live=True, alias_of__isnull=True, details_dropped_on__isnull=True)
        .order_by("pk")
    )
    return found
