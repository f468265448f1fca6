"""网站首页-解读回应: answers to what the public is concerned about."""

from django.utils.translation import gettext_lazy as _

from cms.plugins.config import ColumnConfig


class ResponsesConfig(ColumnConfig):
    """网站首页-解读回应: answers to what the public is concerned about."""

    name = "columns.responses"
    label = "column_responses"
    slug = "responses"
    verbose_name = _("解读回应")
    path = ("网站首页", "解读回应")
    page = "ResponsesPage"
    items = {"热点回应": "ResponsePage"}
