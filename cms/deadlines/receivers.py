"""Lets go of the remembered calendar when the table changes."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save

from cms.deadlines.models import HolidayNotice, WorkCalendarDay
from cms.deadlines.queries import forget_calendar


def calendar_changed(sender: Any, using: str, **kwargs: Any) -> None:
    """Forget now for this transaction, and again when others can see what it wrote."""
    forget_calendar()
    transaction.on_commit(forget_calendar, using=using)


def connect() -> None:
    """Connect the receivers; called once when apps are ready."""
    for model in (WorkCalendarDay, HolidayNotice):
        uid = f"cms_deadlines.calendar.{model.__name__}"
        post_save.connect(calendar_changed, sender=model, dispatch_uid=uid)
        post_delete.connect(calendar_changed, sender=model, dispatch_uid=uid)
