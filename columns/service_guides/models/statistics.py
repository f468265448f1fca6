"""How many cases of each service were handled in a quarter (办事统计)."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Orderable
from wagtail.search import index

from cms.core.models import BasePage
from cms.plugins.downloads import csv_response, json_response
from cms.plugins.pages import ItemPage
from columns.service_guides.models.guides import ServiceGuidePage
from columns.service_guides.rules import Figures, figure_problems


class ServiceStatisticsPage(RoutablePageMixin, ItemPage):
    """The figures of one quarter, service by service, as data."""

    year = models.PositiveSmallIntegerField(
        _lazy("年份"),
        validators=[
            MinValueValidator(2008, _lazy("年份早于2008年，请核对。")),
            MaxValueValidator(2100, _lazy("年份晚于2100年，请核对。")),
        ],
    )
    quarter = models.PositiveSmallIntegerField(
        _lazy("季度"),
        choices=[
            (1, _lazy("第一季度")),
            (2, _lazy("第二季度")),
            (3, _lazy("第三季度")),
            (4, _lazy("第四季度")),
        ],
    )

    template = "column_service_guides/statistics.html"
    asks_topic: ClassVar[bool] = False
    admin_filters: ClassVar[tuple[str, ...]] = ("year", "quarter")
    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("year"), FieldPanel("quarter")])], heading=_lazy("哪个季度")
        ),
        InlinePanel(
            "figures",
            heading=_lazy("办件数量"),
            label=_lazy("事项"),
            help_text=_lazy("一个事项一行，单位：件。合计由系统计算。"),
        ),
        FieldPanel("body", heading=_lazy("情况说明")),
        ItemPage.attachments_panel,
        ItemPage.facts_panel,
    ]
    api_fields = [
        *ItemPage.api_fields,
        APIField("year"),
        APIField("quarter"),
        APIField("figure_list"),
    ]
    api_prefetch_related: ClassVar[tuple[str, ...]] = ("figures__guide",)
    search_fields = [
        *ItemPage.search_fields,
        index.FilterField("year"),
        index.FilterField("quarter"),
    ]

    class Meta:
        verbose_name = _lazy("办事统计")
        verbose_name_plural = _lazy("办事统计")

    @property
    def period_name(self) -> str:
        """Return the quarter in words."""
        return _("%(year)d年%(quarter)s") % {
            "year": self.year,
            "quarter": self.get_quarter_display(),
        }

    @property
    def figure_list(self) -> list[dict[str, Any]]:
        """Return the rows as values."""
        return [row.as_value() for row in self.figures.all()]

    def clean(self) -> None:
        """Refuse a second page for a quarter."""
        super().clean()
        if not self.year or not self.quarter:
            return
        same = type(self).objects.filter(
            year=self.year, quarter=self.quarter, locale_id=self.locale_id
        )
        if self.pk:
            same = same.exclude(pk=self.pk)
        if same.exists():
            raise ValidationError(
                {"quarter": _("%s的办事统计已经有了，请修改那一篇。") % self.period_name}
            )

    def release_problems(self) -> list[str]:
        """Refuse a page without figures."""
        problems = super().release_problems()
        if not self.figures.all():
            problems.append(_("请至少填写一个事项的办件数量。"))
        return problems

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the rows with their guides, and their sum."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        rows = list(self.figures.select_related("guide"))
        context["rows"] = rows
        context["total"] = sum((row.figures for row in rows), Figures(0, 0, 0, 0, 0, 0))
        context["csv_url"] = self.reverse_subpage("download", args=["csv"])
        context["json_url"] = self.reverse_subpage("download", args=["json"])
        return context

    @path("data/<str:kind>/", name="download")
    def download(self, request: HttpRequest, kind: str) -> HttpResponseBase:
        """Answer the rows as CSV or JSON."""
        name = f"service-statistics-{self.year}-q{self.quarter}"
        rows = [row.as_value() for row in self.figures.select_related("guide")]
        if kind == "csv":
            header = [_("事项名称"), *(str(label) for label in FIGURE_LABELS.values())]
            return csv_response(
                name, header, ([row["item"], *(row[key] for key in FIGURE_LABELS)] for row in rows)
            )
        if kind == "json":
            head = {"title": self.title, "year": self.year, "quarter": self.quarter}
            return json_response(name, head, rows)
        raise Http404


# What the columns of the table are called.
FIGURE_LABELS = {
    "carried": _lazy("上期结转"),
    "received": _lazy("收件"),
    "online": _lazy("其中网上收件"),
    "accepted": _lazy("受理"),
    "completed": _lazy("办结"),
    "on_time": _lazy("其中按时办结"),
    "pending": _lazy("结转下期"),
}


class ServiceFigures(Orderable):
    """The figures of one service in the quarter; numbers of cases."""

    page = ParentalKey(ServiceStatisticsPage, on_delete=models.CASCADE, related_name="figures")
    guide = models.ForeignKey(
        ServiceGuidePage,
        verbose_name=_lazy("办事指南"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    item = models.CharField(
        _lazy("事项名称"), max_length=200, blank=True, help_text=_lazy("选了办事指南的不用填。")
    )
    carried = models.PositiveIntegerField(_lazy("上期结转"), default=0)
    received = models.PositiveIntegerField(_lazy("收件"), default=0)
    online = models.PositiveIntegerField(_lazy("其中网上收件"), default=0)
    accepted = models.PositiveIntegerField(_lazy("受理"), default=0)
    completed = models.PositiveIntegerField(_lazy("办结"), default=0)
    on_time = models.PositiveIntegerField(_lazy("其中按时办结"), default=0)

    panels = [
        FieldRowPanel([FieldPanel("guide"), FieldPanel("item")]),
        FieldRowPanel([FieldPanel("carried"), FieldPanel("received"), FieldPanel("online")]),
        FieldRowPanel([FieldPanel("accepted"), FieldPanel("completed"), FieldPanel("on_time")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _lazy("办件数量")
        verbose_name_plural = _lazy("办件数量")

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Return the service's name: the one written, otherwise the guide's title."""
        return self.item or (self.guide.title if self.guide else "")

    @property
    def figures(self) -> Figures:
        """Return the numbers."""
        return Figures(
            self.carried, self.received, self.accepted, self.completed, self.on_time, self.online
        )

    def clean(self) -> None:
        """Check that the numbers add up."""
        super().clean()
        problems = figure_problems(self.figures)
        if not self.guide_id and not self.item.strip():
            problems["item"] = _("请选择办事指南，或者填写事项名称。")
        if problems:
            raise ValidationError(problems)

    def as_value(self) -> dict[str, Any]:
        """Return the row for programs."""
        return {
            "item": self.name,
            "guide": self.guide_id if self.guide and self.guide.live else None,
            **{key: getattr(self, key, None) for key in FIGURE_LABELS if key != "pending"},
            "pending": self.figures.pending,
        }
