"""The bureau's own policies and their interpretations."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cms.plugins.pages import ColumnPage, InterpretationPage, PolicyPage


class MunicipalPoliciesPage(ColumnPage):
    """The column's landing page."""

    class Meta:
        verbose_name = _("市本级商务政策法规栏目")


class MunicipalPolicyPage(PolicyPage):
    """A policy the bureau issued."""

    class Meta:
        verbose_name = _("政策文件")
        verbose_name_plural = _("政策文件")


class PolicyInterpretationPage(InterpretationPage):
    """An interpretation of the bureau's policies (catalogue: 与政策文件同步发布)."""

    class Meta:
        verbose_name = _("政策解读")
        verbose_name_plural = _("政策解读")
