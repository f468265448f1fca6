"""Closed lists of the review."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class StepKind(models.TextChoices):
    """What a step of the review is for (三审三校 is made of these)."""

    DEPARTMENT = "department", _("科室审核")
    HEAD = "head", _("科室负责人审签")
    LEGAL = "legal", _("合法性审核")
    LEADER = "leader", _("分管领导审签")
    RELEASE = "release", _("保密与公开审查")


class StepScope(models.TextChoices):
    """Which pages of a column a step is for."""

    ALL = "all", _("全部信息")
    NORMATIVE = "normative", _("本单位的行政规范性文件")


class Part(models.TextChoices):
    """Who of a unit may sign."""

    REVIEWER = "reviewer", _("审核人")
    HEAD = "head", _("负责人")
    REVIEWER_OR_HEAD = "either", _("审核人或负责人")
    LEADER = "leader", _("分管领导")


class Openness(models.TextChoices):
    """公开属性 (政府信息公开条例 art 13, 16, 20, 27)."""

    PROACTIVE = "proactive", _("主动公开")
    ON_REQUEST = "on_request", _("依申请公开")
    WITHHELD = "withheld", _("不予公开")


class Secrecy(models.TextChoices):
    """What the secrecy review found (条例 art 17; 保守国家秘密法 art 35: 先审查、后公开)."""

    CLEAR = "clear", _("不涉密，可以公开")
    SECRET = "secret", _("涉密，不得公开")
    REFERRED = "referred", _("不能确定，报请确定")


class ReviewAction(models.TextChoices):
    """What is put on record."""

    SUBMITTED = "submitted", _("提交审核")
    SKIPPED = "skipped", _("不需要这一步")
    APPROVED = "approved", _("通过")
    RETURNED = "returned", _("退回")
    WITHDRAWN = "withdrawn", _("撤回送审")
    VOIDED = "voided", _("内容改动，审核作废")
    CLAIMED = "claimed", _("认领")
    REASSIGNED = "reassigned", _("转办")
    RESTARTED = "restarted", _("责任科室变更，本步重新办理")
