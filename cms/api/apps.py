"""The public programming interface."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApiConfig(AppConfig):
    """The public programming interface."""

    name = "cms.api"
    label = "cms_api"
    verbose_name = _("接口")
