"""The disclosure catalogue: import, export and the site tree."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CatalogueConfig(AppConfig):
    """The disclosure catalogue; answers the columns' questions about their duties."""

    name = "cms.catalogue"
    label = "cms_catalogue"
    verbose_name = _("公开目录")

    def ready(self) -> None:
        """Put the imported catalogue in charge of the columns' duties; keep its tables by import."""
        from wagtail.permissions import register_permission_policy

        from cms.catalogue import receivers
        from cms.catalogue.models import CatalogueFlag, CatalogueRow
        from cms.catalogue.permissions import ReadOnlyPolicy
        from cms.catalogue.source import ImportedCatalogue
        from cms.plugins.duties import set_catalogue_source

        for model in (CatalogueRow, CatalogueFlag):
            register_permission_policy(model, ReadOnlyPolicy(model), exact_class=True)
        source = ImportedCatalogue()
        set_catalogue_source(source)
        receivers.connect(source)
