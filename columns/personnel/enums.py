"""Closed lists of personnel information."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Subtype(models.TextChoices):
    """What a piece of personnel information is (catalogue row 4)."""

    APPOINTMENT = "appointment", _("人事任免")
    PRE_APPOINTMENT = "pre_appointment", _("任前公示")
    RECRUITMENT = "recruitment", _("招录公告")
    HIRING = "hiring", _("录用公示")


# 公示: shown for a term within which anybody may object.
PUBLICITY = (Subtype.PRE_APPOINTMENT, Subtype.HIRING)


class PublicityState(models.TextChoices):
    """Where a day lies in the term of a 公示."""

    NONE = "none", _("没有公示期")
    COMING = "coming", _("公示尚未开始")
    OPEN = "open", _("公示中")
    CLOSED = "closed", _("公示已结束")


class ApplicationState(models.TextChoices):
    """Where a day lies in the window of a recruitment."""

    NONE = "none", _("没有报名期限")
    COMING = "coming", _("报名尚未开始")
    OPEN = "open", _("正在报名")
    CLOSED = "closed", _("报名已截止")


class Action(models.TextChoices):
    """What is decided of a person."""

    APPOINT = "appoint", _("任命")
    REMOVE = "remove", _("免去")
    PROBATION_PASSED = "probation_passed", _("试用期满任职")
    TRANSFER = "transfer", _("转任")
    PROPOSED = "proposed", _("拟任")
    HIRED = "hired", _("拟录用")


class Gender(models.TextChoices):
    """性别."""

    MALE = "male", _("男")
    FEMALE = "female", _("女")
