"""The terms of publicity and of personal details, as the bureau sets them."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from cms.core.request_memory import request_memory
from columns.personnel.rules import LEAST_WORKING_DAYS


@register_setting(icon="user", order=230)
class PersonnelSettings(BaseGenericSetting):
    """Terms of publicity and of personal details, each with the source it was taken from."""

    least_working_days = models.PositiveSmallIntegerField(
        _lazy("公示期最少工作日"),
        default=LEAST_WORKING_DAYS,
        validators=[
            MinValueValidator(LEAST_WORKING_DAYS, _lazy("法律规定不少于五个工作日，不能更短。")),
            MaxValueValidator(60),
        ],
    )
    least_working_days_source = models.CharField(
        _lazy("公示期的依据"),
        max_length=200,
        default="《中华人民共和国公务员法》第三十二条；《党政领导干部选拔任用工作条例》",
    )
    retention_days = models.PositiveSmallIntegerField(
        _lazy("公示结束后个人信息保留天数"),
        default=30,
        validators=[MaxValueValidator(365)],
        help_text=_lazy("自然日。过后页面、接口和检索里不再有姓名、出生年月等个人信息。"),
    )
    retention_source = models.CharField(
        _lazy("保留天数的依据"),
        max_length=200,
        default="《中华人民共和国个人信息保护法》第十九条；天数由本单位确定",
        help_text=_lazy("写明本单位的决定或上级的规定。"),
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel("least_working_days"), FieldPanel("least_working_days_source")],
            heading=_lazy("公示期"),
        ),
        MultiFieldPanel(
            [FieldPanel("retention_days"), FieldPanel("retention_source")],
            heading=_lazy("个人信息"),
        ),
    ]

    class Meta:
        verbose_name = _lazy("人事信息设置")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


def personnel_settings() -> PersonnelSettings:
    """Return the terms, read once for each request (one query)."""
    return request_memory.remember(
        "personnel_settings", lambda: PersonnelSettings.objects.first() or PersonnelSettings()
    )
