"""网站首页-政策法规-商务厅政策法规: the region's policies, passed on."""

from django.utils.translation import gettext_lazy as _

from cms.plugins.config import ColumnConfig


class ProvincialPoliciesConfig(ColumnConfig):
    """网站首页-政策法规-商务厅政策法规: the region's policies, passed on."""

    name = "columns.provincial_policies"
    label = "column_provincial_policies"
    slug = "provincial_policies"
    verbose_name = _("商务厅政策法规")
    path = ("网站首页", "政策法规", "商务厅政策法规")
    page = "ProvincialPoliciesPage"
    items = {"商务厅政策发布": "ProvincialPolicyPage"}
