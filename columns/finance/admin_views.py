"""The import of reports in the admin, one for each kind."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO, Any, ClassVar

from django.http import HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from cms.plugins.downloads import csv_response
from cms.plugins.imports import ImportPlan, ImportRow
from cms.plugins.imports.errors import ImportFileError
from cms.plugins.imports.views import ImportView, listing_url
from columns.finance import importing
from columns.finance.csv_layout import HEADINGS, flat_template, read_flat_report
from columns.finance.models import BudgetPage, FinalAccountPage, ThreePublicPage
from columns.finance.shapes import report_shape
from columns.finance.templates_xlsx import report_workbook
from columns.finance.workbooks import read_report

_EXCEL_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ImportReportView(ImportView):
    """Choose a workbook, look at what was read of it, make a draft."""

    template_name = "column_finance/admin/import.html"
    model: ClassVar[Any] = None
    notes = (
        _lazy("一个文件一份报告，每张报表一个工作表；也可以直接用财政部门软件导出的公开表。"),
        _lazy("金额以万元为单位，保留两位小数；合计和上级科目空着会自动算出，填了就核对。"),
        _lazy("同一年度、同一单位已有报告的，文件里有的表会替换，没有的表不受影响。"),
        _lazy("导入的内容存为草稿，由责任科室负责人签发后公开。"),
    )

    def may_import(self, user: Any) -> bool:
        """Return whether the person may draft items of the column."""
        landing = importing.landing_page()
        if landing is None:
            return bool(user.is_superuser)
        return bool(landing.permissions_for_user(user).can_add_subpage())

    def read(self, name: str, file: IO[bytes]) -> Iterable[ImportRow]:
        """Return the facts and tables of a workbook, or of the flat table as CSV."""
        shape = report_shape(self.model.shape_name)
        is_csv = name.lower().endswith(".csv") and file.read(2) != b"PK"
        file.seek(0)
        return list(read_flat_report(file, shape) if is_csv else read_report(file, shape))

    def plan(self, rows: Iterable[ImportRow]) -> ImportPlan:
        """Return what the workbook would do."""
        return importing.plan_import(self.model, rows, self._landing(), self.request.user)

    def run(self, plan: ImportPlan) -> str:
        """Write the draft."""
        return importing.run_import(plan, self._landing(), self.request.user)

    def done_url(self) -> str:
        """Return the address of the list of reports."""
        return listing_url(self.model)

    def list_title(self) -> str:
        """Return the name of the list."""
        return str(self.model._meta.verbose_name)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the facts and tables a workbook may hold."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        if "form" in context:
            file = context["form"].fields["file"]
            file.help_text = _(
                "Excel（.xlsx）文件，或网站下载的 CSV 文件。先看预览，确认后才导入。"
            )
        context["info_fields"] = importing.info_fields(self.model)
        shape = report_shape(self.model.shape_name)
        context["shapes"], context["layout_source"] = shape.tables, shape.source
        return context

    def _template(self) -> HttpResponseBase:
        shape = report_shape(self.model.shape_name)
        fields = importing.info_fields(self.model)
        if self.request.GET["template"] == "csv":
            lines = flat_template(shape, [one.heading for one in fields])
            return csv_response(self.purpose, HEADINGS, lines)
        info = [(one.heading, one.hint, one.example) for one in fields]
        content = report_workbook(shape, info, self.list_title())
        return HttpResponse(
            content,
            content_type=_EXCEL_TYPE,
            headers={"Content-Disposition": f'attachment; filename="{self.purpose}.xlsx"'},
        )

    def _landing(self) -> Any:
        landing = importing.landing_page()
        if landing is None:
            raise ImportFileError(_("网站上还没有“财政信息”栏目，请管理员先建立栏目页面。"))
        return landing


class ImportBudgetView(ImportReportView):
    """Budgets."""

    purpose = "budget"
    model = BudgetPage
    page_title = _lazy("从表格导入财政预算")


class ImportFinalAccountView(ImportReportView):
    """Final accounts."""

    purpose = "final_account"
    model = FinalAccountPage
    page_title = _lazy("从表格导入财政决算")


class ImportThreePublicView(ImportReportView):
    """Three kinds of expenses."""

    purpose = "three_public"
    model = ThreePublicPage
    page_title = _lazy("从表格导入“三公”经费")
