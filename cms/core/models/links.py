"""Links between pages, drafted and moderated with the page that states them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Orderable


class LinkKind(models.TextChoices):
    """How the page that states the link relates to its target."""

    INTERPRETS = "interprets", _("解读")
    REPEALS = "repeals", _("废止")
    AMENDS = "amends", _("修改")
    REPLACES = "replaces", _("替代")
    IMPLEMENTS = "implements", _("落实")
    NOTICE_OF = "notice_of", _("申报通知所依据的政策")
    GUIDE_OF = "guide_of", _("办事指南所依据的政策")
    RESULT_OF = "result_of", _("结果公示所对应的通知")
    PROCESS_OF = "process_of", _("运行流程所对应的权力事项")
    ANSWERS = "answers", _("热点回应所依据的政策")
    OUTCOME_OF = "outcome_of", _("征集结果所对应的征集")
    ADOPTED_AS = "adopted_as", _("征集意见后出台的政策")
    RELATED = "related", _("相关")


# The same link read from its target: «甲解读乙» is «乙由甲解读».
REVERSE_LABELS = {
    LinkKind.INTERPRETS: _("解读"),
    LinkKind.REPEALS: _("被废止，见"),
    LinkKind.AMENDS: _("被修改，见"),
    LinkKind.REPLACES: _("被替代，见"),
    LinkKind.IMPLEMENTS: _("落实文件"),
    LinkKind.NOTICE_OF: _("申报通知"),
    LinkKind.GUIDE_OF: _("办事指南"),
    LinkKind.RESULT_OF: _("结果公示"),
    LinkKind.PROCESS_OF: _("运行流程"),
    LinkKind.ANSWERS: _("热点回应"),
    LinkKind.OUTCOME_OF: _("征集结果"),
    LinkKind.ADOPTED_AS: _("征求意见情况"),
    LinkKind.RELATED: _("相关"),
}
FORWARD_LABELS = {
    LinkKind.INTERPRETS: _("所解读的政策"),
    LinkKind.REPEALS: _("废止"),
    LinkKind.AMENDS: _("修改"),
    LinkKind.REPLACES: _("替代"),
    LinkKind.IMPLEMENTS: _("落实"),
    LinkKind.NOTICE_OF: _("依据的政策"),
    LinkKind.GUIDE_OF: _("依据的政策"),
    LinkKind.RESULT_OF: _("对应的通知"),
    LinkKind.PROCESS_OF: _("对应的权力事项"),
    LinkKind.ANSWERS: _("依据的政策"),
    LinkKind.OUTCOME_OF: _("对应的征集"),
    LinkKind.ADOPTED_AS: _("出台的政策"),
    LinkKind.RELATED: _("相关"),
}


class PageLink(Orderable):
    """One ordered link from a page to another; one table for every page type."""

    page = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="page_links")
    target = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("页面"),
        # A policy under an interpretation must not vanish silently.
        on_delete=models.PROTECT,
        related_name="page_links_in",
    )
    kind = models.CharField(_("关系"), max_length=12, choices=LinkKind.choices)

    panels = [FieldPanel("kind"), PageChooserPanel("target")]

    class Meta(Orderable.Meta):
        verbose_name = _("与其他页面的关系")
        verbose_name_plural = _("与其他页面的关系")
        # No uniqueness in the database: a draft's children are rewritten row by row on publish.
        indexes = [models.Index(fields=["target", "kind"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} → {self.target_id}"
