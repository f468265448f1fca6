"""How information is requested, and what becomes of a request."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.models import Orderable
from wagtail.search import index

from cms.attachments.panels import AttachmentsPanel
from cms.core.models import BasePage
from cms.plugins.pages import ColumnPage, ItemPage, ProfilePage
from cms.plugins.pages.procedures import ProcedureStep, drawn
from cms.plugins.text_lines import lines
from columns.disclosure_requests.enums import ChannelKind
from columns.disclosure_requests.rules import (
    PAGE_BANDS,
    fee_by_pages,
    fee_by_requests,
    received_on_words,
    request_bands,
    tariff,
)

# The table names the bands up to here; the rule goes on the same way.
_SHOWN_REQUESTS = 50


class DisclosureRequestsPage(ColumnPage):
    """The column's landing page; it shows the regime itself."""

    template = "column_disclosure_requests/column.html"

    class Meta:
        verbose_name = _lazy("依申请公开栏目")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what the regime's page shows."""
        context = super().get_context(request, *args, **kwargs)
        regime = next(iter(context["listing"].object_list), None)
        if regime is not None:
            context.update(regime.structure())
            context["drawing"] = regime.drawing
            context["regime"] = regime
        return context


class RequestRegimePage(ProfilePage):
    """The regime (catalogue row 13: 依申请公开政府信息制度及依申请公开流程)."""

    who = models.TextField(
        _lazy("谁可以申请"),
        max_length=1000,
        help_text=_lazy("公民、法人和其他组织都可以；不得要求说明用途。"),
    )
    contents = models.TextField(
        _lazy("申请要写明什么"),
        max_length=2000,
        help_text=_lazy(
            "一行写一条。条例第二十九条：身份证明和联系方式、信息的名称或特征、形式要求。"
        ),
    )
    answers = models.TextField(
        _lazy("我们怎样答复"),
        max_length=3000,
        help_text=_lazy("一行写一种情况和处理办法（条例第三十六条）。"),
    )
    third_party = models.TextField(
        _lazy("涉及他人的信息"),
        max_length=1000,
        blank=True,
        help_text=_lazy("涉及商业秘密、个人隐私的怎样征求意见（条例第三十二条）。"),
    )
    remedies = models.TextField(
        _lazy("不服怎么办"),
        max_length=2000,
        help_text=_lazy("一行写一种：投诉、行政复议、行政诉讼，向谁、多久以内。"),
    )
    office_name = models.CharField(_lazy("受理机构"), max_length=100)
    address = models.CharField(_lazy("受理地址"), max_length=200)
    office_hours = models.CharField(_lazy("受理时间"), max_length=200)
    phone = models.CharField(_lazy("咨询电话"), max_length=100)
    # Drawn when the draft is saved, released with it: reading the page draws nothing.
    drawing = models.TextField(blank=True, editable=False)

    template = "column_disclosure_requests/regime.html"
    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldPanel("who"), FieldPanel("contents")], heading=_lazy("申请人和申请内容")
        ),
        InlinePanel(
            "channels",
            heading=_lazy("申请渠道"),
            label=_lazy("渠道"),
            help_text=_lazy("怎样算收到申请，由系统按条例第三十一条写明，不用填。"),
            min_num=1,
        ),
        InlinePanel(
            "steps",
            heading=_lazy("办理流程"),
            label=_lazy("环节"),
            help_text=_lazy("按先后排列。流程图由这些环节自动画出，不用另外上传图片。"),
        ),
        MultiFieldPanel(
            [FieldPanel("answers"), FieldPanel("third_party"), FieldPanel("remedies")],
            heading=_lazy("答复和救济"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("office_name"),
                FieldPanel("address"),
                FieldRowPanel([FieldPanel("office_hours"), FieldPanel("phone")]),
            ],
            heading=_lazy("受理机构"),
        ),
        AttachmentsPanel(
            heading=_lazy("申请表和文书模板"),
            label=_lazy("模板"),
            help_text=_lazy("申请表、授权委托书等，供读者下载填写。"),
        ),
        FieldPanel("body", heading=_lazy("制度全文和补充说明")),
        ItemPage.facts_panel,
    ]
    api_fields = [
        *ItemPage.api_fields,
        APIField("who"),
        APIField("content_list"),
        APIField("channel_list"),
        APIField("step_list"),
        APIField("answer_list"),
        APIField("third_party"),
        APIField("remedy_list"),
        APIField("office_name"),
        APIField("address"),
        APIField("office_hours"),
        APIField("phone"),
    ]
    api_prefetch_related: ClassVar[tuple[str, ...]] = ("channels", "steps")
    search_fields = [
        *ItemPage.search_fields,
        index.SearchField("who"),
        index.SearchField("contents"),
        index.SearchField("answers"),
        index.SearchField("remedies"),
    ]

    class Meta:
        verbose_name = _lazy("依申请公开制度")
        verbose_name_plural = _lazy("依申请公开制度")

    @property
    def content_list(self) -> list[str]:
        """Return what a request has to say, one by one."""
        return lines(self.contents)

    @property
    def answer_list(self) -> list[str]:
        """Return how requests are answered, one by one."""
        return lines(self.answers)

    @property
    def remedy_list(self) -> list[str]:
        """Return the remedies, one by one."""
        return lines(self.remedies)

    @property
    def channel_list(self) -> list[dict[str, str]]:
        """Return the channels as values."""
        return [channel.as_value() for channel in self.channels.all()]

    @property
    def step_list(self) -> list[dict[str, Any]]:
        """Return the steps as values."""
        return [step.as_value() for step in self.steps.all()]

    def release_problems(self) -> list[str]:
        """Refuse a regime without channels or without a procedure."""
        problems = super().release_problems()
        if not self.channels.all():
            problems.append(_("请至少填写一个申请渠道。"))
        if not self.steps.all():
            problems.append(_("请在“办理流程”里填写环节，流程图由它们画出。"))
        return problems

    def refresh_facts(self) -> None:
        """Draw the procedure into the draft, so that the picture is approved with the steps."""
        super().refresh_facts()
        self.drawing = drawn(self.steps.all(), self)

    def structure(self) -> dict[str, Any]:
        """Return what the templates show beside the fields: two queries."""
        return {
            "channels": list(self.channels.all()),
            "steps": list(self.steps.all()),
            "request_tariff": tariff(list(request_bands(_SHOWN_REQUESTS)), _("件")),
            "page_tariff": tariff(PAGE_BANDS, _("页")),
            "request_example": {"count": 35, "fee": fee_by_requests(35)},
            "page_example": {"count": 120, "fee": fee_by_pages(120)},
        }

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the structure; a preview shows what was not saved yet."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context.update(self.structure())
        is_preview = getattr(request, "is_preview", False)
        context["drawing"] = drawn(context["steps"], self) if is_preview else self.drawing
        context["regime"] = self
        return context


class RequestChannel(Orderable):
    """A way in which a request can be handed in."""

    page = ParentalKey(RequestRegimePage, on_delete=models.CASCADE, related_name="channels")
    kind = models.CharField(
        _lazy("方式"), max_length=8, choices=ChannelKind.choices, default=ChannelKind.IN_PERSON
    )
    how = models.CharField(
        _lazy("地址和办法"),
        max_length=300,
        help_text=_lazy("如：邮寄地址，信封上注明“政府信息公开申请”。"),
    )
    url = models.URLField(_lazy("网址"), max_length=500, blank=True)

    panels = [FieldPanel("kind"), FieldPanel("how"), FieldPanel("url")]

    class Meta(Orderable.Meta):
        verbose_name = _lazy("申请渠道")
        verbose_name_plural = _lazy("申请渠道")

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def received_on(self) -> str:
        """Return from which day a request counts as received."""
        return received_on_words(ChannelKind(self.kind))

    def as_value(self) -> dict[str, str]:
        """Return the channel for programs."""
        return {
            "kind": self.kind,
            "how": self.how,
            "url": self.url,
            "received_on": self.received_on,
        }


class RequestStep(ProcedureStep):
    """A step of the procedure."""

    page = ParentalKey(RequestRegimePage, on_delete=models.CASCADE, related_name="steps")
