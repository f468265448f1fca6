"""互动平台-商务咨询: letters of the public, and the replies."""

from django.utils.translation import gettext_lazy as _

from cms.plugins.config import ColumnConfig


class ConsultationsConfig(ColumnConfig):
    """互动平台-商务咨询: letters of the public, and the replies."""

    name = "columns.consultations"
    label = "column_consultations"
    slug = "consultations"
    verbose_name = _("商务咨询")
    path = ("互动平台", "商务咨询")
    page = "ConsultationsPage"
    items = {"商务咨询": "LetterPage"}
