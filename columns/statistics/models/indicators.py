"""Datasets, indicators and the rule of what is too few to publish."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from columns.statistics.enums import PeriodKind


class Dataset(models.Model):
    """What is released again and again: its releases form a series."""

    name = models.CharField(
        _("名称"), max_length=100, unique=True, help_text=_("如：社会消费品零售总额月度数据。")
    )
    slug = models.SlugField(
        _("代码"), max_length=50, unique=True, help_text=_("接口用的英文代码；定了就不要改。")
    )
    period_kind = models.CharField(
        _("周期"), max_length=8, choices=PeriodKind.choices, default=PeriodKind.MONTH
    )
    region = models.CharField(_("地区"), max_length=50, default="柳州市")
    data_source = models.CharField(
        _("数据来源"), max_length=100, blank=True, help_text=_("哪个单位统计的，如：市统计局。")
    )
    methodology = models.TextField(
        _("口径说明"),
        blank=True,
        max_length=2000,
        help_text=_("统计范围、指标解释、计算方法；新建发布时自动带出，可以修改。"),
    )
    sort_order = models.PositiveIntegerField(_("排序"), default=0)

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("slug")]),
        FieldRowPanel([FieldPanel("period_kind"), FieldPanel("region")]),
        FieldPanel("data_source"),
        FieldPanel("methodology"),
        FieldPanel("sort_order"),
    ]

    class Meta:
        verbose_name = _("统计项目")
        verbose_name_plural = _("统计项目")
        ordering = ["sort_order", "pk"]

    def __str__(self) -> str:
        return self.name


class Indicator(models.Model):
    """One indicator with its unit."""

    name = models.CharField(_("名称"), max_length=100, unique=True)
    code = models.SlugField(
        _("代码"), max_length=50, unique=True, help_text=_("接口用的英文代码；定了就不要改。")
    )
    unit = models.CharField(_("单位"), max_length=20, help_text=_("如：亿元、万美元、家、%。"))
    decimals = models.PositiveSmallIntegerField(
        _("小数位数"), default=2, validators=[MaxValueValidator(6)]
    )
    definition = models.TextField(_("指标解释"), blank=True, max_length=1000)
    sort_order = models.PositiveIntegerField(_("排序"), default=0)

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("code")]),
        FieldRowPanel([FieldPanel("unit"), FieldPanel("decimals")]),
        FieldPanel("definition"),
        FieldPanel("sort_order"),
    ]

    class Meta:
        verbose_name = _("统计指标")
        verbose_name_plural = _("统计指标")
        ordering = ["sort_order", "pk"]

    def __str__(self) -> str:
        return f"{self.name}（{self.unit}）"


@register_setting(icon="table", order=400)
class StatisticsSettings(BaseGenericSetting):
    """When a figure could give a single respondent away (统计法 art 28)."""

    fewest_respondents = models.PositiveSmallIntegerField(
        _("少于几个调查对象要提醒"),
        default=3,
        validators=[MinValueValidator(2)],
        help_text=_("填写了调查对象数、又少于这个数的，发布前提醒。"),
    )
    largest_share = models.DecimalField(
        _("最大一家占百分之几要提醒"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MaxValueValidator(100)],
        help_text=_("不填就不按占比提醒。"),
    )
    rule_source = models.CharField(
        _("依据"),
        max_length=300,
        default="《中华人民共和国统计法》第二十八条；数值为通行做法，请按本级统计机构的规定核定。",
        help_text=_("数值从哪份文件来。法律没有规定具体数值。"),
    )

    panels = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("fewest_respondents"), FieldPanel("largest_share")]),
                FieldPanel("rule_source"),
            ],
            heading=_("防止推断出单个调查对象"),
        )
    ]

    class Meta:
        verbose_name = _("统计数据保密规则")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
