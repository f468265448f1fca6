"""National laws and policies that concern the bureau's work (catalogue row 17)."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from cms.plugins.pages import FilteredColumnPage, PolicyLevel, UpstreamPolicyPage


class MinistryPoliciesPage(FilteredColumnPage):
    """The column's landing page."""

    filter_field = "rank"

    class Meta:
        verbose_name = _("商务部政策法规栏目")


class MinistryPolicyPage(UpstreamPolicyPage):
    """National laws and policies that concern the bureau's work (catalogue row 17)."""

    level = PolicyLevel.NATIONAL
    admin_imports: ClassVar[tuple[str, ...]] = ("import_ministry_policies",)

    class Meta:
        verbose_name = _("国家政策")
        verbose_name_plural = _("国家政策")
