"""The column plugin framework."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PluginsConfig(AppConfig):
    """The column plugin framework; hands decisions on pages to the responsible units."""

    name = "cms.plugins"
    label = "cms_plugins"
    verbose_name = _("栏目插件")

    def ready(self) -> None:
        """Register the system checks and the authority of the responsible units."""
        from cms.core.authority import AdministratorsOnly, authority, set_authority
        from cms.plugins import checks  # noqa: F401  registers the checks
        from cms.plugins.authority import ResponsibleUnits

        # A room further up may have taken charge before: the order of apps must not matter.
        if isinstance(authority(), AdministratorsOnly):
            set_authority(ResponsibleUnits())
