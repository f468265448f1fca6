"""Articles on the work of the Party organisation."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField

from cms.core.models import BasePage
from cms.plugins.pages import ArticlePage, ColumnPage, ItemPage


class PartyAffairsPage(ColumnPage):
    """The column's landing page."""

    class Meta:
        verbose_name = _("机关党务栏目")


class ActivityType(models.TextChoices):
    """What kind of activity an article reports."""

    THEME_DAY = "theme_day", _("主题党日")
    STUDY = "study", _("理论学习")
    MEETING = "meeting", _("三会一课")
    SERVICE = "service", _("志愿服务")
    OTHER = "other", _("其他")


class PartyArticlePage(ArticlePage):
    """One article: an activity, when it took place and what came of it."""

    asks_topic = False
    admin_filters = ("activity_type",)

    activity_type = models.CharField(
        _("活动类型"), max_length=10, choices=ActivityType.choices, default=ActivityType.OTHER
    )
    activity_on = models.DateField(_("活动日期"), null=True, blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("activity_type"),
        FieldPanel("activity_on"),
        FieldPanel("body"),
        FieldPanel("cover"),
        ItemPage.attachments_panel,
        ItemPage.facts_panel,
        ItemPage.source_panel,
    ]
    api_fields = [*ArticlePage.api_fields, APIField("activity_type"), APIField("activity_on")]

    class Meta:
        verbose_name = _("党务信息")
        verbose_name_plural = _("党务信息")
