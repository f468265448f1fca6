"""Articles on the work for an honest office."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms.core.models import BasePage
from cms.plugins.pages import ArticlePage, ColumnPage, ItemPage


class IntegrityPage(ColumnPage):
    """The column's landing page."""

    class Meta:
        verbose_name = _("清廉机关栏目")


class IntegrityArticlePage(ArticlePage):
    """One article of the column."""

    asks_topic = False

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("body"),
        FieldPanel("cover"),
        ItemPage.attachments_panel,
        ItemPage.facts_panel,
        ItemPage.source_panel,
    ]

    class Meta:
        verbose_name = _("清廉信息")
        verbose_name_plural = _("清廉信息")
