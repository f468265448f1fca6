"""Who stands in for whom, and where an administrator named other units than the catalogue."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cms.departments.effective import EffectiveDated


class Deputy(EffectiveDated):
    """AB角: who signs for a person who is away, and from when to when."""

    absent = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("A角（外出的人）"),
        on_delete=models.CASCADE,
        related_name="deputies",
    )
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("B角（代办的人）"),
        on_delete=models.CASCADE,
        related_name="deputising",
    )
    reason = models.CharField(_("事由"), max_length=100, blank=True)

    class Meta(EffectiveDated.Meta):
        verbose_name = _("AB角代办")
        verbose_name_plural = _("AB角代办")
        ordering = ["-valid_from", "pk"]
        constraints = [
            *EffectiveDated.Meta.constraints,
            models.CheckConstraint(
                name="cms_moderation_deputy_is_another",
                condition=~Q(absent=F("deputy")),
                violation_error_message=_("不能由本人代办，请另选一人。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.absent} → {self.deputy}"


class OwnerOverrideRecord(models.Model):
    """The units an administrator named for a page or a column, with the reason; kept when lifted.

    A page is told by its ``translation_key``, so that its translations follow and a copy does not.
    """

    column_slug = models.SlugField(_("栏目"), max_length=60, blank=True)
    translation_key = models.UUIDField(_("页面"), null=True, blank=True)
    title = models.CharField(_("对象"), max_length=255)
    departments = models.JSONField(_("科室"), help_text=_("科室编号，按办理顺序。"))
    department_names = models.CharField(_("责任科室"), max_length=255)
    reason = models.CharField(_("理由"), max_length=200)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("指定人"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    set_at = models.DateTimeField(_("指定时间"), auto_now_add=True)
    lifted_at = models.DateTimeField(_("取消时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("责任科室调整")
        verbose_name_plural = _("责任科室调整")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="cms_moderation_override_of_one_thing",
                condition=(Q(column_slug="") & Q(translation_key__isnull=False))
                | (~Q(column_slug="") & Q(translation_key__isnull=True)),
            ),
            models.UniqueConstraint(
                name="cms_moderation_one_override_of_column",
                fields=["column_slug"],
                condition=Q(lifted_at__isnull=True) & ~Q(column_slug=""),
            ),
            models.UniqueConstraint(
                name="cms_moderation_one_override_of_page",
                fields=["translation_key"],
                condition=Q(lifted_at__isnull=True, translation_key__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} → {self.department_names}"

    def clean(self) -> None:
        """Refuse an override without units or reason."""
        if not self.departments:
            raise ValidationError(_("请选择至少一个科室。"))
        if not self.reason.strip():
            raise ValidationError(_("请写明理由。"))
