"""Rows that hold from one day to another."""

from __future__ import annotations

import datetime as dt
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class EffectiveQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Asks what holds on a day."""

    def active(self, on: dt.date | None = None) -> Self:
        """Return what holds on ``on`` (today in Asia/Shanghai); both ends are included."""
        day = on or timezone.localdate()
        return self.filter(
            Q(valid_until__isnull=True) | Q(valid_until__gte=day), valid_from__lte=day
        )

    def open_ended(self) -> Self:
        """Return what has no end yet."""
        return self.filter(valid_until__isnull=True)


class EffectiveDated(models.Model):
    """A row that holds from ``valid_from`` to ``valid_until``, both days included."""

    valid_from = models.DateField(_("起始日期"), default=timezone.localdate)
    valid_until = models.DateField(
        _("终止日期"), null=True, blank=True, help_text=_("最后一天；现在仍然有效的不填。")
    )

    objects = EffectiveQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_dates",
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                violation_error_message=_("终止日期早于起始日期，请核对两个日期。"),
            )
        ]

    def holds_on(self, day: dt.date) -> bool:
        """Return whether the row holds on ``day``."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)

    def clean(self) -> None:
        """Refuse an end before the beginning, at the field where it is mended."""
        super().clean()
        # A form that could not read the date leaves None here.
        begun: Any = self.valid_from
        if begun and self.valid_until and self.valid_until < begun:
            raise ValidationError(
                {"valid_until": _("终止日期早于起始日期，请核对两个日期。")}, code="dates"
            )
