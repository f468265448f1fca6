"""Closed lists of interpretations."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class InterpretationForm(models.TextChoices):
    """How an interpretation speaks (国办发〔2016〕80号: 解读形式多样)."""

    TEXT = "text", _("文字解读")
    GRAPHIC = "graphic", _("图解")
    VIDEO = "video", _("视频解读")
    QUESTIONS = "questions", _("问答解读")


class Element(models.TextChoices):
    """What an interpretation tells of its policy (国办发〔2016〕80号, 八要素); also its fields."""

    BACKGROUND = "background", _("背景依据")
    OBJECTIVES = "objectives", _("目标任务")
    CONTENTS = "contents", _("主要内容")
    SCOPE = "scope", _("范围期限")
    CAUTIONS = "cautions", _("注意事项")
    KEY_TERMS = "key_terms", _("关键词诠释")
    BENEFITS = "benefits", _("惠民利民举措")
    DIFFERENCES = "differences", _("新旧政策差异")
