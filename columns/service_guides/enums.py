"""The choices of the column."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ItemType(models.TextChoices):
    """What kind of service it is (政务服务事项类型)."""

    PERMIT = "permit", _("行政许可")
    CONFIRMATION = "confirm", _("行政确认")
    PAYMENT = "payment", _("行政给付")
    REWARD = "reward", _("行政奖励")
    RULING = "ruling", _("行政裁决")
    OTHER_POWER = "other", _("其他行政权力")
    PUBLIC_SERVICE = "service", _("公共服务")


class Applicants(models.TextChoices):
    """Whom the service is for."""

    EVERYBODY = "all", _("个人、企业和其他组织")
    PERSONS = "persons", _("个人")
    ORGANISATIONS = "legal", _("企业和其他组织")


class TimeUnit(models.TextChoices):
    """How a time limit is counted."""

    WORKING = "working", _("个工作日")
    CALENDAR = "calendar", _("日")
    AT_ONCE = "at_once", _("当场办结")


class MaterialForm(models.TextChoices):
    """In what form a paper is handed in."""

    ORIGINAL = "original", _("原件")
    COPY = "copy", _("复印件")
    BOTH = "both", _("原件和复印件")
    SHOWN = "shown", _("原件（核对后退回）")
    ELECTRONIC = "electronic", _("电子件")


class MaterialSource(models.TextChoices):
    """Where a paper comes from."""

    APPLICANT = "applicant", _("申请人自备")
    GOVERNMENT = "government", _("政府部门核发")
    OTHERS = "others", _("其他单位出具")
    SHARED = "shared", _("数据共享，免提交")
