"""Documents and images: checks and guarded serving."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AttachmentsConfig(AppConfig):
    """Documents and images: checks and guarded serving."""

    name = "cms.attachments"
    label = "cms_attachments"
    verbose_name = _("附件")

    def ready(self) -> None:
        """Follow the releases; keep what is public from being deleted."""
        from wagtail.permissions import register_permission_policy

        from cms.attachments.permissions import file_policies
        from cms.attachments.services import LiveFiles
        from cms.core import projections

        projections.register(LiveFiles())
        for model, policy in file_policies():
            # For the exact class: Wagtail's own apps register theirs when they are ready, later.
            register_permission_policy(model, policy, exact_class=True)
