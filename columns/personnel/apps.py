"""政务公开-人事信息: appointments, publicity before them, recruitment and its results."""

from django.utils.translation import gettext_lazy as _

from cms.plugins.config import ColumnConfig


class PersonnelConfig(ColumnConfig):
    """政务公开-人事信息: appointments, publicity before them, recruitment and its results."""

    name = "columns.personnel"
    label = "column_personnel"
    slug = "personnel"
    verbose_name = _("人事信息")
    path = ("政务公开", "人事信息")
    page = "PersonnelPage"
    items = {"人事信息": "PersonnelNoticePage"}

    def ready(self) -> None:
        """Let files of a 公示 go with the day its personal details are over."""
        from cms.core import withholding
        from columns.personnel.queries import withheld_by_now

        withholding.register("personnel", withheld_by_now)
