"""Closed lists of the powers."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PowerType(models.TextChoices):
    """The ten types of administrative power."""

    LICENCE = "licence", _("行政许可")
    PENALTY = "penalty", _("行政处罚")
    COERCION = "coercion", _("行政强制")
    LEVY = "levy", _("行政征收")
    PAYMENT = "payment", _("行政给付")
    INSPECTION = "inspection", _("行政检查")
    CONFIRMATION = "confirmation", _("行政确认")
    REWARD = "reward", _("行政奖励")
    RULING = "ruling", _("行政裁决")
    OTHER = "other", _("其他行政权力")


class PowerStatus(models.TextChoices):
    """Whether a power is exercised today."""

    IN_FORCE = "in_force", _("有效")
    RETIRED = "retired", _("已取消")


class ChangeKind(models.TextChoices):
    """What happened to an item of the list (权责清单动态调整)."""

    ADDED = "added", _("新增")
    TAKEN_OVER = "taken_over", _("承接")
    AMENDED = "amended", _("调整")
    DELEGATED = "delegated", _("下放")
    RETIRED = "retired", _("取消")
