"""Full-text search over what is public."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Full-text search over what is public; follows the releases."""

    name = "search"
    verbose_name = _("全文检索")

    def ready(self) -> None:
        """Follow the releases."""
