"""What the one door to being live leaves on record."""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Ground(models.TextChoices):
    """Why a page may become live, change while live, or be taken away."""

    WORKFLOW = "workflow", _("审核通过后发布")
    HEAD = "head", _("科室负责人签发")
    SCHEDULE = "schedule", _("按签发时间定时发布")
    IMPORT = "import", _("旧网站迁移")
    SAMPLE = "sample", _("示例内容")
    STRUCTURE = "structure", _("网站结构")
    ALIAS = "alias", _("已发布页面的别名")
    EXPIRY = "expiry", _("到期下线")


class ReleaseKind(models.TextChoices):
    """What happened at the door."""

    AUTHORISED = "authorised", _("签发待发布")
    RELEASED = "released", _("发布")
    WITHDRAWN = "withdrawn", _("撤下")
    MOVED = "moved", _("移动")


class ReleaseRecord(models.Model):
    """One passage through the door; append-only.

    ``content_hash`` is the SHA-256 of the released revision's content, so that a later change of
    the revision in place can be told from what was released. The page is kept by number and
    translation key, because the record outlives it.
    """

    page_id = models.PositiveBigIntegerField(_("页面编号"), db_index=True)
    translation_key = models.UUIDField()
    locale_code = models.CharField(_("语言"), max_length=20)
    title = models.CharField(_("标题"), max_length=255)
    kind = models.CharField(_("事由"), max_length=12, choices=ReleaseKind.choices)
    ground = models.CharField(_("依据"), max_length=12, choices=Ground.choices)
    reason = models.CharField(_("说明"), max_length=500, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("签发人"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    actor_name = models.CharField(_("签发人姓名"), max_length=150, blank=True)
    happened_at = models.DateTimeField(_("时间"))
    revision_id = models.PositiveBigIntegerField(_("版本"), null=True)
    content_hash = models.CharField(_("内容摘要"), max_length=64, blank=True)
    index_number = models.CharField(_("索引号"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("发布记录")
        verbose_name_plural = _("发布记录")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.title}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; what happened at the door is never rewritten."""
        if self.pk is not None:
            raise TypeError("A release record cannot be changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: the record outlives the page."""
        raise TypeError("A release record cannot be deleted.")


class IndexNumberCounter(models.Model):
    """The last serial given out for an organisation code and a year; locked while counting."""

    organisation_code = models.CharField(max_length=18)
    year = models.PositiveSmallIntegerField()
    last_serial = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_code", "year"], name="one_counter_for_each_code_and_year"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation_code}/{self.year}: {self.last_serial}"


class IndexNumber(models.Model):
    """The 索引号 of one piece of information, shared by its translations, never changed.

    Form: ``<统一社会信用代码>/<year>-<5-digit serial>``, the year in Asia/Shanghai.
    Source: 政府信息公开条例 art 12 (索引).
    """

    translation_key = models.UUIDField(unique=True)
    number = models.CharField(_("索引号"), max_length=40, unique=True)
    allocated_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("索引号")
        verbose_name_plural = _("索引号")

    def __str__(self) -> str:
        return self.number
