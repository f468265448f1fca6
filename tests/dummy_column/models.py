"""The dummy's page types."""

from cms.plugins.pages import ArticlePage, ColumnPage


class DummyIndexPage(ColumnPage):
    """The dummy's landing page."""


class DummyPage(ArticlePage):
    """The dummy's item."""
