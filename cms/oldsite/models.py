"""Migration windows, the runs of the import, and which page each old document became."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class MigrationWindow(models.Model):
    """A stretch of time in which facts of the old site may be taken over; at most one is open."""

    reason = models.CharField(_("理由"), max_length=300)
    opened_at = models.DateTimeField(_("打开时间"), auto_now_add=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("打开人"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    is_open = models.BooleanField(_("开着"), default=True)
    closed_at = models.DateTimeField(_("关闭时间"), null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("关闭人"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    close_reason = models.CharField(_("关闭说明"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("迁移窗口")
        verbose_name_plural = _("迁移窗口")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_open"],
                condition=models.Q(is_open=True),
                name="one_open_migration_window",
            )
        ]

    def __str__(self) -> str:
        return self.reason


class MigrationRun(models.Model):
    """One run of the import that changed something; ``counts`` says how much."""

    window = models.ForeignKey(
        MigrationWindow,
        verbose_name=_("迁移窗口"),
        null=True,
        on_delete=models.PROTECT,
        related_name="runs",
    )
    file_name = models.CharField(_("文件"), max_length=255)
    file_digest = models.CharField(_("文件摘要"), max_length=64)
    finished_at = models.DateTimeField(_("时间"), auto_now_add=True)
    counts = models.JSONField(_("结果"), default=dict)

    class Meta:
        verbose_name = _("迁移记录")
        verbose_name_plural = _("迁移记录")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.file_name


class OldDocument(models.Model):
    """A document of the old site and the page it became (``None``: deleted since).

    ``key`` is its old id, else its old address, else the digest of its record. ``digest`` is the
    SHA-256 of the record, ``content_digest`` that of the page's draft as the import left it: by
    the first a changed record is known, by the second a page somebody has worked on.
    """

    key = models.CharField(_("旧编号"), max_length=255, unique=True)
    digest = models.CharField(max_length=64)
    content_digest = models.CharField(max_length=64)
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("页面"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # The window within which it became public with the facts of the old site.
    window = models.ForeignKey(
        MigrationWindow,
        verbose_name=_("迁移窗口"),
        null=True,
        on_delete=models.PROTECT,
        related_name="documents",
    )
    # The path of its old address as redirects keep it, empty where there is none.
    address = models.CharField(_("旧网址"), max_length=255, blank=True, db_index=True)
    # By what interpretations name a policy; both empty for what is none.
    name_key = models.CharField(max_length=255, blank=True, db_index=True)
    number_key = models.CharField(max_length=60, blank=True, db_index=True)
    agencies = models.JSONField(default=list)
    # An interpretation whose policies were not all found yet; looked for again by each run.
    is_unlinked = models.BooleanField(default=False)
    imported_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("旧网站文件")
        verbose_name_plural = _("旧网站文件")
        default_permissions = ()

    def __str__(self) -> str:
        return self.key
