"""A report from a workbook: one draft, never a publication."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core import audit
from cms.core.authority import authority
from cms.departments.queries import org_chart
from cms.plugins.imports import Effect, ImportEntry, ImportPlan, ImportRow, Problem
from cms.plugins.imports.cells import CellError, code_of, date_of, decimal_of, text_of
from columns.finance.figures import stored
from columns.finance.models import FinancePage
from columns.finance.reading import read_table
from columns.finance.shapes import report_shape
from columns.finance.workbooks import INFO

_AMOUNTS: Final = (
    "operating_amount",
    "procurement_goods",
    "procurement_works",
    "procurement_services",
    "procurement_total",
)


@dataclass(frozen=True, slots=True)
class InfoField:
    """A line of the sheet 基本信息: the field it fills and what it is called."""

    name: str
    heading: str
    hint: str = ""
    example: str = ""


def info_fields(model: Any) -> list[InfoField]:
    """Return the lines of the sheet 基本信息 for a kind of report."""
    fields = [
        InfoField("title", _("标题"), _("不填就按年度、单位和类型起名。")),
        InfoField("fiscal_year", _("年度"), _("必填，报告的是哪一年的收支。"), "2026"),
        InfoField("unit", _("单位"), _("本部门不填；所属单位写“科室”里登记的名称。")),
        InfoField("approved_on", _("批复日期"), _("发布前必须填写。"), "2026-02-10"),
        InfoField("approving_body", _("批复机关")),
        InfoField("approval_number", _("批复文号")),
    ]
    names = {field.name for field in model._meta.get_fields()}
    for name in (*(one for one in _AMOUNTS if one in names), *model.note_fields):
        field = model._meta.get_field(name)
        fields.append(InfoField(name, str(field.verbose_name), str(field.help_text)))
    return fields


@dataclass(frozen=True, slots=True)
class _Work:
    page: Any
    is_new: bool


def landing_page() -> FinancePage | None:
    """Return the column's page in the site's first language."""
    from wagtail.models import Locale

    found: FinancePage | None = FinancePage.objects.filter(locale=Locale.get_default()).first()
    return found


def plan_import(
    model: Any, rows: Iterable[ImportRow], landing: FinancePage, user: Any
) -> ImportPlan:
    """Return what a workbook would do: a line for the facts, one for each table."""
    read = list(rows)
    values, problems = _facts(model, read[0].values[INFO])
    facts = ImportEntry(0, _("基本信息"), Effect.REFUSED, problems)
    year = values.get("fiscal_year")
    if year is None:
        if not problems:
            problems.append(
                Problem(_("没有写明年度。请加一个名为“基本信息”的工作表，写“年度”“批复日期”。"))
            )
        return ImportPlan([facts])
    page, is_new = _page_for(model, year, values.get("unit_id"), landing, user)
    before = dict(page.tables)
    changed = [name for name, value in values.items() if getattr(page, name) != value]
    for name, value in values.items():
        setattr(page, name, value)
    if not page.title:
        page.title = _title(page)
        changed.append("title")
    headings = {one.name: one.heading for one in info_fields(model)}
    facts.changes = [headings.get(name.removesuffix("_id"), name) for name in changed]
    entries = [facts, *_tables(model, page, read[1:])]
    if not any(entry.problems for entry in entries):
        problems += _invalid(page, headings)
    if not is_new and not authority().may_edit(user, page):
        problems.append(Problem(_("这份报告由其他科室负责，您不能修改。")))
    facts.data = _Work(page, is_new)
    for entry in entries:
        key = entry.data
        same = not changed if entry is facts else before.get(key) == page.tables.get(key)
        entry.effect = _effect(entry, is_new=is_new, same=same)
    plan = ImportPlan(entries)
    if not plan.refused:
        plan.notes += [_("存为草稿后，签发前还要改：%s") % one for one in page.figure_problems()]
    return plan


def _effect(entry: ImportEntry, *, is_new: bool, same: bool) -> Effect:
    if entry.problems:
        return Effect.REFUSED
    if is_new:
        return Effect.CREATE
    return Effect.SAME if same else Effect.CHANGE


def run_import(plan: ImportPlan, landing: FinancePage, user: Any) -> str:
    """Write the draft; the caller holds the transaction."""
    work: _Work = plan.entries[0].data
    page = work.page
    if work.is_new:
        landing.add_child(instance=page)
    page.save_revision(user=user, log_action=True)
    audit.record("finance.import", page, user, after={"tables": sorted(page.tables)})
    return _("“%s”已存为草稿，核对、补齐文字说明后送签发。") % page.title


def _facts(model: Any, info: Mapping[str, Any]) -> tuple[dict[str, Any], list[Problem]]:
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for field in info_fields(model):
        if field.heading not in info:
            continue
        given = info[field.heading]
        try:
            if field.name == "fiscal_year":
                values["fiscal_year"] = _year(given)
            elif field.name == "approved_on":
                values["approved_on"] = date_of(given)
            elif field.name in _AMOUNTS:
                values[field.name] = decimal_of(given)
            elif field.name == "unit":
                values["unit_id"] = _unit(text_of(given))
            else:
                values[field.name] = text_of(given)
        except CellError as error:
            problems.append(Problem(str(error), field.heading))
    return values, problems


def _year(given: Any) -> int:
    text = code_of(given).removesuffix("年度").removesuffix("年")
    if not text.isdigit() or len(text) != 4:
        raise CellError(_("看不懂年度“%s”，请写四位数字，如2026。") % text)
    return int(text)


def _unit(name: str) -> int | None:
    if not name or name == _("本部门"):
        return None
    unit = org_chart().find(name)
    if unit is None:
        raise CellError(_("没有“%s”这个单位，请核对名称，或先在“科室”中添加。") % name)
    return int(unit.pk)


def _page_for(
    model: Any, year: int, unit: int | None, landing: FinancePage, user: Any
) -> tuple[Any, bool]:
    """Return the newest draft of the report of a year and unit, or a new one."""
    found = (
        model.objects.filter(locale_id=landing.locale_id, fiscal_year=year, unit_id=unit)
        .select_related("latest_revision")
        .first()
    )
    if found is not None:
        return (found.latest_revision.as_object() if found.latest_revision else found), False
    page = model(live=False, owner=user, locale_id=landing.locale_id, fiscal_year=year)
    page.written_on = timezone.localdate()
    return page, True


def _title(page: Any) -> str:
    unit = page.unit_name or _("部门")
    return _("%(year)d年%(unit)s%(kind)s") % {
        "year": page.fiscal_year,
        "unit": unit,
        "kind": page._meta.verbose_name,
    }


def _tables(model: Any, page: Any, rows: Iterable[ImportRow]) -> list[ImportEntry]:
    """Read the tables into the page; those that are not in the file stay as they are."""
    shape = report_shape(model.shape_name)
    entries = []
    tables = dict(page.tables)
    for row in rows:
        key = row.values["table"]
        entry = ImportEntry(row.number, row.values["title"], Effect.REFUSED, list(row.problems))
        entry.data = key
        if not entry.problems:
            table, faults = read_table(shape.table(key), row.values["value"])
            entry.problems = [Problem(fault) for fault in faults]
            tables[key] = stored({key: table})[key] if table.is_filled else {}
            entry.changes = (
                [_("没有数据（空表）")] if table.is_nil else [_("%d行") % len(table.rows)]
            )
        entries.append(entry)
    page.tables = tables
    return entries


def _invalid(page: Any, headings: Mapping[str, str]) -> list[Problem]:
    asked = {name for name in headings if name != "unit"}
    others = [field.name for field in page._meta.get_fields() if field.name not in asked]
    problems: list[Problem] = []
    for check in (lambda: page.clean_fields(exclude=others), page.clean):
        try:
            check()
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                problems += [Problem(message, headings.get(name, "")) for message in messages]
    return problems
