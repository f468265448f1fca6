"""网站首页-商务动态: news of the bureau's work, by topic."""

from django.utils.translation import gettext_lazy as _

from cms.plugins.config import ColumnConfig


class NewsConfig(ColumnConfig):
    """网站首页-商务动态: news of the bureau's work, by topic."""

    name = "columns.news"
    label = "column_news"
    slug = "news"
    verbose_name = _("商务动态")
    path = ("网站首页", "商务动态")
    page = "NewsIndexPage"
    items = {"商务动态": "NewsPage"}
    front_page_order = 2
