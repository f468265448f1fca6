"""The compliance board: what is late, missing or stale, and who is told."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ComplianceConfig(AppConfig):
    """The compliance board, its reminders and the coverage of 条例 art 20."""

    name = "cms.compliance"
    label = "cms_compliance"
    verbose_name = _("公开情况")

    def ready(self) -> None:
        """Record what a changed calendar moves; give the staff's groups their permission."""
        from wagtail.permissions import register_permission_policy

        from cms.compliance import receivers
        from cms.compliance.models import CoverageItem, DeadlineShift, SentReminder
        from cms.compliance.permissions import grant_board_permission
        from cms.compliance.policies import FixedRowsPolicy, ReadOnlyPolicy

        for model in (DeadlineShift, SentReminder):
            register_permission_policy(model, ReadOnlyPolicy(model), exact_class=True)
        register_permission_policy(CoverageItem, FixedRowsPolicy(CoverageItem), exact_class=True)
        receivers.connect()
        post_migrate.connect(
            grant_board_permission, sender=self, dispatch_uid="cms_compliance.permission"
        )
