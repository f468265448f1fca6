"""The dummy's page types."""

from cms.plugins.pages import ArticlePage, ColumnPage


class DummyIndexPage(ColumnPage):
    """The dummy's landing page."""

    class Meta:
        verbose_name = "试验栏目"


class DummyPage(ArticlePage):
    """The dummy's item."""

    class Meta:
        verbose_name = "试验信息"
        verbose_name_plural = "试验信息"
