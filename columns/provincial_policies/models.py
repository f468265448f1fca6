"""The region's laws and policies that concern the bureau's work (catalogue row 18)."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from cms.plugins.pages import FilteredColumnPage, PolicyLevel, UpstreamPolicyPage


class ProvincialPoliciesPage(FilteredColumnPage):
    """The column's landing page."""

    filter_field = "rank"

    class Meta:
        verbose_name = _("商务厅政策法规栏目")


class ProvincialPolicyPage(UpstreamPolicyPage):
    """The region's laws and policies that concern the bureau's work (catalogue row 18)."""

    level = PolicyLevel.REGIONAL
    admin_imports: ClassVar[tuple[str, ...]] = ("import_provincial_policies",)

    class Meta:
        verbose_name = _("自治区政策")
        verbose_name_plural = _("自治区政策")
