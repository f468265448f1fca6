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
        from wagtail.permissions import register_permission_policy

        from cms.core.authority import set_authority
        from cms.moderation import policies, receivers
        from cms.moderation.authority import ReviewedRelease
        from cms.moderation.models import OwnerOverrideRecord, ReviewRecord, ReviewStep
        from cms.moderation.overrides import RecordedOverrides
        from cms.plugins.ownership import set_override_source

        for model, policy in (
            (ReviewRecord, policies.RecordPolicy),
            (OwnerOverrideRecord, policies.OverridePolicy),
            (ReviewStep, policies.StepPolicy),
        ):
            register_permission_policy(model, policy(model), exact_class=True)
        set_authority(ReviewedRelease())
        set_override_source(RecordedOverrides())
        receivers.connect()
