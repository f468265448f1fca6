"""News of the bureau's work, by topic."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cms.plugins.pages import ArticlePage, ColumnPage


class NewsIndexPage(ColumnPage):
    """The column's landing page."""

    class Meta:
        verbose_name = _("商务动态栏目")


class NewsPage(ArticlePage):
    """One article of the column."""

    class Meta:
        verbose_name = _("动态信息")
        verbose_name_plural = _("动态信息")
