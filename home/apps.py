"""The home page and the portal's own views."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """The home page and the portal's own views."""

    name = "home"
    verbose_name = _("门户")
