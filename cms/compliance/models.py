"""What the bureau sets for the board, and what the board leaves on record."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from cms.compliance.enums import ReminderStage
from cms.compliance.facts import Limits
from cms.plugins.pages.items import today

_DEFAULTS = Limits()


@register_setting(icon="date", order=220)
class ComplianceSettings(BaseGenericSetting):
    """Numbers no binding text gives, each with the source it was taken from."""

    due_soon = models.PositiveSmallIntegerField(
        _("“即将到期”（工作日）"),
        default=_DEFAULTS.due_soon,
        validators=[MaxValueValidator(60)],
        help_text=_("距到期不足这些工作日的，列为即将到期。"),
    )
    due_soon_source = models.CharField(_("依据"), max_length=200, blank=True, default="本单位设定")
    recently_late = models.PositiveSmallIntegerField(
        _("“近期有逾期公开”（天）"),
        default=_DEFAULTS.recently_late,
        validators=[MaxValueValidator(400)],
        help_text=_("逾期公开以后，事项在看板上继续标红这些天；次数始终保留。"),
    )
    recently_late_source = models.CharField(
        _("依据"), max_length=200, blank=True, default="本单位设定"
    )
    interpret_all = models.BooleanField(
        _("所有政策都应解读"),
        default=_DEFAULTS.interpret_all,
        help_text=_("不勾选时，只要求行政规范性文件有解读。"),
    )
    interpret_since = models.DateField(
        _("解读要求起算日期"),
        default=_DEFAULTS.interpret_since,
        help_text=_("这一天以前公开的政策没有解读，不算逾期。"),
    )
    interpretation_source = models.CharField(
        _("依据"),
        max_length=200,
        blank=True,
        default="国办发〔2016〕80号；起算日期为修订后的《政府信息公开条例》施行之日",
    )
    remind_before = models.PositiveSmallIntegerField(
        _("到期前提醒（工作日）"), default=3, validators=[MaxValueValidator(60)]
    )
    head_after = models.PositiveSmallIntegerField(
        _("逾期后提请科室负责人（工作日）"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
    )
    office_after = models.PositiveSmallIntegerField(
        _("逾期后提请办公室（工作日）"),
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
    )
    remind_on_days_off = models.BooleanField(
        _("休息日也发提醒"),
        default=False,
        help_text=_("不勾选时，休息日的提醒在下一个工作日发出。"),
    )
    reminder_source = models.CharField(_("依据"), max_length=200, blank=True, default="本单位设定")

    panels = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("due_soon"), FieldPanel("due_soon_source")]),
                FieldRowPanel([FieldPanel("recently_late"), FieldPanel("recently_late_source")]),
            ],
            heading=_("看板"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("interpret_all"),
                FieldPanel("interpret_since"),
                FieldPanel("interpretation_source"),
            ],
            heading=_("政策解读"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("remind_before"),
                FieldPanel("head_after"),
                FieldPanel("office_after"),
                FieldPanel("remind_on_days_off"),
                FieldPanel("reminder_source"),
            ],
            heading=_("邮件提醒"),
        ),
    ]

    class Meta:
        verbose_name = _("公开情况设置")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


class UpdateLimit(models.Model):
    """How many days a column may go without anything new before an inspector objects."""

    column_slug = models.SlugField(
        _("栏目"),
        max_length=60,
        unique=True,
        help_text=_("栏目的英文名，如 news。"),
        error_messages={"unique": _("这个栏目已有更新间隔，请直接修改那一条。")},
    )
    days = models.PositiveSmallIntegerField(
        _("最长间隔（天）"), validators=[MinValueValidator(1), MaxValueValidator(3650)]
    )
    source = models.CharField(_("依据"), max_length=200)

    class Meta:
        verbose_name = _("栏目更新间隔")
        verbose_name_plural = _("栏目更新间隔")
        ordering = ["days", "column_slug"]

    def __str__(self) -> str:
        return f"{self.column_slug} {self.days}"


class CoverageItem(models.Model):
    """One item of 条例 art 20 and the columns that serve it; adjustable, the law's text is not."""

    number = models.PositiveSmallIntegerField(_("项"), unique=True, editable=False)
    text = models.TextField(_("条文"), editable=False)
    source = models.CharField(_("依据"), max_length=200, editable=False)
    columns = models.JSONField(
        _("栏目"), default=list, blank=True, help_text=_("承担这一项的栏目的英文名，每行一个。")
    )
    remark = models.CharField(_("说明"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("法定主动公开内容")
        verbose_name_plural = _("法定主动公开内容")
        ordering = ["number"]

    def __str__(self) -> str:
        return _("第%d项") % self.number


class Review(models.Model):
    """Somebody looked through a row that has no fixed term (动态更新) and found it right."""

    row = models.ForeignKey(
        "cms_catalogue.CatalogueRow",
        verbose_name=_("目录事项"),
        on_delete=models.CASCADE,
        related_name="reviews",
    )
    reviewed_on = models.DateField(_("复核日期"), default=today)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("复核人"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    note = models.CharField(_("复核情况"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("登记时间"), auto_now_add=True)

    class Meta:
        verbose_name = _("复核记录")
        verbose_name_plural = _("复核记录")
        ordering = ["-reviewed_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.row} {self.reviewed_on:%Y-%m-%d}"


class SentReminder(models.Model):
    """A reminder that went out: one for each duty, stage and person."""

    duty = models.CharField(_("事由"), max_length=120)
    stage = models.CharField(_("阶段"), max_length=10, choices=ReminderStage.choices)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("收件人"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    address = models.EmailField(_("邮箱"))
    subject = models.CharField(_("内容"), max_length=300)
    sent_at = models.DateTimeField(_("发送时间"))

    class Meta:
        verbose_name = _("已发提醒")
        verbose_name_plural = _("已发提醒")
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="cms_compliance_reminded_once", fields=["duty", "stage", "user"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_stage_display()} {self.subject}"


class DeadlineShift(models.Model):
    """A running time limit that a change of the working calendar moved; append-only."""

    page_id = models.PositiveBigIntegerField(_("页面编号"), db_index=True)
    title = models.CharField(_("标题"), max_length=255)
    row_number = models.IntegerField(_("目录序号"))
    old_due_on = models.DateField(_("原到期日"))
    new_due_on = models.DateField(_("新到期日"))
    old_provisional = models.BooleanField(_("原为暂定"), default=False)
    new_provisional = models.BooleanField(_("现为暂定"), default=False)
    cause = models.CharField(_("原因"), max_length=300)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("操作人"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    happened_at = models.DateTimeField(_("时间"), auto_now_add=True)

    class Meta:
        verbose_name = _("时限变动")
        verbose_name_plural = _("时限变动")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.title} {self.old_due_on} → {self.new_due_on}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; what happened is never rewritten."""
        if self.pk is not None:
            raise TypeError("A shift of a deadline cannot be changed.")
        super().save(*args, **kwargs)


class Board(models.Model):
    """No table: the thing the permission to see the board is about."""

    class Meta:
        managed = False
        default_permissions = ()
        permissions = [("view_board", "查看公开情况看板")]
        verbose_name = _("公开情况")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
