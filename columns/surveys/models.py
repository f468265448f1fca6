"""Calls for comment, questionnaires, and what came of them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.models import Orderable
from wagtail.search import index

from cms.core.models import BasePage, LinkKind
from cms.plugins.pages import FilteredColumnPage, ItemPage
from cms.plugins.text_lines import lines
from cms.plugins.windows import WindowState, window_state
from columns.surveys.enums import CallKind, Decision, QuestionKind
from columns.surveys.rules import (
    count_problem,
    opinion_problem,
    option_problem,
    window_problems,
)


class SurveysPage(FilteredColumnPage):
    """The column's landing page."""

    class Meta:
        verbose_name = _lazy("调查征集栏目")


class CallPage(ItemPage):
    """What the public is asked, why, until when, and how to answer (catalogue row 23)."""

    kind = models.CharField(
        _lazy("类型"), max_length=8, choices=CallKind.choices, default=CallKind.COMMENT
    )
    background = models.TextField(
        _lazy("背景和目的"),
        max_length=3000,
        help_text=_lazy("为什么征集、想听哪方面的意见、意见怎样使用。"),
    )
    opens_on = models.DateField(_lazy("开始日期"))
    closes_on = models.DateField(_lazy("截止日期"), help_text=_lazy("当天仍可提交。"))
    is_major = models.BooleanField(
        _lazy("重大行政决策"),
        default=False,
        help_text=_lazy("列入年度重大行政决策事项目录的，期限一般不少于30日。"),
    )
    short_reason = models.CharField(_lazy("缩短期限的理由"), max_length=300, blank=True)
    results_by = models.DateField(
        _lazy("计划公布结果的日期"), null=True, blank=True, help_text=_lazy("会显示在页面上。")
    )
    email = models.EmailField(_lazy("电子邮箱"), blank=True)
    address = models.CharField(_lazy("来信地址"), max_length=200, blank=True)
    phone = models.CharField(_lazy("电话"), max_length=100, blank=True)
    online_url = models.URLField(_lazy("网上提交网址"), max_length=500, blank=True)

    template = "column_surveys/call.html"
    admin_filters: ClassVar[tuple[str, ...]] = ("kind", "closes_on", "is_major")
    content_panels = [
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("kind"), FieldPanel("topic")]),
        FieldPanel("background"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("opens_on"), FieldPanel("closes_on")]),
                FieldPanel("is_major"),
                FieldPanel("short_reason"),
                FieldPanel("results_by"),
            ],
            heading=_lazy("征集期限"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("online_url"),
                FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]),
                FieldPanel("address"),
            ],
            heading=_lazy("怎样提交意见（至少填一种）"),
        ),
        FieldPanel("body", heading=_lazy("征求意见稿")),
        InlinePanel("questions", heading=_lazy("问题"), label=_lazy("问题")),
        ItemPage.attachments_panel,
        ItemPage.links_panel,
        ItemPage.facts_panel,
    ]
    api_fields = [
        *ItemPage.api_fields,
        APIField("kind"),
        APIField("background"),
        APIField("opens_on"),
        APIField("closes_on"),
        APIField("window_state"),
        APIField("is_major"),
        APIField("short_reason"),
        APIField("results_by"),
        APIField("email"),
        APIField("address"),
        APIField("phone"),
        APIField("online_url"),
        APIField("question_list"),
    ]
    api_prefetch_related: ClassVar[tuple[str, ...]] = ("questions",)
    search_fields = [
        *ItemPage.search_fields,
        index.SearchField("background"),
        index.SearchField("question_text"),
        index.FilterField("kind"),
        index.FilterField("closes_on"),
    ]

    class Meta:
        verbose_name = _lazy("调查征集")
        verbose_name_plural = _lazy("调查征集")

    @property
    def window_state(self) -> WindowState:
        """Return where today lies in the window."""
        return window_state(self.opens_on, self.closes_on, timezone.localdate())

    @property
    def question_list(self) -> list[dict[str, Any]]:
        """Return the questions as values."""
        return [question.as_value() for question in self.questions.all()]

    @property
    def question_text(self) -> str:
        """Return the questions as text to be searched."""
        return "\n".join(question.text for question in self.questions.all())

    def clean(self) -> None:
        """Check that the window is long enough."""
        super().clean()
        if self.opens_on and self.closes_on:
            problems = window_problems(
                self.opens_on,
                self.closes_on,
                is_major=self.is_major,
                short_reason=self.short_reason,
            )
            if problems:
                raise ValidationError(problems)

    def release_problems(self) -> list[str]:
        """Refuse a call nobody could answer, or about nothing."""
        problems = super().release_problems()
        if not any((self.online_url, self.email, self.address, self.phone)):
            problems.append(_("请至少填写一种提交意见的办法：网址、邮箱、地址或电话。"))
        if self.kind == CallKind.COMMENT:
            if not (self.body or self.attachments.all()):
                problems.append(_("意见征集请附上征求意见稿：写在正文里，或者上传附件。"))
        elif not self.questions.all():
            problems.append(_("调查请至少写一个问题。"))
        published_on = timezone.localdate(self.first_published_at or timezone.now())
        if self.closes_on and self.closes_on < published_on:
            problems.append(_("截止日期在发布之前，没有人来得及提意见，请核对。"))
        return problems

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the questions."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["questions"] = list(self.questions.all())
        return context


class CallQuestion(Orderable):
    """A question of a call."""

    page = ParentalKey(CallPage, on_delete=models.CASCADE, related_name="questions")
    text = models.CharField(_lazy("问题"), max_length=300)
    kind = models.CharField(
        _lazy("题型"), max_length=8, choices=QuestionKind.choices, default=QuestionKind.ONE
    )
    options = models.TextField(
        _lazy("选项"), max_length=2000, blank=True, help_text=_lazy("一行写一个选项。")
    )

    panels = [FieldPanel("text"), FieldPanel("kind"), FieldPanel("options")]

    class Meta(Orderable.Meta):
        verbose_name = _lazy("问题")
        verbose_name_plural = _lazy("问题")

    def __str__(self) -> str:
        return self.text

    @property
    def option_list(self) -> list[str]:
        """Return the options one by one."""
        return lines(self.options)

    def clean(self) -> None:
        """Check that there is something to choose from."""
        super().clean()
        problem = option_problem(QuestionKind(self.kind), len(self.option_list))
        if problem:
            raise ValidationError({"options": problem})

    def as_value(self) -> dict[str, Any]:
        """Return the question for programs."""
        return {"text": self.text, "kind": self.kind, "options": self.option_list}


class CallResultPage(ItemPage):
    """What came of a call: how many spoke, what was adopted, and why not."""

    participants = models.PositiveIntegerField(
        _lazy("参与人数"), default=0, help_text=_lazy("提交意见或问卷的人和单位的数量。")
    )
    opinions_received = models.PositiveIntegerField(_lazy("收到意见（条）"), default=0)
    conclusion = models.TextField(
        _lazy("总的情况"),
        max_length=2000,
        help_text=_lazy("几句话说清：多少人参与、主要意见是什么、怎样采纳。"),
    )

    template = "column_surveys/result.html"
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("topic"),
        InlinePanel(
            "page_links",
            heading=_lazy("对应的征集和出台的政策"),
            label=_lazy("关系"),
            help_text=_lazy(
                "选“征集结果所对应的征集”并选中那次征集；政策出台后再加一条“征集意见后出台的政策”。"
            ),
            min_num=1,
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("participants"), FieldPanel("opinions_received")]),
                FieldPanel("conclusion"),
            ],
            heading=_lazy("总的情况"),
        ),
        InlinePanel(
            "opinions",
            heading=_lazy("意见采纳情况"),
            label=_lazy("意见"),
            help_text=_lazy("相近的意见合并成一条，写明合并了几条。"),
        ),
        FieldPanel("body", heading=_lazy("问卷统计和补充说明")),
        ItemPage.attachments_panel,
        ItemPage.facts_panel,
    ]
    api_fields = [
        *ItemPage.api_fields,
        APIField("participants"),
        APIField("opinions_received"),
        APIField("conclusion"),
        APIField("opinion_list"),
    ]
    api_prefetch_related: ClassVar[tuple[str, ...]] = ("opinions",)
    search_fields = [
        *ItemPage.search_fields,
        index.SearchField("conclusion"),
        index.SearchField("opinion_text"),
    ]

    class Meta:
        verbose_name = _lazy("征集结果")
        verbose_name_plural = _lazy("征集结果")

    @property
    def opinion_list(self) -> list[dict[str, Any]]:
        """Return the opinions as values."""
        return [opinion.as_value() for opinion in self.opinions.all()]

    @property
    def opinion_text(self) -> str:
        """Return the opinions as text to be searched."""
        return "\n".join(f"{one.summary} {one.reason}" for one in self.opinions.all())

    def clean(self) -> None:
        """Check that no more opinions are listed than were received."""
        super().clean()
        problem = count_problem(
            self.opinions_received, (opinion.count for opinion in self.opinions.all())
        )
        if problem:
            raise ValidationError({"opinions_received": problem})

    def release_problems(self) -> list[str]:
        """Refuse a result of nothing."""
        problems = super().release_problems()
        calls = [
            link.target
            for link in self.page_links.all()
            if link.kind == LinkKind.OUTCOME_OF and link.target.specific_class is CallPage
        ]
        if not calls:
            problems.append(_("请在“对应的征集和出台的政策”里选择这次征集。"))
        published_on = timezone.localdate(self.first_published_at or timezone.now())
        still_open = [call.title for call in calls if call.specific.closes_on >= published_on]
        if still_open:
            problems.append(_("“%s”还在征集，截止以后再公布结果。") % "、".join(still_open))
        return problems

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the opinions, and how many of them had which fate."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        opinions = list(self.opinions.all())
        context["opinions"] = opinions
        context["decisions"] = [
            (decision.label, number)
            for decision in Decision
            if (number := sum(one.count for one in opinions if one.decision == decision))
        ]
        return context


class ResultOpinion(Orderable):
    """An opinion, or several alike, and what became of it."""

    page = ParentalKey(CallResultPage, on_delete=models.CASCADE, related_name="opinions")
    summary = models.TextField(_lazy("意见内容"), max_length=1000)
    proposer = models.CharField(
        _lazy("谁提的"),
        max_length=60,
        blank=True,
        help_text=_lazy("只写类别，如：市民、企业、行业协会。"),
    )
    count = models.PositiveSmallIntegerField(_lazy("合并了几条"), default=1)
    decision = models.CharField(
        _lazy("采纳情况"), max_length=8, choices=Decision.choices, default=Decision.ADOPTED
    )
    reason = models.TextField(_lazy("怎样采纳或为什么没有采纳"), max_length=1000, blank=True)

    panels = [
        FieldPanel("summary"),
        FieldRowPanel([FieldPanel("proposer"), FieldPanel("count"), FieldPanel("decision")]),
        FieldPanel("reason"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _lazy("意见")
        verbose_name_plural = _lazy("意见")

    def __str__(self) -> str:
        return self.summary

    def clean(self) -> None:
        """Ask for the reason where an opinion was not wholly adopted."""
        super().clean()
        problem = opinion_problem(Decision(self.decision), self.reason)
        if problem:
            raise ValidationError({"reason": problem})

    def as_value(self) -> dict[str, Any]:
        """Return the opinion for programs."""
        return {
            "summary": self.summary,
            "proposer": self.proposer,
            "count": self.count,
            "decision": self.decision,
            "reason": self.reason,
        }
