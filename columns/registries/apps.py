"""服务平台-信息查询: registers of enterprises that a citizen can look up."""

from django.utils.translation import gettext_lazy as _

from cms.plugins.config import ColumnConfig


class RegistriesConfig(ColumnConfig):
    """服务平台-信息查询: registers of enterprises that a citizen can look up."""

    name = "columns.registries"
    label = "column_registries"
    slug = "registries"
    verbose_name = _("信息查询")
    path = ("服务平台", "信息查询")
    page = "RegistriesPage"
    items = {"信息查询": "RegisterPage"}

    def ready(self) -> None:
        """Keep a note of which editions have been public."""
        from cms.core import projections
        from columns.registries.projection import ReleasedEditions

        projections.register(ReleasedEditions())
