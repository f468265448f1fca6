"""The choices of the column."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ChannelKind(models.TextChoices):
    """How a request reaches the bureau (条例 art 29, 31)."""

    IN_PERSON = "person", _("当面提交")
    MAIL = "mail", _("邮寄")
    INTERNET = "internet", _("网上提交")
    FAX = "fax", _("传真")
    ORAL = "oral", _("口头提出，工作人员代填")


class FeeBasis(models.TextChoices):
    """By what a processing fee is reckoned; one basis a request, never both."""

    BY_REQUEST = "request", _("按件")
    BY_PAGE = "page", _("按量")
