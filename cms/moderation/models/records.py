"""The review record (条例 art 17): written once, never changed."""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.moderation.enums import Openness, ReviewAction, Secrecy


class AppendOnlyQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Reads and inserts; refuses to change or delete many rows at once."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise TypeError("A review record cannot be changed.")

    def delete(self) -> NoReturn:
        """Refuse."""
        raise TypeError("A review record cannot be deleted.")


class ReviewRecord(models.Model):
    """One act of the review: who, of which unit, at which step, on which content, with what result.

    Pages, workflows and people are kept by number and name, because the record outlives them. The
    same facts stand in the audit chain (``queries.altered_records`` compares). ``number`` is that
    of the 合法性审核; ``document_id`` the scanned 审批表 of a signature on paper, whose signer is
    ``signer_name`` while ``actor`` is who put it on record.
    """

    page_id = models.PositiveBigIntegerField(_("页面编号"), db_index=True)
    title = models.CharField(_("标题"), max_length=255)
    workflow_state_id = models.PositiveBigIntegerField(_("流程编号"), db_index=True)
    task_state_id = models.PositiveBigIntegerField(_("步骤编号"), null=True)
    sign_off_id = models.PositiveBigIntegerField(_("签署编号"), null=True)
    action = models.CharField(_("事由"), max_length=12, choices=ReviewAction.choices)
    step_name = models.CharField(_("步骤"), max_length=60, blank=True)
    step_kind = models.CharField(_("步骤类型"), max_length=12, blank=True)
    department_name = models.CharField(_("科室"), max_length=100, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("办理人"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    actor_name = models.CharField(_("办理人姓名"), max_length=150, blank=True)
    acting_for_name = models.CharField(_("代谁办理"), max_length=150, blank=True)
    opinion = models.TextField(_("意见"), blank=True)
    number = models.CharField(_("合法性审核文号"), max_length=100, blank=True)
    openness = models.CharField(_("公开属性"), max_length=12, choices=Openness.choices, blank=True)
    openness_ground = models.CharField(_("不公开的依据"), max_length=200, blank=True)
    secrecy = models.CharField(
        _("保密审查结果"), max_length=10, choices=Secrecy.choices, blank=True
    )
    on_paper = models.BooleanField(_("线下签批"), default=False)
    signer_name = models.CharField(_("线下签批人"), max_length=150, blank=True)
    document_id = models.PositiveBigIntegerField(_("审批表扫描件"), null=True)
    revision_id = models.PositiveBigIntegerField(_("版本"), null=True)
    content_hash = models.CharField(_("内容摘要"), max_length=64, blank=True)
    happened_at = models.DateTimeField(_("时间"))

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("审核记录")
        verbose_name_plural = _("审核记录")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.get_action_display()} {self.title}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; what was decided is never rewritten."""
        if self.pk is not None:
            raise TypeError("A review record cannot be changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: the record outlives the page."""
        raise TypeError("A review record cannot be deleted.")

    def facts(self) -> dict[str, Any]:
        """Return what the audit chain keeps of the record, JSON-serialisable."""
        names = [
            field.attname
            for field in self._meta.concrete_fields
            # The account may be removed later; the name stays.
            if field.name not in {"id", "actor"}
        ]
        return {name: getattr(self, name) for name in names}
