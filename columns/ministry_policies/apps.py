"""网站首页-政策法规-商务部政策法规: national policies, passed on."""

from django.utils.translation import gettext_lazy as _

from cms.plugins.config import ColumnConfig


class MinistryPoliciesConfig(ColumnConfig):
    """网站首页-政策法规-商务部政策法规: national policies, passed on."""

    name = "columns.ministry_policies"
    label = "column_ministry_policies"
    slug = "ministry_policies"
    verbose_name = _("商务部政策法规")
    path = ("网站首页", "政策法规", "商务部政策法规")
    page = "MinistryPoliciesPage"
    items = {"商务部政策发布": "MinistryPolicyPage"}
