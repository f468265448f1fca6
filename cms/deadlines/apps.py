"""The working calendar and deadline rules."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeadlinesConfig(AppConfig):
    """The working calendar and deadline rules."""

    name = "cms.deadlines"
    label = "cms_deadlines"
    verbose_name = _("公开时限")

    def ready(self) -> None:
        """Connect what keeps the remembered calendar true."""
        from cms.deadlines.receivers import connect

        connect()
