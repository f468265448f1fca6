"""The calendar as the bureau keeps it, and the terms that no binding text settles."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from cms.deadlines.due_dates import DEFAULT_TOLERANCES, Tolerances


class HolidayNotice(models.Model):
    """The State Council's yearly notice; a year without one is computed provisionally."""

    year = models.PositiveSmallIntegerField(
        _("年份"),
        unique=True,
        validators=[MinValueValidator(1949), MaxValueValidator(2200)],
        error_messages={"unique": _("这一年的放假通知已经登记，请直接修改那一条。")},
        help_text=_("登记后，这一年的时限不再标注“暂定”。请先录入当年全部放假和调休日期。"),
    )
    title = models.CharField(_("通知名称"), max_length=200)
    document_number = models.CharField(_("文号"), max_length=60, blank=True)
    issued_on = models.DateField(_("发文日期"), null=True, blank=True)
    source = models.CharField(_("来源"), max_length=200, help_text=_("网址，或数据的出处。"))
    text = models.TextField(_("通知原文"), blank=True)

    class Meta:
        verbose_name = _("放假通知")
        verbose_name_plural = _("放假通知")
        ordering = ["-year"]

    def __str__(self) -> str:
        return self.title


class WorkCalendarDay(models.Model):
    """A day that differs from Monday–Friday: a weekday off, or a weekend day that is worked.

    With ``notice`` the day is decreed for the whole country; without, it is a local arrangement
    (广西三月三, a typhoon) with ``source_notice`` saying whose.
    """

    date = models.DateField(
        _("日期"),
        unique=True,
        error_messages={"unique": _("这一天已在工作日历中，请直接修改那一条。")},
    )
    is_workday = models.BooleanField(
        _("上班"), default=False, help_text=_("勾选表示这一天上班，不勾选表示放假。")
    )
    name = models.CharField(_("名称"), max_length=60, help_text=_("如：国庆节、春节调休上班。"))
    notice = models.ForeignKey(
        HolidayNotice,
        verbose_name=_("国务院放假通知"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="days",
        help_text=_("本地安排（如“三月三”、台风停工）不选，在“本地依据”中写明来源。"),
    )
    source_notice = models.CharField(_("本地依据"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("工作日历")
        verbose_name_plural = _("工作日历")
        ordering = ["-date"]

    def __str__(self) -> str:
        return f"{self.date:%Y-%m-%d} {self.name}"

    @property
    def official(self) -> bool:
        """Return whether the State Council decreed it."""
        return self.notice_id is not None

    def clean(self) -> None:
        """Refuse a day that says nothing new, and a local one without its source."""
        super().clean()
        # A form that could not read the date leaves None here.
        date: Any = self.date
        if date and self.is_workday == (date.weekday() < 5):
            usual = _("上班") if self.is_workday else _("休息")
            raise ValidationError(
                {"date": _("这一天按星期本来就%s，不必录入；请核对日期或“上班”一项。") % usual}
            )
        if self.notice_id is None and not self.source_notice:
            raise ValidationError(
                {"source_notice": _("请选择国务院放假通知，或写明本地安排的依据。")}
            )


@register_setting(icon="date", order=210)
class DeadlineSettings(BaseGenericSetting):
    """Terms that practice, not a binding text, gives: each with the source it was taken from."""

    provisional_guard = models.PositiveSmallIntegerField(
        _("暂定日期提前提醒天数"),
        default=DEFAULT_TOLERANCES.provisional_guard,
        validators=[MaxValueValidator(60)],
        help_text=_("放假通知未发布的年份，截止日期可能提前，提醒按提前这些天计算。"),
    )
    provisional_guard_source = models.CharField(
        _("依据"), max_length=200, blank=True, default="2014—2026年推算误差最多7天"
    )
    review_age = models.PositiveSmallIntegerField(
        _("动态更新栏目复核周期（天）"),
        default=DEFAULT_TOLERANCES.review_age,
        validators=[MinValueValidator(1), MaxValueValidator(3650)],
        help_text=_("基本目录写“动态更新”的栏目，超过这些天没有复核就提示“未复核”。"),
    )
    review_age_source = models.CharField(
        _("依据"), max_length=200, blank=True, default="本单位设定，基本目录没有规定天数"
    )
    interpretation_grace = models.PositiveSmallIntegerField(
        _("政策解读宽限（工作日）"),
        default=DEFAULT_TOLERANCES.interpretation_grace,
        validators=[MaxValueValidator(60)],
        help_text=_("解读应与政策同步公开；超过这些工作日仍未公开的，按逾期计算。"),
    )
    interpretation_grace_source = models.CharField(
        _("依据"), max_length=200, blank=True, default="各地政务公开工作指引的通行做法"
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel("provisional_guard"), FieldPanel("provisional_guard_source")],
            heading=_("暂定日期"),
        ),
        MultiFieldPanel(
            [FieldPanel("review_age"), FieldPanel("review_age_source")], heading=_("动态更新")
        ),
        MultiFieldPanel(
            [FieldPanel("interpretation_grace"), FieldPanel("interpretation_grace_source")],
            heading=_("政策解读"),
        ),
    ]

    class Meta:
        verbose_name = _("公开时限设置")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    def tolerances(self) -> Tolerances:
        """Return the settings as the plain value the rules take."""
        return Tolerances(
            provisional_guard=self.provisional_guard,
            review_age=self.review_age,
            interpretation_grace=self.interpretation_grace,
        )
