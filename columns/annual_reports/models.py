"""The yearly report on government information (条例 art 49, 50)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.search import index

from cms.core.models import BasePage
from cms.plugins.pages import ColumnPage, ItemPage
from columns.annual_reports.queries import other_years, report_of_year_before
from columns.annual_reports.rules import (
    balance_problems,
    carry_problems,
    read_cells,
    sum_problems,
)
from columns.annual_reports.shapes import DISPUTES, PROACTIVE, REQUESTS, Shape
from columns.annual_reports.tables import FigureTableWidget, as_figures, shown_table, stored

# 条例 art 49 has asked for reports since 2008.
_FIRST_YEAR = 2008
TABLES: dict[str, Shape] = {"proactive": PROACTIVE, "requests": REQUESTS, "disputes": DISPUTES}


class AnnualReportsPage(ColumnPage):
    """The column's landing page."""

    class Meta:
        verbose_name = _lazy("政府信息公开工作年度报告栏目")


def _section(words: Any, help_text: Any = "") -> models.TextField[str, str]:
    return models.TextField(words, max_length=6000, blank=True, help_text=help_text)


class AnnualReportPage(ItemPage):
    """One year's report: six sections, three tables (国办公开办函〔2021〕30号)."""

    year = models.PositiveSmallIntegerField(
        _lazy("报告年度"),
        validators=[
            MinValueValidator(_FIRST_YEAR, _lazy("年度报告从2008年开始，请核对年份。")),
            MaxValueValidator(2100, _lazy("年份晚于2100年，请核对。")),
        ],
        help_text=_lazy("报告的是哪一年的工作，次年1月31日前公布。"),
    )
    overview_proactive = _section(_lazy("主动公开"))
    overview_requests = _section(_lazy("依申请公开"))
    overview_management = _section(_lazy("政府信息管理"))
    overview_platform = _section(_lazy("政府信息公开平台建设"))
    overview_supervision = _section(_lazy("监督保障"))
    proactive = models.JSONField(_lazy("二、主动公开政府信息情况"), default=dict, blank=True)
    requests = models.JSONField(
        _lazy("三、收到和处理政府信息公开申请情况"), default=dict, blank=True
    )
    disputes = models.JSONField(
        _lazy("四、政府信息公开行政复议、行政诉讼情况"), default=dict, blank=True
    )
    problems = _section(_lazy("五、存在的主要问题及改进情况"))
    others = _section(
        _lazy("六、其他需要报告的事项"),
        _lazy("信息处理费的收取情况在这里写明；没有收取的写“本年度没有收取信息处理费”。"),
    )

    template = "column_annual_reports/report.html"
    asks_topic: ClassVar[bool] = False
    admin_filters: ClassVar[tuple[str, ...]] = ("year",)
    event_facts: ClassVar[tuple[str, ...]] = ("event_on", "year")
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("year"),
        MultiFieldPanel(
            [
                FieldPanel("overview_proactive"),
                FieldPanel("overview_requests"),
                FieldPanel("overview_management"),
                FieldPanel("overview_platform"),
                FieldPanel("overview_supervision"),
            ],
            heading=_lazy("一、总体情况"),
        ),
        MultiFieldPanel(
            [
                HelpPanel(
                    content=_lazy(
                        "空着的格子按0计；各项合计和结转下年度不填，保存时自动算出；填了就核对。"
                    )
                ),
                FieldPanel("proactive", widget=FigureTableWidget(PROACTIVE)),
                FieldPanel("requests", widget=FigureTableWidget(REQUESTS)),
                FieldPanel("disputes", widget=FigureTableWidget(DISPUTES)),
            ],
            heading=_lazy("二、三、四：统计表"),
        ),
        FieldPanel("problems"),
        FieldPanel("others"),
        FieldPanel("body", heading=_lazy("补充说明")),
        ItemPage.attachments_panel,
        ItemPage.facts_panel,
    ]
    api_fields = [
        *ItemPage.api_fields,
        APIField("year"),
        APIField("overview"),
        APIField("proactive"),
        APIField("requests"),
        APIField("disputes"),
        APIField("problems"),
        APIField("others"),
    ]
    search_fields = [
        *ItemPage.search_fields,
        index.SearchField("overview_text"),
        index.SearchField("problems"),
        index.SearchField("others"),
        index.FilterField("year"),
    ]

    class Meta:
        verbose_name = _lazy("政府信息公开工作年度报告")
        verbose_name_plural = _lazy("政府信息公开工作年度报告")

    @property
    def overview(self) -> dict[str, str]:
        """Return the parts of section 一 by name, in their order."""
        return {
            name: getattr(self, name)
            for name in (
                "overview_proactive",
                "overview_requests",
                "overview_management",
                "overview_platform",
                "overview_supervision",
            )
        }

    @property
    def overview_text(self) -> str:
        """Return section 一 as text to be searched."""
        return "\n".join(self.overview.values())

    @classmethod
    def event_date_from(cls, facts: Mapping[str, Any]) -> dt.date | None:
        """Return the day after the year reported on: 次年1月31日前 counts from it."""
        year = facts["year"]
        return facts["event_on"] or (dt.date(year + 1, 1, 1) if year else None)

    def clean(self) -> None:
        """Read the tables, add up what was left out, and compare what was not."""
        super().clean()
        errors: dict[str, list[str]] = {}
        for name, shape in TABLES.items():
            given = getattr(self, name)
            if not isinstance(given, Mapping):
                errors[name] = [_("表格的数据格式不对，应当是“格子: 数字”。")]
            elif given:
                figures, faults = read_cells(shape, given)
                if not faults:
                    faults = sum_problems(shape, figures)
                    setattr(self, name, stored(figures))
                if not faults and shape is REQUESTS:
                    faults = balance_problems(figures)
                if faults:
                    errors[name] = faults
        if self.year:
            errors.update(self._year_problems())
        if errors:
            raise ValidationError(errors)

    def _year_problems(self) -> dict[str, list[str]]:
        if self.written_on and self.written_on <= dt.date(self.year, 12, 31):
            return {
                "written_on": [
                    _("%d年还没有结束就写成了报告，请核对报告年度和成文日期。") % self.year
                ]
            }
        same = type(self).objects.filter(year=self.year, locale_id=self.locale_id)
        if self.pk:
            same = same.exclude(pk=self.pk)
        if same.exists():
            return {"year": [_("%d年的年度报告已经有了，请修改那一篇。") % self.year]}
        return {}

    def release_problems(self) -> list[str]:
        """Refuse a report with a section or table missing, or at odds with the year before."""
        problems = super().release_problems()
        sections = {
            **self.overview,
            "problems": self.problems,
            "others": self.others,
        }
        missing = [
            str(self._meta.get_field(name).verbose_name)
            for name, text in sections.items()
            if not text.strip()
        ]
        missing += [str(shape.name) for name, shape in TABLES.items() if not getattr(self, name)]
        if missing:
            problems.append(
                _("年度报告还缺少：%(missing)s。请按国家统一格式补齐。")
                % {"missing": "、".join(missing)}
            )
        before = report_of_year_before(self)
        if before is not None and before.requests and self.requests:
            problems += carry_problems(
                self.year,
                as_figures(REQUESTS, self.requests),
                as_figures(REQUESTS, before.requests),
            )
        return problems

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the sections, the tables and the other years."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["overview"] = [
            (self._meta.get_field(name).verbose_name, text) for name, text in self.overview.items()
        ]
        context["tables"] = {
            name: shown_table(shape, getattr(self, name)) for name, shape in TABLES.items()
        }
        context["other_years"] = other_years(self)
        return context
