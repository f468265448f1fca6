"""互动平台-调查征集: calls for comment, questionnaires, and what came of them."""

from django.utils.translation import gettext_lazy as _

from cms.plugins.config import ColumnConfig


class SurveysConfig(ColumnConfig):
    """互动平台-调查征集: calls for comment, questionnaires, and what came of them."""

    name = "columns.surveys"
    label = "column_surveys"
    slug = "surveys"
    verbose_name = _("调查征集")
    path = ("互动平台", "调查征集")
    page = "SurveysPage"
    items = {"调查征集": "CallPage", "征集结果": "CallResultPage"}
