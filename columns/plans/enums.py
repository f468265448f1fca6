"""The choices of the column."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PlanKind(models.TextChoices):
    """What a document of the column is (catalogue: 年度、半年度工作总结及下阶段工作计划)."""

    OUTLINE = "outline", _("规划")
    PLAN = "plan", _("计划")
    SUMMARY = "summary", _("总结")
    SUMMARY_AND_PLAN = "both", _("总结及下阶段计划")


class Half(models.TextChoices):
    """Which part of a year a document is about."""

    YEAR = "year", _("全年")
    FIRST = "first", _("上半年")
    SECOND = "second", _("下半年")


class TaskState(models.TextChoices):
    """How far a task has come."""

    PLANNED = "planned", _("未开始")
    RUNNING = "running", _("推进中")
    DONE = "done", _("已完成")
    ADJUSTED = "adjusted", _("已调整")
