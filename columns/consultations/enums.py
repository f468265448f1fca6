"""The choices of the column."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LetterCategory(models.TextChoices):
    """What a letter is about (catalogue: 咨询、建议等; duty: 投诉、咨询、建议)."""

    QUESTION = "question", _("咨询")
    SUGGESTION = "suggest", _("建议")
    COMPLAINT = "complaint", _("投诉")
    HELP = "help", _("求助")
    THANKS = "thanks", _("表扬")
