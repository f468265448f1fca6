"""Budgets, final accounts and 三公 expenses (catalogue rows 14 to 16)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import override
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.api import APIField

from cms.core.models import BasePage
from cms.plugins.pages import ItemPage
from columns.finance.comparing import compare, draw_against_budget, shown_comparison
from columns.finance.models.reports import REPORT_TEMPLATE, FinancialReportPage
from columns.finance.queries import budget_of_year
from columns.finance.rules import procurement_problems


def _note(words: Any, help_text: Any = "") -> models.TextField[str, str]:
    return models.TextField(words, max_length=8000, blank=True, help_text=help_text)


def _amount(words: Any) -> models.DecimalField[Any, Any]:
    return models.DecimalField(
        words,
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0, _lazy("金额不能是负数，请核对。"))],
    )


class AccountPage(FinancialReportPage):
    """A budget or final account: nine tables, and the notes the law asks for."""

    duties_note = _note(_lazy("单位职责和机构设置"), _lazy("主要职责、内设机构、纳入报告的单位。"))
    overview_note = _note(
        _lazy("收支情况说明"), _lazy("收支总体情况，与上年相比增减多少、为什么。")
    )
    three_public_note = _note(
        _lazy("“三公”经费说明"), _lazy("增减多少、为什么；没有安排的写明没有。")
    )
    operating_amount = _amount(_lazy("机关运行经费（万元）"))
    operating_note = _note(
        _lazy("机关运行经费说明"),
        _lazy("《预算法》第十四条要求说明；事业单位没有机关运行经费的写明没有。"),
    )
    procurement_goods = _amount(_lazy("政府采购货物（万元）"))
    procurement_works = _amount(_lazy("政府采购工程（万元）"))
    procurement_services = _amount(_lazy("政府采购服务（万元）"))
    procurement_total = _amount(_lazy("政府采购总额（万元）"))
    procurement_note = _note(
        _lazy("政府采购情况说明"), _lazy("采购总额，其中授予中小企业的金额；没有采购的写明没有。")
    )
    performance_note = _note(
        _lazy("预算绩效情况说明"), _lazy("绩效目标或评价结果，重点项目分项写。")
    )
    assets_note = _note(_lazy("国有资产占用情况说明"), _lazy("车辆、大型设备等。"))
    glossary = _note(_lazy("名词解释"), _lazy("专业名词一行一个，读者看得懂。"))

    note_fields: ClassVar[tuple[str, ...]] = (
        "duties_note",
        "overview_note",
        "three_public_note",
        "operating_note",
        "procurement_note",
        "performance_note",
        "assets_note",
        "glossary",
    )
    required_notes: ClassVar[tuple[str, ...]] = (
        "overview_note",
        "three_public_note",
        "operating_note",
        "procurement_note",
        "performance_note",
    )
    notes_panel: ClassVar[Any] = MultiFieldPanel(
        [
            FieldPanel("duties_note"),
            FieldPanel("overview_note"),
            FieldPanel("three_public_note"),
            FieldPanel("operating_amount"),
            FieldPanel("operating_note"),
            FieldRowPanel([FieldPanel("procurement_goods"), FieldPanel("procurement_works")]),
            FieldRowPanel([FieldPanel("procurement_services"), FieldPanel("procurement_total")]),
            FieldPanel("procurement_note"),
            FieldPanel("performance_note"),
            FieldPanel("assets_note"),
            FieldPanel("glossary"),
        ],
        heading=_lazy("文字说明"),
    )
    api_fields = [
        *FinancialReportPage.api_fields,
        APIField("operating_amount"),
        APIField("procurement_goods"),
        APIField("procurement_works"),
        APIField("procurement_services"),
        APIField("procurement_total"),
    ]

    class Meta:
        abstract = True

    def figure_problems(self) -> list[str]:
        """Return also what does not agree in 政府采购."""
        return [
            *super().figure_problems(),
            *procurement_problems(
                self.procurement_goods,
                self.procurement_works,
                self.procurement_services,
                self.procurement_total,
            ),
        ]

    def amount_list(self) -> list[tuple[str, Any]]:
        """Return the amounts of the notes with their names, those that were given."""
        names = (
            "operating_amount",
            "procurement_total",
            "procurement_goods",
            "procurement_works",
            "procurement_services",
        )
        return [
            (str(self._meta.get_field(name).verbose_name), value)
            for name in names
            if (value := getattr(self, name)) is not None
        ]


def _panels(shape_name: str, *notes: Any) -> list[Any]:
    return [
        *BasePage.content_panels,
        FinancialReportPage.report_panel,
        FinancialReportPage.checks_panel,
        FinancialReportPage.tables_panel(shape_name),
        *notes,
        FieldPanel("body", heading=_lazy("补充说明")),
        ItemPage.attachments_panel,
        FinancialReportPage.dates_panel,
        ItemPage.links_panel,
    ]


class BudgetPage(AccountPage):
    """The budget of a year (catalogue row 14)."""

    shape_name: ClassVar[str] = "budget"
    template = REPORT_TEMPLATE
    admin_imports: ClassVar[tuple[str, ...]] = ("import_budget",)
    content_panels = _panels("budget", AccountPage.notes_panel)

    class Meta:
        verbose_name = _lazy("财政预算")
        verbose_name_plural = _lazy("财政预算")


class FinalAccountPage(AccountPage):
    """The final account of a year (catalogue row 15)."""

    variance_note = _note(
        _lazy("决算与年初预算差异说明"),
        _lazy("哪些数与年初预算不同、为什么；网站上有当年预算的，页面上会自动对比并画图。"),
    )
    # As with the year before: compared and drawn with the draft, released with it.
    budget_comparison = models.JSONField(default=list, blank=True, editable=False)
    budget_drawing = models.TextField(blank=True, editable=False)

    shape_name: ClassVar[str] = "final_account"
    template = REPORT_TEMPLATE
    looks_back: ClassVar[bool] = True
    note_fields: ClassVar[tuple[str, ...]] = (*AccountPage.note_fields, "variance_note")
    admin_imports: ClassVar[tuple[str, ...]] = ("import_final_account",)
    content_panels = _panels("final_account", AccountPage.notes_panel, FieldPanel("variance_note"))
    api_fields = [*AccountPage.api_fields, APIField("budget_comparison")]

    class Meta:
        verbose_name = _lazy("财政决算")
        verbose_name_plural = _lazy("财政决算")

    def refresh_facts(self) -> None:
        """Compare also with the budget of the same year, where it is public."""
        super().refresh_facts()
        budget = budget_of_year(self)
        # Both kinds of report name the compared cells alike.
        self.budget_comparison = (
            compare(self.shape, self.report_tables(), budget.report_tables()) if budget else []
        )
        with override(self.locale.language_code):
            self.budget_drawing = draw_against_budget(self.budget_comparison, self.fiscal_year or 0)

    def release_problems(self) -> list[str]:
        """Refuse a final account that differs from its budget and does not say why."""
        problems = super().release_problems()
        differing = [row["label"] for row in self.budget_comparison if Decimal(row["change"])]
        if differing and not self.variance_note.strip():
            problems.append(
                _("决算与年初预算不同（%s），请在“决算与年初预算差异说明”里写明原因。")
                % "、".join(differing)
            )
        return problems

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the comparison with the budget."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["budget_rows"] = shown_comparison(self.budget_comparison)
        return context


class ThreePublicPage(FinancialReportPage):
    """The 三公 expenses of a year: amounts and what was done for them (catalogue row 16)."""

    three_public_note = _note(
        _lazy("“三公”经费说明"),
        _lazy("各项与年初预算、与上年相比增减多少、为什么；团组、车辆、接待批次的情况。"),
    )

    shape_name: ClassVar[str] = "three_public"
    template = REPORT_TEMPLATE
    looks_back: ClassVar[bool] = True
    note_fields: ClassVar[tuple[str, ...]] = ("three_public_note",)
    required_notes: ClassVar[tuple[str, ...]] = ("three_public_note",)
    admin_imports: ClassVar[tuple[str, ...]] = ("import_three_public",)
    content_panels = _panels("three_public", FieldPanel("three_public_note"))

    class Meta:
        verbose_name = _lazy("“三公”经费")
        verbose_name_plural = _lazy("“三公”经费")
