"""Guides with the elements the law and the inspections ask for."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Orderable
from wagtail.search import index

from cms.core.models import BasePage
from cms.plugins.pages import FilteredColumnPage, ItemPage
from cms.plugins.pages.procedures import ProcedureStep, drawn
from cms.plugins.text_lines import lines
from columns.service_guides.enums import (
    Applicants,
    ItemType,
    MaterialForm,
    MaterialSource,
    TimeUnit,
)
from columns.service_guides.rules import (
    TimeLimit,
    is_item_code,
    missing_elements,
    promise_problem,
)


class ServiceGuidesPage(FilteredColumnPage):
    """The column's landing page."""

    filter_field = "item_type"

    class Meta:
        verbose_name = _lazy("办事指南栏目")


class ServiceGuidePage(RoutablePageMixin, ItemPage):
    """How one service is applied for (条例 art 20(五); 优化营商环境条例 art 35)."""

    item_code = models.CharField(
        _lazy("事项编码"),
        max_length=33,
        blank=True,
        help_text=_lazy("与广西数字政务一体化平台上的编码一致，由数字和大写字母组成。"),
    )
    item_type = models.CharField(
        _lazy("事项类型"), max_length=8, choices=ItemType.choices, default=ItemType.PERMIT
    )
    applicants = models.CharField(
        _lazy("服务对象"), max_length=8, choices=Applicants.choices, default=Applicants.EVERYBODY
    )
    implementing_body = models.CharField(_lazy("实施主体"), max_length=100, blank=True)
    conditions = models.TextField(
        _lazy("受理条件"), max_length=3000, blank=True, help_text=_lazy("一行写一条。")
    )
    needs_no_material = models.BooleanField(_lazy("不需要提交材料"), default=False)
    statutory_days = models.PositiveSmallIntegerField(_lazy("法定时限"), null=True, blank=True)
    statutory_unit = models.CharField(
        _lazy("法定时限单位"), max_length=8, choices=TimeUnit.choices, default=TimeUnit.WORKING
    )
    promised_days = models.PositiveSmallIntegerField(_lazy("承诺时限"), null=True, blank=True)
    promised_unit = models.CharField(
        _lazy("承诺时限单位"), max_length=8, choices=TimeUnit.choices, default=TimeUnit.WORKING
    )
    time_note = models.CharField(
        _lazy("时限说明"),
        max_length=300,
        blank=True,
        help_text=_lazy("哪些时间不计入，如：专家评审、公示所需时间。"),
    )
    is_charged = models.BooleanField(_lazy("收费"), default=False)
    fee_standard = models.CharField(_lazy("收费标准"), max_length=300, blank=True)
    fee_basis = models.CharField(
        _lazy("收费依据"), max_length=300, blank=True, help_text=_lazy("文件名称和文号。")
    )
    place = models.CharField(
        _lazy("办理地点"),
        max_length=300,
        blank=True,
        help_text=_lazy("写到窗口，如：市政务服务中心二楼B区12号窗口。"),
    )
    hours = models.CharField(
        _lazy("办理时间"),
        max_length=200,
        blank=True,
        help_text=_lazy("写明星期几和几点到几点，节假日办不办。"),
    )
    phone = models.CharField(_lazy("咨询电话"), max_length=100, blank=True)
    supervision_phone = models.CharField(_lazy("监督电话"), max_length=100, blank=True)
    visits = models.PositiveSmallIntegerField(
        _lazy("最多跑几次"), default=0, help_text=_lazy("0就是“不用跑，全程网上办”。")
    )
    online_url = models.URLField(
        _lazy("网上办理网址"),
        max_length=500,
        blank=True,
        help_text=_lazy("广西数字政务一体化平台上这个事项的网址；不能网上办的不填。"),
    )
    result_name = models.CharField(
        _lazy("办理结果"), max_length=100, blank=True, help_text=_lazy("如：批准证书、备案表。")
    )
    result_delivery = models.CharField(
        _lazy("怎样拿到结果"), max_length=200, blank=True, help_text=_lazy("如：窗口领取、邮寄。")
    )
    result_sample = models.ForeignKey(
        "cms_attachments.Document",
        verbose_name=_lazy("结果样本"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # Drawn when the draft is saved, released with it: reading the page draws nothing.
    drawing = models.TextField(blank=True, editable=False)

    template = "column_service_guides/guide.html"
    print_template: ClassVar[str] = "column_service_guides/print.html"
    asks_topic: ClassVar[bool] = False
    admin_filters: ClassVar[tuple[str, ...]] = ("item_type", "applicants", "is_charged")
    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("item_code"), FieldPanel("item_type")]),
                FieldRowPanel([FieldPanel("implementing_body"), FieldPanel("applicants")]),
                FieldPanel("online_url"),
                FieldPanel("visits"),
            ],
            heading=_lazy("事项信息"),
        ),
        InlinePanel(
            "bases",
            heading=_lazy("设定依据"),
            label=_lazy("依据"),
            help_text=_lazy("至少一条。网站上有的文件请选择页面，读者可以直接打开。"),
        ),
        FieldPanel("conditions"),
        MultiFieldPanel(
            [
                FieldPanel("needs_no_material"),
                InlinePanel("materials", label=_lazy("材料")),
            ],
            heading=_lazy("申请材料"),
        ),
        InlinePanel(
            "steps",
            heading=_lazy("办理流程"),
            label=_lazy("环节"),
            help_text=_lazy("按先后排列。流程图由这些环节自动画出，不用另外上传图片。"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("statutory_days"), FieldPanel("statutory_unit")]),
                FieldRowPanel([FieldPanel("promised_days"), FieldPanel("promised_unit")]),
                FieldPanel("time_note"),
            ],
            heading=_lazy("办理时限"),
        ),
        MultiFieldPanel(
            [FieldPanel("is_charged"), FieldPanel("fee_standard"), FieldPanel("fee_basis")],
            heading=_lazy("收费"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("place"),
                FieldPanel("hours"),
                FieldRowPanel([FieldPanel("phone"), FieldPanel("supervision_phone")]),
            ],
            heading=_lazy("在哪里、什么时候办"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("result_name"),
                FieldPanel("result_delivery"),
                FieldPanel("result_sample"),
            ],
            heading=_lazy("办理结果"),
        ),
        InlinePanel("questions", heading=_lazy("常见问题"), label=_lazy("问题")),
        FieldPanel("body", heading=_lazy("补充说明")),
        ItemPage.attachments_panel,
        ItemPage.links_panel,
        ItemPage.facts_panel,
    ]
    api_fields = [
        *ItemPage.api_fields,
        APIField("item_code"),
        APIField("item_type"),
        APIField("applicants"),
        APIField("implementing_body"),
        APIField("basis_list"),
        APIField("condition_list"),
        APIField("needs_no_material"),
        APIField("material_list"),
        APIField("step_list"),
        APIField("statutory_limit"),
        APIField("promised_limit"),
        APIField("time_note"),
        APIField("is_charged"),
        APIField("fee_standard"),
        APIField("fee_basis"),
        APIField("place"),
        APIField("hours"),
        APIField("phone"),
        APIField("supervision_phone"),
        APIField("visits"),
        APIField("online_url"),
        APIField("result_name"),
        APIField("result_delivery"),
        APIField("result_sample_url"),
        APIField("question_list"),
    ]
    api_select_related: ClassVar[tuple[str, ...]] = ("result_sample",)
    api_prefetch_related: ClassVar[tuple[str, ...]] = (
        "bases__policy",
        "materials__sample",
        "materials__blank_form",
        "steps",
        "questions",
    )
    search_fields = [
        *ItemPage.search_fields,
        index.SearchField("item_code"),
        index.SearchField("conditions"),
        index.SearchField("structure_text"),
        index.FilterField("item_type"),
        index.FilterField("applicants"),
    ]

    class Meta:
        verbose_name = _lazy("办事指南")
        verbose_name_plural = _lazy("办事指南")

    @property
    def statutory_time(self) -> TimeLimit:
        """Return the statutory limit."""
        return TimeLimit(self.statutory_days, TimeUnit(self.statutory_unit))

    @property
    def promised_time(self) -> TimeLimit:
        """Return the promised limit."""
        return TimeLimit(self.promised_days, TimeUnit(self.promised_unit))

    @property
    def statutory_limit(self) -> str:
        """Return the statutory limit in words."""
        return str(self.statutory_time)

    @property
    def promised_limit(self) -> str:
        """Return the promised limit in words."""
        return str(self.promised_time)

    @property
    def condition_list(self) -> list[str]:
        """Return the conditions one by one."""
        return lines(self.conditions)

    @property
    def basis_list(self) -> list[dict[str, Any]]:
        """Return the legal bases as values."""
        return [basis.as_value() for basis in self.bases.all()]

    @property
    def material_list(self) -> list[dict[str, Any]]:
        """Return the papers as values."""
        return [material.as_value() for material in self.materials.all()]

    @property
    def step_list(self) -> list[dict[str, Any]]:
        """Return the steps as values."""
        return [step.as_value() for step in self.steps.all()]

    @property
    def question_list(self) -> list[dict[str, str]]:
        """Return the common questions as values."""
        return [{"question": one.question, "answer": one.answer} for one in self.questions.all()]

    @property
    def result_sample_url(self) -> str:
        """Return the address of the sample of the result, empty where there is none."""
        return str(self.result_sample.url) if self.result_sample else ""

    @property
    def structure_text(self) -> str:
        """Return what stands in the tables as text to be searched."""
        texts = [f"{basis.law} {basis.document_number}" for basis in self.bases.all()]
        texts += [material.name for material in self.materials.all()]
        texts += [f"{one.question} {one.answer}" for one in self.questions.all()]
        return "\n".join([*texts, self.result_name])

    def elements(self) -> dict[str, bool]:
        """Return element → whether the guide has it, in the order of the page."""
        return {
            _("事项名称"): bool(self.title.strip()),
            _("事项编码"): bool(self.item_code),
            _("设定依据"): bool(self.bases.all()),
            _("受理条件"): bool(self.condition_list),
            _("申请材料"): bool(self.needs_no_material or self.materials.all()),
            _("办理流程"): bool(self.steps.all()),
            _("法定时限"): self.statutory_time.is_known,
            _("承诺时限"): self.promised_time.is_known,
            _("收费标准和依据"): not self.is_charged or bool(self.fee_standard and self.fee_basis),
            _("办理地点"): bool(self.place.strip()),
            _("办理时间"): bool(self.hours.strip()),
            _("咨询电话"): bool(self.phone.strip()),
            _("办理结果"): bool(self.result_name.strip()),
        }

    def clean(self) -> None:
        """Check code, time limits and fees."""
        super().clean()
        errors: dict[str, str] = {}
        self.item_code = "".join(self.item_code.split()).upper()
        if self.item_code and not is_item_code(self.item_code):
            errors["item_code"] = _(
                "事项编码由9到33位数字和大写字母组成，请与一体化平台上的编码核对。"
            )
        problem = promise_problem(self.statutory_time, self.promised_time)
        if problem:
            errors["promised_days"] = problem
        if self.is_charged:
            if not self.fee_standard.strip():
                errors["fee_standard"] = _("收费的事项请写明收费标准。")
            if not self.fee_basis.strip():
                errors["fee_basis"] = _("收费的事项请写明收费依据。")
        elif self.fee_standard.strip():
            errors["is_charged"] = _("写了收费标准，请勾选“收费”，或者删去收费标准。")
        if self.online_url and not self.online_url.startswith("https://"):
            errors["online_url"] = _("网上办理网址应以https://开头，请核对。")
        if errors:
            raise ValidationError(errors)

    def release_problems(self) -> list[str]:
        """Refuse a guide without one of the elements, naming it."""
        problems = super().release_problems()
        missing = missing_elements(self.elements())
        if missing:
            problems.append(
                _("办事指南还缺少：%(missing)s。请补齐后再发布。") % {"missing": "、".join(missing)}
            )
        if self.needs_no_material and self.materials.all():
            problems.append(_("勾选了“不需要提交材料”，却列有材料，请改正其中一处。"))
        return problems

    def refresh_facts(self) -> None:
        """Draw the procedure into the draft, so that the picture is approved with the steps."""
        super().refresh_facts()
        self.drawing = drawn(self.steps.all(), self)

    @cached_property
    def print_url(self) -> str:
        """Return the address of the sheet to be printed."""
        return str(self.reverse_subpage("print_sheet"))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the tables with what they point at; a preview shows what was not saved yet."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["bases"] = list(self.bases.select_related("policy"))
        context["materials"] = list(self.materials.select_related("sample", "blank_form"))
        context["steps"] = steps = list(self.steps.all())
        context["questions"] = list(self.questions.all())
        is_preview = getattr(request, "is_preview", False)
        context["drawing"] = drawn(steps, self) if is_preview else self.drawing
        return context

    @path("print/", name="print_sheet")
    def print_sheet(self, request: HttpRequest) -> HttpResponse:
        """Show the guide as a sheet to be printed and handed over (行政许可法 art 32: 一次告知)."""
        return self.render(request, template=self.print_template)


class GuideBasis(Orderable):
    """A law or policy a service rests on."""

    page = ParentalKey(ServiceGuidePage, on_delete=models.CASCADE, related_name="bases")
    law = models.CharField(_lazy("法律法规或文件名称"), max_length=200)
    document_number = models.CharField(_lazy("文号"), max_length=100, blank=True)
    article = models.CharField(
        _lazy("条款号"), max_length=60, blank=True, help_text=_lazy("如：第十二条第一款。")
    )
    text = models.TextField(_lazy("条文内容"), max_length=2000, blank=True)
    policy = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_lazy("网站上的文件"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    url = models.URLField(_lazy("原文网址"), max_length=500, blank=True)

    panels = [
        FieldPanel("law"),
        FieldRowPanel([FieldPanel("document_number"), FieldPanel("article")]),
        FieldPanel("text"),
        FieldRowPanel([FieldPanel("policy"), FieldPanel("url")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _lazy("设定依据")
        verbose_name_plural = _lazy("设定依据")

    def __str__(self) -> str:
        return f"{self.law}{self.article}"

    @property
    def public_policy(self) -> Any:
        """Return the page of the basis where the public may open it."""
        return self.policy if self.policy and self.policy.live else None

    def as_value(self) -> dict[str, Any]:
        """Return the basis for programs."""
        page = self.public_policy
        return {
            "law": self.law,
            "document_number": self.document_number,
            "article": self.article,
            "text": self.text,
            "page": page.pk if page else None,
            "url": self.url,
        }


class GuideMaterial(Orderable):
    """A paper that is handed in."""

    page = ParentalKey(ServiceGuidePage, on_delete=models.CASCADE, related_name="materials")
    name = models.CharField(_lazy("材料名称"), max_length=200)
    form = models.CharField(
        _lazy("形式"), max_length=10, choices=MaterialForm.choices, default=MaterialForm.COPY
    )
    copies = models.PositiveSmallIntegerField(_lazy("份数"), default=1)
    source = models.CharField(
        _lazy("来源"),
        max_length=10,
        choices=MaterialSource.choices,
        default=MaterialSource.APPLICANT,
    )
    is_deferrable = models.BooleanField(
        _lazy("可以后补"), default=False, help_text=_lazy("容缺受理：先受理，在规定时间内补交。")
    )
    note = models.CharField(_lazy("填写要求"), max_length=300, blank=True)
    blank_form = models.ForeignKey(
        "cms_attachments.Document",
        verbose_name=_lazy("空白表格"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    sample = models.ForeignKey(
        "cms_attachments.Document",
        verbose_name=_lazy("填写样本"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("form"), FieldPanel("copies"), FieldPanel("source")]),
        FieldRowPanel([FieldPanel("is_deferrable"), FieldPanel("note")]),
        FieldRowPanel([FieldPanel("blank_form"), FieldPanel("sample")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _lazy("申请材料")
        verbose_name_plural = _lazy("申请材料")

    def __str__(self) -> str:
        return self.name

    def as_value(self) -> dict[str, Any]:
        """Return the paper for programs."""
        return {
            "name": self.name,
            "form": self.form,
            "copies": self.copies,
            "source": self.source,
            "is_deferrable": self.is_deferrable,
            "note": self.note,
            "blank_form": self.blank_form.url if self.blank_form else "",
            "sample": self.sample.url if self.sample else "",
        }


class GuideStep(ProcedureStep):
    """A step of the procedure."""

    page = ParentalKey(ServiceGuidePage, on_delete=models.CASCADE, related_name="steps")


class GuideQuestion(Orderable):
    """A question that is often asked, and its answer."""

    page = ParentalKey(ServiceGuidePage, on_delete=models.CASCADE, related_name="questions")
    question = models.CharField(_lazy("问题"), max_length=200)
    answer = models.TextField(_lazy("回答"), max_length=2000)

    class Meta(Orderable.Meta):
        verbose_name = _lazy("常见问题")
        verbose_name_plural = _lazy("常见问题")

    def __str__(self) -> str:
        return self.question
