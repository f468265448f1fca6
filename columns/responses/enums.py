"""The choices of the column."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ConcernSource(models.TextChoices):
    """Where a concern came to the bureau's notice."""

    LETTERS = "letters", _("网站留言")
    HOTLINE = "hotline", _("12345热线")
    MEDIA = "media", _("新闻媒体")
    NETWORK = "network", _("网络舆情")
    PROPOSAL = "proposal", _("人大代表建议、政协提案")
    VISIT = "visit", _("走访调研")
    CONSULTATION = "call", _("意见征集")
    OTHER = "other", _("其他")
