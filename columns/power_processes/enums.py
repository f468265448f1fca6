"""Closed lists of the steps of a power."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class StepKind(models.TextChoices):
    """Whether something is done or decided."""

    ACTION = "action", _("办理")
    QUESTION = "question", _("判断")


class DayUnit(models.TextChoices):
    """In which days a step's term is counted."""

    WORKING = "working", _("个工作日")
    CALENDAR = "calendar", _("日")


class RiskLevel(models.TextChoices):
    """How great the risk of a step is (廉政风险等级)."""

    HIGH = "high", _("高")
    MIDDLE = "middle", _("中")
    LOW = "low", _("低")
