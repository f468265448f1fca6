"""Reads about personnel information."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from columns.personnel.enums import PUBLICITY
from columns.personnel.models import PersonnelNoticePage
from columns.personnel.terms import personnel_settings


def pages_past_their_time() -> list[PersonnelNoticePage]:
    """Return the live pages that still hold personal details though their time is over."""
    last_day = timezone.localdate() - dt.timedelta(days=personnel_settings().retention_days)
    found: list[PersonnelNoticePage] = list(
        PersonnelNoticePage.objects.filter(
            live=True,
            alias_of__isnull=True,
            subtype__in=PUBLICITY,
            closes_on__lt=last_day,
            details_dropped_on__isnull=True,
        ).order_by("pk")
    )
    return found
