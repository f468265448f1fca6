"""Policies of higher organs, passed on with their source."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.search import index

from cms.core.models import BasePage
from cms.plugins.pages.documents import OfficialDocumentPage, PolicyPage
from cms.plugins.pages.items import ItemPage, Source


class PolicyLevel(models.TextChoices):
    """Whose policy it is."""

    NATIONAL = "national", _lazy("国家")
    REGIONAL = "regional", _lazy("自治区")


class DocumentRank(models.TextChoices):
    """What rank a document has in law (效力位阶)."""

    LAW = "law", _lazy("法律")
    REGULATION = "regulation", _lazy("行政法规")
    LOCAL_REGULATION = "local_reg", _lazy("地方性法规")
    RULE = "rule", _lazy("部门规章")
    LOCAL_RULE = "local_rule", _lazy("地方政府规章")
    NORMATIVE = "normative", _lazy("规范性文件")
    OTHER = "other", _lazy("其他政策文件")


# 立法法 (2023): laws are the National People's Congress's, 行政法规 the State Council's, 部门规章 its
# departments'; a region makes 地方性法规 and 地方政府规章.
RANKS: Final[dict[PolicyLevel, tuple[DocumentRank, ...]]] = {
    PolicyLevel.NATIONAL: (
        DocumentRank.LAW,
        DocumentRank.REGULATION,
        DocumentRank.RULE,
        DocumentRank.NORMATIVE,
        DocumentRank.OTHER,
    ),
    PolicyLevel.REGIONAL: (
        DocumentRank.LOCAL_REGULATION,
        DocumentRank.LOCAL_RULE,
        DocumentRank.NORMATIVE,
        DocumentRank.OTHER,
    ),
}


class UpstreamPolicyForm(WagtailAdminPageForm):
    """Offers the ranks the column's level has."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "rank" in self.fields:
            self.fields["rank"].choices = [
                (rank.value, rank.label) for rank in RANKS[self.instance.level]
            ]


class UpstreamPolicyPage(PolicyPage):
    """A policy of a higher organ: always a repost, with its issuing body and its source.

    A column sets ``level``. What the bureau did about it is told by links (落实) of its own
    policies.
    """

    is_upstream = True
    keeps_unusual_numbers = True
    level: ClassVar[PolicyLevel] = PolicyLevel.NATIONAL

    source = models.CharField(
        _lazy("来源"),
        max_length=6,
        choices=Source.choices,
        default=Source.REPOST,
        editable=False,
    )
    rank = models.CharField(
        _lazy("文件类别"),
        max_length=10,
        choices=DocumentRank.choices,
        default=DocumentRank.NORMATIVE,
    )

    base_form_class = UpstreamPolicyForm
    family_template = "cms_plugins/pages/upstream_policy.html"
    admin_filters: ClassVar[tuple[str, ...]] = ("rank", "validity", "effective_on")
    upstream_panel: ClassVar[Any] = MultiFieldPanel(
        [
            FieldPanel("rank"),
            FieldPanel(
                "issuing_bodies",
                heading=_lazy("发文机关"),
                help_text=_lazy("制定这份文件的机关；联合发文的用顿号隔开。"),
            ),
            FieldPanel(
                "document_number",
                help_text=_lazy(
                    "照原文填写，如：商务部令2023年第1号、国务院令第711号；没有文号的不填。"
                ),
            ),
            FieldPanel("written_on"),
            FieldPanel("effective_on"),
            FieldPanel("valid_until"),
            FieldPanel("validity"),
        ],
        heading=_lazy("文件信息"),
    )
    repost_panel: ClassVar[Any] = MultiFieldPanel(
        [
            FieldPanel(
                "source_url",
                heading=_lazy("原文网址"),
                help_text=_lazy("必填：发文机关网站上原文的网址。"),
            ),
            FieldPanel(
                "source_name",
                heading=_lazy("转载自"),
                help_text=_lazy("不填就按发文机关；从别的网站转载的写明网站名称。"),
            ),
        ],
        heading=_lazy("转载来源"),
    )
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("topic"),
        upstream_panel,
        repost_panel,
        FieldPanel("body"),
        ItemPage.attachments_panel,
        MultiFieldPanel(
            [
                FieldPanel("event_on"),
                FieldPanel("event_reason"),
                FieldPanel("summary"),
                FieldPanel("keywords"),
            ],
            heading=_lazy("时限与概述"),
            classname="collapsed",
        ),
        ItemPage.links_panel,
    ]
    api_fields = [
        *OfficialDocumentPage.api_fields,
        APIField("level"),
        APIField("rank"),
        APIField("effective_on"),
        APIField("valid_until"),
        APIField("validity"),
    ]
    search_fields = [*PolicyPage.search_fields, index.FilterField("rank")]

    class Meta:
        abstract = True

    @property
    def level_name(self) -> str:
        """Return the level in words."""
        return str(self.level.label)

    def clean(self) -> None:
        """Make it a repost; ask for the issuing body, the source and a rank its level has."""
        self.source = Source.REPOST
        if not self.source_name.strip() and self.issuing_body_list:
            self.source_name = self.issuing_body_list[0][:100]
        errors: dict[str, str] = {}
        if not self.issuing_bodies.strip():
            errors["issuing_bodies"] = _("请填写制定这份文件的机关。")
        if self.rank not in RANKS[self.level]:
            errors["rank"] = _("%(level)s层面没有“%(rank)s”，请在这些里选：%(ranks)s。") % {
                "level": self.level.label,
                "rank": DocumentRank(self.rank).label,
                "ranks": "、".join(str(rank.label) for rank in RANKS[self.level]),
            }
        try:
            super().clean()
        except ValidationError as error:
            if not hasattr(error, "error_dict"):
                raise
            raise ValidationError({**error.error_dict, **errors}) from error
        if errors:
            raise ValidationError(errors)
