"""The home page and the portal's own views."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """The home page and the portal's own views; hands the site tree the way to its top."""

    name = "home"
    verbose_name = _("门户")

    def ready(self) -> None:
        """Tell the site tree who makes the home page."""
        from cms.catalogue.structure import set_home_maker
        from home.services import ensure_home

        set_home_maker(ensure_home)
