"""The closed lists of the board; a colour never stands without its word."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Standing(models.TextChoices):
    """How one piece of information stands to its time limit on a day."""

    OVERDUE = "overdue", _("逾期未公开")
    DUE_SOON = "due_soon", _("即将到期")
    PENDING = "pending", _("未到期")
    LATE = "late", _("逾期公开")
    GRACE = "grace", _("宽限期内公开")
    ON_TIME = "on_time", _("按时公开")
    UNTIMED = "untimed", _("已公开，没有固定期限")
    DRAFT = "draft", _("未公开，没有固定期限")
    WITHDRAWN = "withdrawn", _("已撤下")


class RowState(models.TextChoices):
    """What a catalogue row asks of somebody on a day, the gravest first."""

    OVERDUE = "overdue", _("逾期未公开")
    MISSING = "missing", _("没有内容")
    GAP = "gap", _("久未更新")
    LATE = "late", _("近期有逾期公开")
    BEHIND = "behind", _("进度落后")
    UNREADABLE = "unreadable", _("时限待处理")
    DUE_SOON = "due_soon", _("即将到期")
    REVIEW = "review", _("待复核")
    ON_TRACK = "on_track", _("正常")


class Level(models.TextChoices):
    """The three colours, by their words."""

    RED = "red", _("须处理")
    AMBER = "amber", _("须留意")
    GREEN = "green", _("正常")


LEVELS = {
    RowState.OVERDUE: Level.RED,
    RowState.MISSING: Level.RED,
    RowState.GAP: Level.RED,
    RowState.LATE: Level.RED,
    RowState.BEHIND: Level.AMBER,
    RowState.UNREADABLE: Level.AMBER,
    RowState.DUE_SOON: Level.AMBER,
    RowState.REVIEW: Level.AMBER,
    RowState.ON_TRACK: Level.GREEN,
}
# What is public on the day, whatever its punctuality.
PUBLIC = frozenset({Standing.LATE, Standing.GRACE, Standing.ON_TIME, Standing.UNTIMED})
# What waits for somebody, in the order of urgency.
URGENT = (Standing.OVERDUE, Standing.DUE_SOON)


class ReminderStage(models.TextChoices):
    """Which of the reminders of one duty this is."""

    BEFORE = "before", _("到期前提醒")
    AFTER = "after", _("逾期提醒")
    HEAD = "head", _("提请科室负责人")
    OFFICE = "office", _("提请办公室")
