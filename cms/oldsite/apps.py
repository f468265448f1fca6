"""Taking over an old site: migration windows, and the import of its documents."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OldSiteConfig(AppConfig):
    """The migration; answers the door's question whether a window is open."""

    name = "cms.oldsite"
    label = "cms_oldsite"
    verbose_name = _("旧网站迁移")

    def ready(self) -> None:
        """Put the windows in charge of the door, and lead old addresses to what is released."""
        from cms.core.migration import set_migration_gate
        from cms.core.projections import register
        from cms.oldsite.projections import OldAddresses
        from cms.oldsite.queries import Windows

        set_migration_gate(Windows())
        register(OldAddresses())
