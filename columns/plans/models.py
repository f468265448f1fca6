"""Plans with their tasks, and summaries of what came of them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.models import Orderable
from wagtail.search import index

from cms.core.models import BasePage
from cms.plugins.pages import FilteredColumnPage, ItemPage, OfficialDocumentPage
from cms.plugins.word import Note, NoteKind, WordDocument
from columns.plans.enums import Half, PlanKind, TaskState
from columns.plans.queries import neighbours_of
from columns.plans.rules import (
    Coverage,
    Period,
    coverage,
    period_problems,
    reading_of_title,
    tally,
    tally_text,
)

_YEARS = [
    MinValueValidator(1949, _lazy("年份早于1949年，请核对。")),
    MaxValueValidator(2100, _lazy("年份晚于2100年，请核对。")),
]


class PlansPage(FilteredColumnPage):
    """The column's landing page."""

    class Meta:
        verbose_name = _lazy("规划计划栏目")


class PlanPage(OfficialDocumentPage):
    """A plan or summary of a period, with its tasks and how far they have come."""

    kind = models.CharField(
        _lazy("类型"), max_length=8, choices=PlanKind.choices, default=PlanKind.PLAN
    )
    first_year = models.PositiveSmallIntegerField(
        _lazy("年份"), validators=_YEARS, help_text=_lazy("跨年度的规划填起始年份。")
    )
    last_year = models.PositiveSmallIntegerField(
        _lazy("结束年份"),
        null=True,
        blank=True,
        validators=_YEARS,
        help_text=_lazy("只有跨年度的规划才填，如2026—2030年的规划填2030。"),
    )
    half = models.CharField(_lazy("时段"), max_length=6, choices=Half.choices, default=Half.YEAR)

    template = "column_plans/plan.html"
    admin_filters: ClassVar[tuple[str, ...]] = ("kind", "first_year", "half")
    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("kind"),
                FieldRowPanel(
                    [FieldPanel("first_year"), FieldPanel("last_year"), FieldPanel("half")]
                ),
                FieldPanel("topic"),
            ],
            heading=_lazy("哪一期的什么文件"),
        ),
        FieldPanel("body"),
        InlinePanel(
            "tasks",
            heading=_lazy("任务清单"),
            label=_lazy("任务"),
            help_text=_lazy("一条写一项任务；年中、年末再来更新进展，读者就能看到完成了多少。"),
        ),
        OfficialDocumentPage.document_panel,
        ItemPage.attachments_panel,
        ItemPage.facts_panel,
        ItemPage.source_panel,
        ItemPage.links_panel,
    ]
    api_fields = [
        *OfficialDocumentPage.api_fields,
        APIField("kind"),
        APIField("first_year"),
        APIField("last_year"),
        APIField("half"),
        APIField("period_name"),
        APIField("task_list"),
    ]
    api_prefetch_related: ClassVar[tuple[str, ...]] = ("tasks__unit",)
    search_fields = [
        *OfficialDocumentPage.search_fields,
        index.SearchField("task_text"),
        index.FilterField("kind"),
        index.FilterField("first_year"),
        index.FilterField("half"),
    ]

    class Meta:
        verbose_name = _lazy("规划计划")
        verbose_name_plural = _lazy("规划计划")

    @property
    def period(self) -> Period:
        """Return the period the document is about."""
        return Period(self.first_year, self.last_year or self.first_year, Half(self.half))

    @property
    def period_name(self) -> str:
        """Return the period in words."""
        return str(self.period)

    @property
    def coverage(self) -> frozenset[Coverage]:
        """Return what the document says of which period."""
        return coverage(PlanKind(self.kind), self.period)

    @property
    def task_list(self) -> list[dict[str, Any]]:
        """Return the tasks as values, in their order."""
        return [task.as_value() for task in self.tasks.all()]

    @property
    def task_text(self) -> str:
        """Return the tasks as text to be searched."""
        return "\n".join(f"{task.title} {task.target} {task.progress}" for task in self.tasks.all())

    def adopt_word(self, read: WordDocument) -> list[Note]:
        """Read from the title of a Word file what document of which period it is."""
        kind, period = reading_of_title(read.title, self.written_on)
        self.kind, self.half, self.first_year = kind, period.half, period.first_year
        self.last_year = period.last_year if period.years > 1 else None
        if str(period.first_year) in read.title:
            return []
        text = _("标题里没有年份，先按成文日期填了%d年，请核对年份和时段。") % period.first_year
        return [Note(NoteKind.CHECK, _("年份"), text)]

    def clean(self) -> None:
        """Check that the period makes sense."""
        super().clean()
        if self.first_year is None:
            return
        problems = period_problems(
            PlanKind(self.kind),
            self.first_year,
            self.last_year or self.first_year,
            Half(self.half),
            self.written_on,
        )
        if problems:
            raise ValidationError(problems)

    def release_problems(self) -> list[str]:
        """Refuse a document without a text, a task or a file."""
        problems = super().release_problems()
        if not (self.body or self.tasks.exists() or self.attachments.exists()):
            problems.append(_("还没有内容，请填写正文或任务清单，或者上传文件。"))
        return problems

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the tasks with their units, and the documents before and after."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        tasks = list(self.tasks.select_related("unit"))
        context["tasks"] = tasks
        context["has_units"] = any(task.unit for task in tasks)
        context["task_tally"] = tally_text(task.state for task in tasks)
        context["neighbours"] = neighbours_of(self)
        return context

    @property
    def task_tally(self) -> list[tuple[TaskState, int]]:
        """Return how many tasks are in which state."""
        return tally(task.state for task in self.tasks.all())


class PlanTask(Orderable):
    """One task of a plan: what is to be reached, by whom and when, and how far it has come."""

    page = ParentalKey(PlanPage, on_delete=models.CASCADE, related_name="tasks")
    title = models.CharField(_lazy("任务"), max_length=200)
    target = models.CharField(
        _lazy("目标"), max_length=200, blank=True, help_text=_lazy("做到什么程度，最好有数字。")
    )
    unit = models.ForeignKey(
        "cms_departments.Department",
        verbose_name=_lazy("牵头科室"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    due_on = models.DateField(_lazy("完成时限"), null=True, blank=True)
    state = models.CharField(
        _lazy("进展"), max_length=8, choices=TaskState.choices, default=TaskState.PLANNED
    )
    progress = models.CharField(
        _lazy("进展说明"),
        max_length=300,
        blank=True,
        help_text=_lazy("已调整的任务请写明怎么调整、为什么。"),
    )

    panels = [
        FieldPanel("title"),
        FieldPanel("target"),
        FieldRowPanel([FieldPanel("unit"), FieldPanel("due_on"), FieldPanel("state")]),
        FieldPanel("progress"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _lazy("任务")
        verbose_name_plural = _lazy("任务")

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Ask for the reason of an adjustment."""
        super().clean()
        if self.state == TaskState.ADJUSTED and not self.progress.strip():
            raise ValidationError({"progress": _("任务已调整，请写明怎么调整、为什么。")})

    def as_value(self) -> dict[str, Any]:
        """Return the task for the API."""
        return {
            "title": self.title,
            "target": self.target,
            "unit": self.unit.name if self.unit_id and self.unit else "",
            "due_on": self.due_on.isoformat() if self.due_on else None,
            "state": self.state,
            "progress": self.progress,
        }
