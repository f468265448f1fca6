"""The bureau's own policies and their interpretations."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.models import Orderable
from wagtail.search import index

from cms.plugins.pages import ColumnPage, InterpretationPage, PolicyPage
from columns.municipal_policies.enums import Element, InterpretationForm
from columns.municipal_policies.rules import form_problem


class MunicipalPoliciesPage(ColumnPage):
    """The column's landing page."""

    class Meta:
        verbose_name = _("市本级商务政策法规栏目")


class MunicipalPolicyPage(PolicyPage):
    """A policy the bureau issued."""

    class Meta:
        verbose_name = _("政策文件")
        verbose_name_plural = _("政策文件")


def _element(element: Element, help_text: Any = "") -> models.TextField[str, str]:
    return models.TextField(element.label, max_length=3000, blank=True, help_text=help_text)


class PolicyInterpretationPage(InterpretationPage):
    """An interpretation of the bureau's policies (catalogue row 20: 与政策文件同步发布)."""

    interpretation_form = models.CharField(
        _("解读形式"),
        max_length=9,
        choices=InterpretationForm.choices,
        default=InterpretationForm.TEXT,
        help_text=_("图解、视频放在正文里；问答写在“问答”里。"),
    )
    background = _element(Element.BACKGROUND, _("为什么出台，依据哪些法律和上级文件。"))
    objectives = _element(Element.OBJECTIVES, _("要达到什么目标。"))
    contents = _element(Element.CONTENTS, _("主要措施，一条一段。"))
    scope = _element(Element.SCOPE, _("适用于谁，从什么时候到什么时候。"))
    cautions = _element(Element.CAUTIONS, _("办理时要注意什么。"))
    key_terms = _element(Element.KEY_TERMS, _("专业名词是什么意思，一行一个。"))
    benefits = _element(Element.BENEFITS, _("群众和企业能得到什么。"))
    differences = _element(Element.DIFFERENCES, _("与原来的政策比，变了什么；新政策写“无”或不填。"))
    interpreting_body = models.CharField(
        _("解读机关"),
        max_length=100,
        blank=True,
        help_text=_("不填就是责任科室；联合解读的用顿号隔开。"),
    )
    interpreter = models.CharField(
        _("解读人"), max_length=60, blank=True, help_text=_("姓名和职务，或者科室。")
    )
    contact = models.CharField(
        _("联系方式"), max_length=100, blank=True, help_text=_("办公电话，供读者咨询。")
    )

    template = "column_municipal_policies/interpretation.html"
    admin_filters: ClassVar[tuple[str, ...]] = ("interpretation_form",)
    content_panels = [
        *InterpretationPage.content_panels[:2],
        FieldPanel("interpretation_form"),
        *InterpretationPage.content_panels[2:3],
        MultiFieldPanel(
            [FieldPanel(element.value) for element in Element],
            heading=_("解读要素"),
            help_text=_("写了的会分段显示；正文里已经写清的可以不填。"),
            classname="collapsed",
        ),
        InlinePanel("questions", heading=_("问答"), label=_("问题")),
        InlinePanel(
            "concerns",
            heading=_("回应关切"),
            label=_("关切"),
            help_text=_("公开征求意见、来信和网上集中反映的问题，逐条回应。"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("interpreting_body"), FieldPanel("interpreter")]),
                FieldPanel("contact"),
            ],
            heading=_("谁来解读"),
        ),
        *InterpretationPage.content_panels[3:],
    ]
    api_fields = [
        *InterpretationPage.api_fields,
        APIField("interpretation_form"),
        APIField("element_list"),
        APIField("question_list"),
        APIField("concern_list"),
        APIField("interpreting_unit"),
        APIField("interpreter"),
        APIField("contact"),
    ]
    api_prefetch_related: ClassVar[tuple[str, ...]] = ("questions", "concerns")
    search_fields = [
        *InterpretationPage.search_fields,
        index.SearchField("structure_text"),
        index.FilterField("interpretation_form"),
    ]

    class Meta:
        verbose_name = _("政策解读")
        verbose_name_plural = _("政策解读")

    @property
    def element_list(self) -> list[dict[str, str]]:
        """Return the elements that were written, in their order."""
        return [
            {"key": element.value, "name": str(element.label), "text": text}
            for element in Element
            if (text := getattr(self, element.value).strip())
        ]

    @property
    def question_list(self) -> list[dict[str, str]]:
        """Return the questions as values."""
        return [{"question": one.question, "answer": one.answer} for one in self.questions.all()]

    @property
    def concern_list(self) -> list[dict[str, str]]:
        """Return the concerns and what is answered, as values."""
        return [{"concern": one.concern, "response": one.response} for one in self.concerns.all()]

    @property
    def interpreting_unit(self) -> str:
        """Return who interprets: the body named, otherwise the responsible unit."""
        return self.interpreting_body or self.responsible_unit_name

    @property
    def structure_text(self) -> str:
        """Return what stands outside the body, as text to be searched."""
        texts = [one["text"] for one in self.element_list]
        for row in (*self.question_list, *self.concern_list):
            texts += row.values()
        return "\n".join(texts)

    def release_problems(self) -> list[str]:
        """Refuse also what is not in the form it says it is in."""
        problems = super().release_problems()
        problem = form_problem(
            InterpretationForm(self.interpretation_form),
            {block.block_type for block in self.body},
            len(self.questions.all()),
        )
        return [*problems, problem] if problem else problems


class InterpretationQuestion(Orderable):
    """A question about the policy and its answer."""

    page = ParentalKey(PolicyInterpretationPage, on_delete=models.CASCADE, related_name="questions")
    question = models.CharField(_("问题"), max_length=200)
    answer = models.TextField(_("回答"), max_length=2000)

    panels = [FieldPanel("question"), FieldPanel("answer")]

    class Meta(Orderable.Meta):
        verbose_name = _("问答")
        verbose_name_plural = _("问答")

    def __str__(self) -> str:
        return self.question


class InterpretationConcern(Orderable):
    """What people worried about, and what the bureau says to it (回应关切)."""

    page = ParentalKey(PolicyInterpretationPage, on_delete=models.CASCADE, related_name="concerns")
    concern = models.CharField(_("群众关切"), max_length=300)
    response = models.TextField(_("回应"), max_length=2000)

    panels = [FieldPanel("concern"), FieldPanel("response")]

    class Meta(Orderable.Meta):
        verbose_name = _("回应关切")
        verbose_name_plural = _("回应关切")

    def __str__(self) -> str:
        return self.concern
