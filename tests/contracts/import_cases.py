"""For each import of the admin: a file that goes in, and where its numbers, dates and codes stand."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from openpyxl import Workbook, load_workbook
from wagtail.models import Page

from cms.plugins.imports import ImportColumn
from cms.plugins.upstream.columns import COLUMNS as POLICY_COLUMNS
from columns.finance import factories as finance
from columns.finance.models import BudgetPage, FinalAccountPage, ThreePublicPage
from columns.powers.importing import COLUMNS as POWER_COLUMNS
from columns.registries import factories as registries
from columns.registries.models import Record
from columns.registries.services import open_edition
from columns.statistics import factories as statistics
from columns.statistics.importing import COLUMNS as STATISTICS_COLUMNS
from tests.factories.site import Bureau

Cells = Mapping[str, Any]


def saved(book: Workbook) -> bytes:
    """Return a workbook as a file."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@dataclass
class TableCase:
    """An import of a simple table: ``good`` is a valid row by headings, ``date_needs`` what a row
    with a date needs beside it."""

    name: str
    column: str
    columns: Callable[[], tuple[ImportColumn, ...]]
    good: Callable[[], dict[str, Any]]
    place: Callable[[Bureau], list[Any]] = lambda _bureau: []
    number: str = ""
    date: str = ""
    code: str = ""
    date_needs: Cells = field(default_factory=dict)

    def address(self, bureau: Bureau) -> str:
        """Return where the import is, what it needs made."""
        bureau.column(self.column)
        return reverse(self.name, args=self.place(bureau))

    def headings(self) -> list[str]:
        """Return the header."""
        return [one.heading for one in self.columns()]

    def row(self, changes: Cells) -> list[Any]:
        """Return the valid row with changes, in the order of the header."""
        values = {**self.good(), **changes}
        return [values.get(heading) for heading in self.headings()]

    def file(self, changes: Cells = {}) -> bytes:  # noqa: B006  never written to
        """Return a workbook with one row."""
        book = Workbook()
        book.active.append(self.headings())
        book.active.append(self.row(changes))
        return saved(book)

    def merged(self) -> bytes:
        """Return a workbook whose first required heading was merged away."""
        book = Workbook()
        book.active.append(self.headings())
        book.active.append(self.row({}))
        required = [at for at, one in enumerate(self.columns(), start=1) if one.required]
        book.active.merge_cells(
            start_row=1, end_row=1, start_column=required[0], end_column=required[0] + 1
        )
        book.active.cell(row=1, column=required[0]).value = "基本情况"
        return saved(book)

    def filled(self, template: bytes) -> bytes:
        """Return the downloaded workbook with the row typed into it."""
        book = load_workbook(io.BytesIO(template))
        sheet = book.worksheets[0]
        head = [str(cell.value).lstrip("*") for cell in sheet[1]]
        assert head == self.headings()
        for at, value in enumerate(self.row({}), start=1):
            sheet.cell(row=2, column=at).value = value
        return saved(book)

    def filled_csv(self, template: bytes) -> bytes:
        """Return the downloaded CSV with the row typed into it."""
        out = io.StringIO()
        out.write(template.decode())
        csv.writer(out).writerow(["" if cell is None else cell for cell in self.row({})])
        return out.getvalue().encode()

    def written(self) -> int:
        """Return how much there is that an import could have written."""
        return Page.objects.count() + Record.objects.count()


# Where a clerk finds a figure of a report's table, and its heading in the flat one.
NUMBER = "预算数或决算数"


@dataclass
class ReportCase(TableCase):
    """An import of a workbook of standard tables."""

    model: Any = None
    tables: Callable[[], dict[str, Any]] = dict
    year: int = 2024

    def facts(self, changes: Cells) -> dict[str, Any]:
        """Return the sheet 基本信息."""
        return {"年度": self.year, "批复日期": self.approved(), **changes}

    def approved(self) -> dt.date:
        """Return the day of 批复."""
        return dt.date(self.year + 1, 3, 1)

    def file(self, changes: Cells = {}) -> bytes:  # noqa: B006  never written to
        """Return a workbook of the facts and one table of three lines."""
        given = dict(changes)
        number = given.pop(NUMBER, 2.5)
        book = Workbook()
        book.active.title = "基本信息"
        for name, value in self.facts(given).items():
            book.active.append([name, value])
        sheet = book.create_sheet("三公")
        column = next(one for one in self.shape_table().columns if one.key == "amount")
        sheet.append([self.shape_table().name])
        sheet.append(["单位：万元"])
        sheet.append(["项目", column.label])
        sheet.append(["公务接待费", number])
        sheet.append(["公务用车运行费", 3])
        return saved(book)

    def shape_table(self) -> Any:
        """Return the one table used here."""
        from columns.finance.shapes import report_shape

        return report_shape(self.model.shape_name).table("three_public")

    def merged(self) -> bytes:
        """Return a workbook whose one table has lost its header."""
        book = Workbook()
        book.active.append([self.shape_table().name])
        book.active.append(["单位：万元"])
        book.active.append(["基本情况", None])
        book.active.merge_cells("A3:B3")
        book.active.append(["接待", 2.5])
        return saved(book)

    def filled(self, template: bytes) -> bytes:
        """Return the downloaded workbook with a table typed into it."""
        book = load_workbook(io.BytesIO(template))
        for row in book["基本信息"].iter_rows():
            if row[0].value in self.facts({}):
                row[1].value = self.facts({})[row[0].value]
        sheet = book[self.shape_table().number]
        head = [cell.value for cell in sheet[3]]
        column = next(one for one in self.shape_table().columns if one.key == "amount")
        for row in sheet.iter_rows(min_row=4):
            if str(row[0].value).strip() in ("公务接待费", "公务用车运行费"):
                row[head.index(column.label)].value = 3
        return saved(book)

    def filled_csv(self, template: bytes) -> bytes:
        """Return the downloaded CSV with the facts and a figure typed into it."""
        lines = list(csv.reader(io.StringIO(template.decode("utf-8-sig"))))
        column = next(one for one in self.shape_table().columns if one.key == "amount")
        wanted = (self.shape_table().title, "公务接待费", column.name)
        for line in lines:
            if line[0] == "基本信息" and line[2] in self.facts({}):
                line[4] = str(self.facts({})[line[2]])
            if (line[0], line[2], line[3]) == wanted:
                line[4] = "1,234.50"
        out = io.StringIO()
        csv.writer(out).writerows(lines)
        return out.getvalue().encode("utf-8-sig")


class BudgetCase(ReportCase):
    """A budget is approved in its own year."""

    def approved(self) -> dt.date:
        """Return the day of 批复."""
        return dt.date(self.year, 3, 1)


def _examples(columns: tuple[ImportColumn, ...]) -> dict[str, Any]:
    return {one.heading: one.example for one in columns if one.required}


def _statistics_row() -> dict[str, Any]:
    return {
        "统计项目": statistics.dataset().name,
        "时期": "2026年3月",
        "指标": statistics.indicator().name,
        "本期数": 126.35,
    }


def _register() -> Any:
    from columns.registries.models import Register

    return Register.objects.filter(slug="sample-1").first() or registries.register(1)


def _edition(_bureau: Bureau) -> list[Any]:
    return [open_edition(_register(), as_of=dt.date(2026, 3, 1), actor=None).pk]


def _record() -> dict[str, Any]:
    values = registries.record(1).values
    return {spec.name: values.get(spec.key) for spec in _register().specs}


def _policies(column: str) -> TableCase:
    return TableCase(
        name=f"import_{column}",
        column=column,
        columns=lambda: POLICY_COLUMNS,
        good=lambda: _examples(POLICY_COLUMNS),
        date="成文日期",
    )


def _report(name: str, model: Any, tables: Callable[[], dict[str, Any]], kind: Any) -> ReportCase:
    return kind(
        name=name,
        column="finance",
        columns=tuple,
        good=dict,
        number=NUMBER,
        date="批复日期",
        model=model,
        tables=tables,
    )


CASES = [
    TableCase(
        name="import_powers",
        column="powers",
        columns=lambda: POWER_COLUMNS,
        good=lambda: _examples(POWER_COLUMNS),
        date="取消日期",
        date_needs={"状态": "已取消", "取消依据": "示政发〔2026〕1号"},
    ),
    _policies("ministry_policies"),
    _policies("provincial_policies"),
    TableCase(
        name="import_statistics",
        column="statistics",
        columns=lambda: STATISTICS_COLUMNS,
        good=_statistics_row,
        number="本期数",
    ),
    TableCase(
        name="import_register_records",
        column="registries",
        columns=lambda: tuple(spec.to_column() for spec in _register().specs),
        good=_record,
        place=_edition,
        date="有效期至",
        code="统一社会信用代码",
    ),
    _report("import_budget", BudgetPage, finance.budget_tables, BudgetCase),
    _report("import_final_account", FinalAccountPage, finance.final_account_tables, ReportCase),
    _report("import_three_public", ThreePublicPage, finance.three_public_tables, ReportCase),
]
