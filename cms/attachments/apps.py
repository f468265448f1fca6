"""Documents and images: checks and guarded serving."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AttachmentsConfig(AppConfig):
    """Documents and images: checks and guarded serving."""

    name = "cms.attachments"
    label = "cms_attachments"
    verbose_name = _("附件")

    def ready(self) -> None:
        """Follow the releases."""
        from cms.attachments.services import LiveFiles
        from cms.core import projections

        projections.register(LiveFiles())
