"""Review by the responsible departments before anything becomes public."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ModerationConfig(AppConfig):
    """Review by the responsible departments; takes charge of who may release."""

    name = "cms.moderation"
    label = "cms_moderation"
    verbose_name = _("审核")

    def ready(self) -> None:
        """Put the review before the door, the overrides before the catalogue, the receivers on."""
        from cms.core.authority import set_authority
        from cms.moderation import receivers
        from cms.moderation.authority import ReviewedRelease
        from cms.moderation.overrides import RecordedOverrides
        from cms.plugins.ownership import set_override_source

        set_authority(ReviewedRelease())
        set_override_source(RecordedOverrides())
        receivers.connect()
