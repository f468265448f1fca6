"""The steps as data: which there are, in what order, and for which information."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.moderation.enums import StepKind, StepScope
from cms.moderation.rules import StepFacts


class ReviewStep(models.Model):
    """One step of the review (三审三校); a new one needs no code, only ``sync_moderation``.

    ``columns`` holds column slugs, ``items`` page types as ``app.model``; an empty list is all.
    """

    name = models.CharField(
        _("名称"),
        max_length=60,
        unique=True,
        error_messages={"unique": _("已有同名的审核步骤，请换一个名称。")},
    )
    kind = models.CharField(_("类型"), max_length=12, choices=StepKind.choices)
    sort_order = models.PositiveSmallIntegerField(
        _("顺序"), default=100, help_text=_("数字小的先办。")
    )
    columns = models.JSONField(
        _("适用栏目"), default=list, blank=True, help_text=_("不选表示所有栏目。")
    )
    items = models.JSONField(
        _("适用信息类型"), default=list, blank=True, help_text=_("不选表示栏目中的所有类型。")
    )
    scope = models.CharField(
        _("适用范围"), max_length=10, choices=StepScope.choices, default=StepScope.ALL
    )
    days = models.PositiveSmallIntegerField(
        _("办理时限（工作日）"),
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text=_("收到后的第几个工作日前办完，当天不算。"),
    )
    source = models.CharField(
        _("依据"), max_length=200, blank=True, help_text=_("这一步和它的时限从哪里来。")
    )
    active = models.BooleanField(
        _("启用"), default=True, help_text=_("停用后，新送审的信息不再经过这一步。")
    )

    class Meta:
        verbose_name = _("审核步骤")
        verbose_name_plural = _("审核步骤")
        ordering = ["sort_order", "pk"]

    def __str__(self) -> str:
        return self.name

    def facts(self) -> StepFacts:
        """Return what decides where the step applies."""
        return StepFacts(
            kind=StepKind(self.kind),
            columns=frozenset(self.columns),
            items=frozenset(self.items),
            scope=StepScope(self.scope),
            active=self.active,
        )


class ColumnWorkflow(models.Model):
    """Wagtail's workflow that ``sync_moderation`` made for a column."""

    column_slug = models.SlugField(_("栏目"), max_length=60, unique=True)
    workflow = models.OneToOneField(
        "wagtailcore.Workflow",
        verbose_name=_("审核流程"),
        on_delete=models.CASCADE,
        related_name="column",
    )

    class Meta:
        verbose_name = _("栏目审核流程")
        verbose_name_plural = _("栏目审核流程")

    def __str__(self) -> str:
        return self.column_slug
