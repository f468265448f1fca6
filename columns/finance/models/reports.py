"""What every financial report has: year, unit, approval, tables, comparison."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import override
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.search import index

from cms.core.models import BureauSettings
from cms.deadlines.due_dates import DueDate, Tolerances
from cms.deadlines.rules import DeadlineRule
from cms.deadlines.working_calendar import WorkingCalendar
from cms.departments.enums import DepartmentKind
from cms.plugins.pages import ItemPage
from columns.finance.comparing import compare, draw_comparison, shown_comparison
from columns.finance.display import shown_table
from columns.finance.downloads import download
from columns.finance.figures import Tables, stored
from columns.finance.panels import ChecksPanel, ReportTablesWidget
from columns.finance.queries import related_reports, report_of_year_before, same_report
from columns.finance.reading import read_tables
from columns.finance.rules import due_after_approval, table_problems
from columns.finance.shapes import ReportShape, report_shape

# 政府信息公开条例 of 2007: nothing was published before.
_FIRST_YEAR = 2008
# Wagtail gives each page type a template of its own unless the type itself names one.
REPORT_TEMPLATE = "column_finance/report.html"


class FinancialReportPage(ItemPage):
    """A report of a year: the standard tables as data, with the notes that explain them."""

    shape_name: ClassVar[str] = ""
    # Whether the report is about a year that is over when it is approved.
    looks_back: ClassVar[bool] = False
    # Notes without which the report is not released.
    required_notes: ClassVar[tuple[str, ...]] = ()
    note_fields: ClassVar[tuple[str, ...]] = ()

    fiscal_year = models.PositiveSmallIntegerField(
        _lazy("年度"),
        db_index=True,
        validators=[
            MinValueValidator(_FIRST_YEAR, _lazy("年度早于2008年，请核对。")),
            MaxValueValidator(2100, _lazy("年度晚于2100年，请核对。")),
        ],
        help_text=_lazy("报告的是哪一年的收支。"),
    )
    unit = models.ForeignKey(
        "cms_departments.Department",
        verbose_name=_lazy("单位"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"kind": DepartmentKind.SUBORDINATE},
        help_text=_lazy("不选就是本部门（含机关本级和所属单位）；所属单位的报告请选择单位。"),
    )
    approved_on = models.DateField(
        _lazy("批复日期"),
        null=True,
        blank=True,
        help_text=_lazy("财政部门批复部门、部门批复所属单位的日期；公开时限从这一天起算。"),
    )
    approving_body = models.CharField(
        _lazy("批复机关"), max_length=100, blank=True, help_text=_lazy("如：柳州市财政局。")
    )
    approval_number = models.CharField(_lazy("批复文号"), max_length=60, blank=True)
    tables = models.JSONField(_lazy("报表"), default=dict, blank=True)
    # Drawn and compared when the draft is saved, released with it: reading the page does neither.
    comparison = models.JSONField(default=list, blank=True, editable=False)
    drawing = models.TextField(blank=True, editable=False)

    asks_topic: ClassVar[bool] = False
    admin_filters: ClassVar[tuple[str, ...]] = ("fiscal_year", "unit", "approved_on")
    event_facts: ClassVar[tuple[str, ...]] = ("approved_on", "event_on", "written_on")
    api_select_related: ClassVar[tuple[str, ...]] = ("unit",)

    report_panel: ClassVar[Any] = MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("fiscal_year"), FieldPanel("unit")]),
            FieldRowPanel([FieldPanel("approved_on"), FieldPanel("approving_body")]),
            FieldPanel("approval_number"),
        ],
        heading=_lazy("哪一年、哪个单位的报告"),
    )
    checks_panel: ClassVar[Any] = ChecksPanel(heading=_lazy("核对结果和公开时限"))
    dates_panel: ClassVar[Any] = MultiFieldPanel(
        [FieldPanel("written_on"), FieldPanel("summary"), FieldPanel("keywords")],
        heading=_lazy("日期与概述"),
        classname="collapsed",
    )
    api_fields = [
        *ItemPage.api_fields,
        APIField("fiscal_year"),
        APIField("unit_name"),
        APIField("approved_on"),
        APIField("approving_body"),
        APIField("approval_number"),
        APIField("table_list"),
        APIField("comparison"),
        APIField("notes"),
    ]
    search_fields = [
        *ItemPage.search_fields,
        index.SearchField("note_text"),
        index.SearchField("table_text"),
        index.SearchField("approval_number"),
        index.FilterField("fiscal_year"),
        index.FilterField("unit"),
        index.FilterField("approved_on"),
    ]

    class Meta:
        abstract = True

    @staticmethod
    def tables_panel(shape_name: str) -> Any:
        """Return the panel in which the tables are filled in."""
        return MultiFieldPanel(
            [
                HelpPanel(
                    content=_lazy(
                        "金额以万元为单位，保留两位小数。合计和上级科目空着会自动算出，填了就核对。"
                        "也可以在列表页点“从表格导入”，一次读入整套 Excel 报表。"
                    )
                ),
                FieldPanel("tables", widget=ReportTablesWidget(shape_name)),
            ],
            heading=_lazy("报表"),
        )

    @property
    def shape(self) -> ReportShape:
        """Return the standard tables of this kind of report."""
        return report_shape(self.shape_name)

    def report_tables(self) -> Tables:
        """Return the tables with their figures; what cannot be read is left out."""
        given = self.tables if isinstance(self.tables, Mapping) else {}
        return read_tables(self.shape, given)[0]

    @property
    def unit_name(self) -> str:
        """Return the subordinate unit's name, empty for the department as a whole."""
        return self.unit.name if self.unit else ""

    @property
    def table_list(self) -> list[dict[str, Any]]:
        """Return the tables as values, amounts in 万元 as texts."""
        return [table.as_value() for table in self.report_tables().values()]

    @property
    def table_text(self) -> str:
        """Return the names of tables and items as text to be searched."""
        tables = self.report_tables().values()
        return "\n".join(
            " ".join([table.shape.name, *(row.name for row in table.rows)]) for table in tables
        )

    @property
    def notes(self) -> dict[str, str]:
        """Return the notes that were written, by name."""
        return {name: text for name in self.note_fields if (text := getattr(self, name).strip())}

    @property
    def note_text(self) -> str:
        """Return the notes as text to be searched."""
        return "\n".join(self.notes.values())

    @classmethod
    def event_date_from(cls, facts: Mapping[str, Any]) -> dt.date | None:
        """Return the day of 批复 (预算法 art 14)."""
        return facts["approved_on"] or facts["event_on"] or facts["written_on"]

    @classmethod
    def due_from(
        cls,
        rule: DeadlineRule | None,
        facts: Mapping[str, Any],
        calendar: WorkingCalendar,
        allowed: Tolerances,
    ) -> DueDate | None:
        """Return the stricter of the terms of law and catalogue, with both readings."""
        catalogue = super().due_from(rule, facts, calendar, allowed)
        approved_on = facts["approved_on"]
        if not approved_on:
            return catalogue
        return due_after_approval(catalogue, approved_on, calendar, allowed)

    def clean(self) -> None:
        """Read the tables and add up what was left out; check year, unit and approval."""
        super().clean()
        errors: dict[str, list[str]] = {}
        if not isinstance(self.tables, Mapping):
            errors["tables"] = [_("报表的数据格式不对，应当是“表: 各行”。")]
        else:
            tables, faults = read_tables(self.shape, self.tables)
            if faults:
                errors["tables"] = faults
            else:
                self.tables = stored(tables)
        if self.fiscal_year:
            errors.update(self._year_problems(self.fiscal_year))
        if errors:
            raise ValidationError(errors)

    def _year_problems(self, year: int) -> dict[str, list[str]]:
        errors: dict[str, list[str]] = {}
        approved = self.approved_on
        if approved and self.looks_back and approved.year <= year:
            errors["approved_on"] = [
                _("%d年还没有结束，决算不会在当年批复，请核对年度和批复日期。") % year
            ]
        if approved and not self.looks_back and approved.year not in (year - 1, year):
            errors["approved_on"] = [_("%d年的预算应在上年末或当年批复，请核对。") % year]
        if same_report(self).exists():
            errors["fiscal_year"] = [
                _("%(unit)s%(year)d年的%(kind)s已经有了，请修改那一篇。")
                % {
                    "unit": self.unit_name or _("本部门"),
                    "year": year,
                    "kind": self._meta.verbose_name,
                }
            ]
        return errors

    def refresh_facts(self) -> None:
        """Compare with the year before and draw it, so that both are approved with the figures."""
        super().refresh_facts()
        before = report_of_year_before(self)
        self.comparison = (
            compare(self.shape, self.report_tables(), before.report_tables()) if before else []
        )
        # Drawn with the draft, while the editor's language is switched on, not the page's.
        with override(self.locale.language_code):
            self.drawing = draw_comparison(self.comparison, self.fiscal_year or 0)

    def figure_problems(self) -> list[str]:
        """Return what does not agree in the tables and the figures of the notes."""
        return table_problems(self.shape, self.report_tables())

    def release_problems(self) -> list[str]:
        """Refuse a report that is not approved, not complete, or whose figures do not agree."""
        problems = super().release_problems()
        if not self.approved_on:
            problems.append(_("请填写批复日期：公开时限从批复之日起算（《预算法》第十四条）。"))
        missing = [
            str(self._meta.get_field(name).verbose_name)
            for name in self.required_notes
            if not getattr(self, name).strip()
        ]
        if missing:
            problems.append(
                _("还缺少文字说明：%s。没有这类情况的也请写明“没有”。") % "、".join(missing)
            )
        return [*problems, *self.figure_problems()]

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer the page, or all tables as a file: ``?download=csv`` or ``json``."""
        asked = request.GET.get("download", "")
        if asked in ("csv", "json"):
            return download(self, asked)
        response: HttpResponseBase = super().serve(request, *args, **kwargs)
        return response

    def note_list(self) -> list[tuple[str, str]]:
        """Return the notes with their names, in their order."""
        return [
            (str(self._meta.get_field(name).verbose_name), text)
            for name, text in self.notes.items()
        ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the tables, the comparison and the other reports."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        tables = self.report_tables()
        context["tables"] = [
            shown_table(tables[shape.key]) for shape in self.shape.tables if shape.key in tables
        ]
        context["unit_name"] = self.unit_name or BureauSettings.load().name
        context["note_list"] = self.note_list()
        context["comparison_rows"] = shown_comparison(self.comparison)
        context["year_before"] = self.fiscal_year - 1
        context["layout_source"] = self.shape.source
        context["other_reports"] = related_reports(self, list(self.column.item_models.values()))
        return context
