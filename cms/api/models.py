"""What a token of API v3 is for."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import APIToken


class Tier(models.TextChoices):
    """What a program may do with its token."""

    READING = "reading", _("只读公开内容")
    EDITING = "editing", _("以本人身份编辑")


class TokenTier(models.Model):
    """The tier of a token; one without a tier only reads what is public.

    Wagtail keeps the tokens themselves, as HMAC-SHA-256 digests; the token is shown once.
    """

    token = models.OneToOneField(
        APIToken, verbose_name=_("令牌"), on_delete=models.CASCADE, related_name="tier"
    )
    tier = models.CharField(
        _("用途"),
        max_length=10,
        choices=Tier.choices,
        default=Tier.READING,
        help_text=_(
            "只读：和没有登录的读者看到的一样。编辑：可以读取和修改令牌持有人有权编辑的草稿，"
            "发布仍须由责任科室签发。"
        ),
    )

    class Meta:
        verbose_name = _("令牌用途")
        verbose_name_plural = _("令牌用途")

    def __str__(self) -> str:
        return f"{self.token} {self.get_tier_display()}"
