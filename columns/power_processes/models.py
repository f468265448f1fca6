"""Flows of powers and their steps."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import override
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    PageChooserPanel,
)
from wagtail.api import APIField
from wagtail.models import Orderable
from wagtail.search import index

from cms.core.models import BasePage, LinkKind
from cms.plugins.drawings import FlowStep, draw_flow
from cms.plugins.pages import ColumnPage, ItemPage
from cms.plugins.text_lines import lines
from columns.power_processes.enums import DayUnit, RiskLevel, StepKind
from columns.power_processes.rules import faulty_returns, time_limit


class PowerProcessesPage(ColumnPage):
    """The column's landing page."""

    class Meta:
        verbose_name = _lazy("权力运行栏目")


class PowerProcessPage(ItemPage):
    """How one power, or several alike, are exercised (catalogue row 25)."""

    # Drawn when the draft is saved, released with it: reading the page draws nothing.
    drawing = models.TextField(blank=True, editable=False)

    template = "column_power_processes/process.html"
    asks_topic: ClassVar[bool] = False
    content_panels = [
        *BasePage.content_panels,
        InlinePanel(
            "page_links",
            heading=_lazy("对应的权力事项"),
            label=_lazy("权力事项"),
            help_text=_lazy("在“权责清单”栏目里选择；两边的页面会互相链接。"),
            panels=[PageChooserPanel("target")],
        ),
        InlinePanel(
            "steps",
            heading=_lazy("运行环节"),
            label=_lazy("环节"),
            help_text=_lazy("按先后排列。流程图由这些环节自动画出，不用另外上传图片。"),
        ),
        FieldPanel("body", heading=_lazy("补充说明")),
        ItemPage.attachments_panel,
        ItemPage.facts_panel,
    ]
    api_fields = [*ItemPage.api_fields, APIField("step_list"), APIField("drawing")]
    api_prefetch_related: ClassVar[tuple[str, ...]] = ("steps",)
    search_fields = [
        *ItemPage.search_fields,
        index.RelatedFields(
            "steps",
            [
                index.SearchField("name"),
                index.SearchField("detail"),
                index.SearchField("role"),
                index.SearchField("materials"),
                index.SearchField("risk"),
            ],
        ),
    ]

    class Meta:
        verbose_name = _lazy("权力运行流程")
        verbose_name_plural = _lazy("权力运行流程")

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Say of every link of this form what it is: to the power that is exercised."""
        for link in self.page_links.all():
            link.kind = link.kind or LinkKind.PROCESS_OF
        super().full_clean(*args, **kwargs)

    def clean(self) -> None:
        """Refuse a return to a step that is not there."""
        super().clean()
        faults = faulty_returns([step.otherwise_to for step in self.steps.all()])
        if faults:
            number, target = faults[0]
            raise ValidationError(
                _("第%(number)d个环节写着回到第%(target)d步，请改为现有的另一步，或者不填。")
                % {"number": number, "target": target}
            )

    def refresh_facts(self) -> None:
        """Draw the flow into the draft, so that the picture is approved with the steps."""
        super().refresh_facts()
        self.drawing = self.drawn()

    def drawn(self) -> str:
        """Return the picture of the steps as they stand, in the page's language."""
        # Drawn with the draft, while the editor's language is switched on, not the page's.
        with override(self.locale.language_code):
            return str(
                draw_flow(
                    [step.as_flow_step() for step in self.steps.all()],
                    title=_("%(title)s流程图，文字说明见下方各环节") % {"title": self.title},
                )
            )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the picture; a preview shows what was not saved yet."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        is_preview = getattr(request, "is_preview", False)
        context["drawing"] = self.drawn() if is_preview else self.drawing
        return context

    def release_problems(self) -> list[str]:
        """Refuse a flow without steps, and one of no power (catalogue row 25: 权力运行流程)."""
        problems = super().release_problems()
        if not any(link.kind == LinkKind.PROCESS_OF for link in self.page_links.all()):
            problems.append(
                _("请在“对应的权力事项”里选择这个流程属于哪项权力，公众才能从权责清单找到它。")
            )
        if not self.steps.all():
            problems.append(_("请在“运行环节”里至少填写一个环节。"))
        return problems

    @property
    def step_list(self) -> list[dict[str, Any]]:
        """Return the steps in order, for programs."""
        return [step.as_value(number) for number, step in enumerate(self.steps.all(), start=1)]


class ProcessStep(Orderable):
    """A step: who does what within which time, with which papers, and what could go wrong."""

    page = ParentalKey(PowerProcessPage, on_delete=models.CASCADE, related_name="steps")
    name = models.CharField(
        _lazy("环节名称"),
        max_length=60,
        help_text=_lazy("如：受理申请。判断写成问句，如：材料是否齐全？"),
    )
    kind = models.CharField(
        _lazy("性质"), max_length=8, choices=StepKind.choices, default=StepKind.ACTION
    )
    role = models.CharField(
        _lazy("办理岗位"), max_length=60, blank=True, help_text=_lazy("科室和岗位，不写个人姓名。")
    )
    days = models.PositiveSmallIntegerField(
        _lazy("办理时限"), null=True, blank=True, help_text=_lazy("当日办结填0；没有时限不填。")
    )
    day_unit = models.CharField(
        _lazy("时限单位"), max_length=8, choices=DayUnit.choices, default=DayUnit.WORKING
    )
    detail = models.TextField(_lazy("办理要求"), max_length=1000, blank=True)
    materials = models.TextField(
        _lazy("材料"), max_length=1000, blank=True, help_text=_lazy("一行写一份。")
    )
    otherwise = models.CharField(
        _lazy("否则怎么办"),
        max_length=100,
        blank=True,
        help_text=_lazy("判断为“否”时怎样处理，如：一次性告知补正内容。"),
    )
    otherwise_to = models.PositiveSmallIntegerField(
        _lazy("回到第几步"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(99)],
    )
    risk = models.CharField(_lazy("风险点"), max_length=200, blank=True)
    risk_level = models.CharField(
        _lazy("风险等级"), max_length=6, choices=RiskLevel.choices, blank=True
    )
    control = models.CharField(_lazy("防控措施"), max_length=200, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("kind")]),
        FieldRowPanel([FieldPanel("role"), FieldPanel("days"), FieldPanel("day_unit")]),
        FieldPanel("detail"),
        FieldPanel("materials"),
        FieldRowPanel([FieldPanel("otherwise"), FieldPanel("otherwise_to")]),
        FieldRowPanel([FieldPanel("risk"), FieldPanel("risk_level")]),
        FieldPanel("control"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _lazy("运行环节")
        verbose_name_plural = _lazy("运行环节")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a question without an answer, and a risk without its control."""
        super().clean()
        errors: dict[str, str] = {}
        if self.kind == StepKind.QUESTION and not self.otherwise.strip():
            errors["otherwise"] = _("判断环节请写明结果为“否”时怎么办。")
        if self.otherwise_to and not self.otherwise.strip():
            errors["otherwise"] = _("填了回到第几步，请写明在什么情况下、怎样处理。")
        if self.risk_level and not self.risk.strip():
            errors["risk"] = _("填了风险等级，请写明风险点。")
        if self.risk.strip() and not self.control.strip():
            errors["control"] = _("有风险点的环节请写明防控措施。")
        if errors:
            raise ValidationError(errors)

    @property
    def time_limit(self) -> str:
        """Return the term in words, empty where there is none."""
        return time_limit(self.days, self.day_unit)

    @property
    def material_list(self) -> list[str]:
        """Return the materials one by one."""
        return lines(self.materials)

    def as_flow_step(self) -> FlowStep:
        """Return the step as it is drawn."""
        branches = [self.otherwise] if self.otherwise else []
        if self.otherwise and self.otherwise_to:
            branches.append(_("回到第%d步") % self.otherwise_to)
        return FlowStep(
            title=self.name,
            notes=tuple(filter(None, (self.role, self.time_limit))),
            branches=tuple(branches),
            is_question=self.kind == StepKind.QUESTION,
        )

    def as_value(self, number: int) -> dict[str, Any]:
        """Return the step for programs; ``days`` is null where there is no term."""
        return {
            "number": number,
            "name": self.name,
            "kind": self.kind,
            "role": self.role,
            "days": self.days,
            "day_unit": self.day_unit if self.days else None,
            "time_limit": self.time_limit,
            "detail": self.detail,
            "materials": self.material_list,
            "otherwise": self.otherwise,
            "otherwise_to": self.otherwise_to,
            "risk": self.risk,
            "risk_level": self.risk_level,
            "control": self.control,
        }
