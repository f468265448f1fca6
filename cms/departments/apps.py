"""Departments, memberships, topics and owner resolution."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DepartmentsConfig(AppConfig):
    """Departments, memberships, topics and owner resolution."""

    name = "cms.departments"
    label = "cms_departments"
    verbose_name = _("科室与人员")

    def ready(self) -> None:
        """Connect what keeps groups in step with memberships."""
        from cms.departments.receivers import connect

        connect()
