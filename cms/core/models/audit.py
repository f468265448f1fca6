"""The audit log: one record for every change of state, chained by hash."""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditChain(models.Model):
    """The single row that holds the newest hash; locking it orders the writers."""

    head = models.CharField(max_length=64, default="")
    length = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = _("审计链")

    def __str__(self) -> str:
        return f"{self.length} {self.head[:12]}"


class AuditRecord(models.Model):
    """One change: who did what to which object when, with the state before and after.

    ``digest`` is the SHA-256 of the record's canonical JSON and the digest of the record before.
    Append-only: saving again or deleting raises ``TypeError``.
    """

    sequence = models.PositiveBigIntegerField(_("序号"), unique=True)
    happened_at = models.DateTimeField(_("时间"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("操作人"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # The person may leave and the row be removed; what was recorded must still verify.
    actor_name = models.CharField(_("操作人姓名"), max_length=150, blank=True)
    action = models.CharField(_("动作"), max_length=60, db_index=True)
    object_type = models.CharField(_("对象类型"), max_length=100)
    object_id = models.CharField(_("对象编号"), max_length=64)
    object_title = models.CharField(_("对象名称"), max_length=255, blank=True)
    before = models.JSONField(_("变更前"), default=dict)
    after = models.JSONField(_("变更后"), default=dict)
    previous_digest = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        verbose_name = _("审计记录")
        verbose_name_plural = _("审计记录")
        ordering = ["-sequence"]
        indexes = [models.Index(fields=["object_type", "object_id"])]

    def __str__(self) -> str:
        return f"{self.sequence} {self.action} {self.object_title}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; a record once written is never changed."""
        if self.pk is not None:
            raise TypeError("An audit record cannot be changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: the chain has no gaps."""
        raise TypeError("An audit record cannot be deleted.")
