"""网站首页-政策法规-市本级商务政策法规: the bureau's own policies and their interpretations."""

from django.utils.translation import gettext_lazy as _

from cms.plugins.config import ColumnConfig


class MunicipalPoliciesConfig(ColumnConfig):
    """网站首页-政策法规-市本级商务政策法规: the bureau's own policies and their interpretations."""

    name = "columns.municipal_policies"
    label = "column_municipal_policies"
    slug = "municipal_policies"
    verbose_name = _("市本级商务政策法规")
    path = ("网站首页", "政策法规", "市本级商务政策法规")
    page = "MunicipalPoliciesPage"
    items = {
        "市本级商务政策法规发布": "MunicipalPolicyPage",
        "政策解读": "PolicyInterpretationPage",
    }
