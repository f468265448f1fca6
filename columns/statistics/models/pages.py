"""The pages of the column: releases of statistics."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.search import index

from cms.core.models import BasePage
from cms.plugins.pages import ColumnPage, ItemPage
from columns.statistics.enums import Measure
from columns.statistics.models.indicators import Dataset, StatisticsSettings
from columns.statistics.panels import RiskPanel
from columns.statistics.periods import Period
from columns.statistics.rules import Cell, Change, Risk, changes_between, disclosure_risks


class StatisticsPage(ColumnPage):
    """The column's landing page: releases, and the calendar of those to come."""

    template = "column_statistics/column.html"

    class Meta:
        verbose_name = _lazy("经济数据统计栏目")

    def chosen_dataset(self, request: HttpRequest) -> str:
        """Return the code of the dataset the request narrows by."""
        return request.GET.get("dataset", "").replace("\x00", "")[:50]

    def listed(self, request: HttpRequest) -> models.QuerySet[Any]:
        """Return the releases of the dataset asked for, all without one."""
        slug = self.chosen_dataset(request)
        if not slug:
            return super().listed(request)
        return StatisticalReleasePage.objects.filter(
            live=True, locale_id=self.locale_id, dataset_id=slug
        ).order_by("-year", "-number", "-pk")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the calendar and the datasets there are."""
        from columns.statistics.queries import dataset_filters, release_calendar

        context = super().get_context(request, *args, **kwargs)
        context["calendar"] = release_calendar(self.locale_id)
        context["filters"] = dataset_filters(self, request.path, self.chosen_dataset(request))
        return context


class StatisticalReleasePage(RoutablePageMixin, ItemPage):
    """One release: a table of indicators for one period, with charts drawn from it."""

    dataset = models.ForeignKey(
        Dataset,
        verbose_name=_lazy("统计项目"),
        to_field="slug",
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_lazy("同一项目历次发布的数据连成一个系列。"),
    )
    year = models.PositiveSmallIntegerField(_lazy("年份"))
    number = models.PositiveSmallIntegerField(
        _lazy("第几期"),
        default=1,
        help_text=_lazy("月度数据填几月，季度填1至4，半年填1或2，年度填1。"),
    )
    data_source = models.CharField(
        _lazy("数据来源"), max_length=100, blank=True, help_text=_lazy("不填就用统计项目里的。")
    )
    methodology = models.TextField(
        _lazy("口径说明"), blank=True, max_length=2000, help_text=_lazy("不填就用统计项目里的。")
    )
    revision_note = models.CharField(
        _lazy("修订说明"),
        max_length=300,
        blank=True,
        help_text=_lazy("改动已经公布的数据时填写原因，与原来的数据一起公开。"),
    )
    confidentiality_note = models.CharField(
        _lazy("保密核对说明"),
        max_length=300,
        blank=True,
        help_text=_lazy(
            "系统提醒可能推断出单个调查对象、仍要公布的，写明理由，如：企业已书面同意。不公开。"
        ),
    )

    template = "column_statistics/release.html"
    admin_filters: ClassVar[tuple[str, ...]] = ("dataset", "year")
    admin_imports: ClassVar[tuple[str, ...]] = ("import_statistics",)
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("topic"),
        MultiFieldPanel(
            [
                FieldPanel("dataset"),
                FieldRowPanel([FieldPanel("year"), FieldPanel("number")]),
            ],
            heading=_lazy("哪一期"),
        ),
        RiskPanel(heading=_lazy("保密提醒")),
        InlinePanel("figures", heading=_lazy("数据"), label=_lazy("数据"), min_num=1),
        InlinePanel(
            "charts",
            heading=_lazy("统计图"),
            label=_lazy("图"),
            max_num=4,
            help_text=_lazy("签发时按数据画出，与数据一起保存；图旁总有表格。"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("data_source"),
                FieldPanel("methodology"),
                FieldPanel("revision_note"),
                FieldPanel("confidentiality_note"),
            ],
            heading=_lazy("来源、口径与修订"),
        ),
        FieldPanel("body", heading=_lazy("文字说明")),
        ItemPage.attachments_panel,
        ItemPage.facts_panel,
        ItemPage.source_panel,
        ItemPage.links_panel,
    ]
    api_fields = [
        *ItemPage.api_fields,
        APIField("dataset_code"),
        APIField("period_code"),
        APIField("period_label"),
        APIField("region"),
        APIField("published_source"),
        APIField("published_methodology"),
        APIField("figure_list"),
        APIField("chart_list"),
        APIField("revision_list"),
    ]
    api_prefetch_related: ClassVar[tuple[str, ...]] = (
        "figures__indicator",
        "drawn_charts",
        "published_figures__indicator",
    )
    search_fields = [
        *ItemPage.search_fields,
        index.SearchField("methodology"),
        index.FilterField("year"),
    ]

    class Meta:
        verbose_name = _lazy("统计数据发布")
        verbose_name_plural = _lazy("统计数据发布")

    def clean(self) -> None:
        """Refuse a period on no calendar, a second release of it, and a row written twice."""
        super().clean()
        if not self.dataset_id or self.year is None or self.number is None:
            return
        try:
            period = self.period
        except ValueError as error:
            raise ValidationError({"number": str(error)}) from error
        others = StatisticalReleasePage.objects.filter(
            dataset_id=self.dataset_id, year=self.year, number=self.number
        ).exclude(pk=self.pk)
        # A new page has no language before it has a place.
        other = others.filter(locale_id=self.locale_id).first() if self.locale_id else None
        if other is not None:
            raise ValidationError(
                {
                    "number": _("%(period)s的数据已有页面“%(title)s”，修订请在那一页改。")
                    % {"period": period.label, "title": other.title}
                }
            )
        keys = [cell.key for cell in self.cells]
        twice = next((cell.label for cell in self.cells if keys.count(cell.key) > 1), None)
        if twice:
            raise ValidationError(_("“%s”填了两行，请合并，或者用“分组”区分开。") % twice)

    def release_problems(self) -> list[str]:
        """Refuse empty tables, revisions without a reason, and risks nobody has looked at."""
        problems: list[str] = super().release_problems()
        if not self.cells:
            problems.append(_("还没有数据，请至少填写一行。"))
        elif not any(
            cell.measure(measure) is not None for cell in self.cells for measure in Measure
        ):
            problems.append(_("没有可以公布的数字，请填写，或者不要把每一行都勾选“不公布”。"))
        changes = self.changes()
        if changes and not self.revision_note.strip():
            problems.append(
                _("已公布的数据有改动（%s），请在“修订说明”里写明原因。")
                % "；".join(str(change) for change in changes[:5])
            )
        risks = self.risks()
        if risks and not self.confidentiality_note.strip():
            problems.append(
                _("可能推断出单个调查对象：%s确需公布的，请填写“保密核对说明”。")
                % "".join(str(risk) for risk in risks[:5])
            )
        return problems

    @property
    def period(self) -> Period:
        """Return the period. Raises ``ValueError`` for one on no calendar."""
        return Period(self.year, self.number, self.dataset.period_kind)

    @property
    def cells(self) -> list[Cell]:
        """Return the rows of the table as the rules see them."""
        return [figure.cell for figure in self.figures.all()]

    def risks(self) -> list[Risk]:
        """Return the cells that could give a single respondent away, by today's settings."""
        rule = StatisticsSettings.load()
        return disclosure_risks(
            self.cells, fewest=rule.fewest_respondents, largest=rule.largest_share
        )

    def changes(self) -> list[Change]:
        """Return the published numbers that this version would change."""
        from columns.statistics.queries import current_cells

        return changes_between(current_cells(self.pk), self.cells) if self.pk else []

    @property
    def dataset_code(self) -> str:
        """Return the dataset's code."""
        return str(self.dataset_id)

    @property
    def period_code(self) -> str:
        """Return the period for programs, such as 2026-03."""
        return self.period.code

    @property
    def period_label(self) -> str:
        """Return the period in words."""
        return self.period.label

    @property
    def region(self) -> str:
        """Return the region the figures are of."""
        return str(self.dataset.region)

    @property
    def published_source(self) -> str:
        """Return where the data come from: the release's own word or the dataset's."""
        return self.data_source or str(self.dataset.data_source)

    @property
    def published_methodology(self) -> str:
        """Return the 口径: the release's own or the dataset's."""
        return self.methodology or str(self.dataset.methodology)

    @property
    def figure_list(self) -> list[dict[str, Any]]:
        """Return the table as values; nothing of rows that are withheld but that they are."""
        return [figure.as_value() for figure in self.figures.all()]

    @property
    def chart_list(self) -> list[dict[str, Any]]:
        """Return the charts with their Vega-Lite specifications, as drawn at the release."""
        return [{"title": chart.title, "spec": chart.spec} for chart in self.drawn_charts.all()]

    @property
    def revision_list(self) -> list[dict[str, Any]]:
        """Return what was published earlier and has been revised, newest first."""
        from columns.statistics.queries import revisions

        return revisions(self.published_figures.all())

    @cached_property
    def preview_charts(self) -> list[Any]:
        """Return the charts of a draft, drawn on the spot."""
        from columns.statistics.charts import draw_charts

        return draw_charts(self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the table, the charts drawn at the release, the series and the revisions."""
        from columns.statistics.queries import neighbours, table_of

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        preview = getattr(request, "is_preview", False)
        context["charts"] = self.preview_charts if preview else self.drawn_charts.all()
        context["table"] = table_of(self)
        context["revisions"] = self.revision_list
        context["neighbours"] = neighbours(self)
        return context

    @path("")
    def release_view(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the release."""
        return self.render(request)

    @path("download/<str:extension>/", name="download")
    def download_view(self, request: HttpRequest, extension: str) -> HttpResponseBase:
        """Answer the table as a CSV or JSON file."""
        from columns.statistics.downloads import download

        if extension not in {"csv", "json"}:
            raise Http404
        return download(self, extension)
