"""The release calendar: what will be released when."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from columns.statistics.models.indicators import Dataset
from columns.statistics.periods import Period


class ReleasePlan(models.Model):
    """One planned release."""

    dataset = models.ForeignKey(
        Dataset, verbose_name=_("统计项目"), on_delete=models.CASCADE, related_name="plans"
    )
    year = models.PositiveSmallIntegerField(_("年份"))
    number = models.PositiveSmallIntegerField(
        _("第几期"), default=1, help_text=_("月度数据填几月，季度填1至4，半年填1或2，年度填1。")
    )
    planned_on = models.DateField(_("计划发布日期"), db_index=True)
    note = models.CharField(_("说明"), max_length=100, blank=True)

    panels = [
        FieldPanel("dataset"),
        FieldRowPanel([FieldPanel("year"), FieldPanel("number")]),
        FieldRowPanel([FieldPanel("planned_on"), FieldPanel("note")]),
    ]

    class Meta:
        verbose_name = _("发布计划")
        verbose_name_plural = _("发布日程")
        ordering = ["planned_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["dataset", "year", "number"],
                name="one_plan_for_each_period",
                violation_error_message=_("这一期已有发布计划，请修改那一条。"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.period.label}{self.dataset.name}"

    def clean(self) -> None:
        """Refuse a period that is on no calendar, and a plan before its end."""
        if self.dataset_id is None or self.year is None or self.number is None:
            return
        try:
            period = self.period
        except ValueError as error:
            raise ValidationError({"number": str(error)}) from error
        if self.planned_on and self.planned_on < period.start:
            raise ValidationError({"planned_on": _("计划发布日期早于这一期的开始，请核对。")})

    @property
    def period(self) -> Period:
        """Return the period the release will be of."""
        return Period(self.year, self.number, self.dataset.period_kind)  # type: ignore[arg-type]
