"""The choices of the column."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CallKind(models.TextChoices):
    """What the public is asked for."""

    COMMENT = "comment", _("意见征集")
    QUESTIONNAIRE = "survey", _("问卷调查")
    POLL = "poll", _("民意征集")


class QuestionKind(models.TextChoices):
    """How a question is answered."""

    ONE = "one", _("单选")
    SEVERAL = "several", _("多选")
    WORDS = "words", _("文字回答")


class Decision(models.TextChoices):
    """What became of an opinion."""

    ADOPTED = "adopted", _("采纳")
    PARTLY = "partly", _("部分采纳")
    REFUSED = "refused", _("未采纳")
    NOTED = "noted", _("解释说明")
