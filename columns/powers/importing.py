"""The list of powers from a table: each row a draft, never a publication."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from cms.core import audit
from cms.core.authority import authority
from cms.departments.queries import org_chart
from cms.plugins.imports import Effect, ImportColumn, ImportEntry, ImportPlan, ImportRow, Problem
from cms.plugins.imports.columns import Kind
from columns.powers.enums import PowerStatus, PowerType
from columns.powers.models import PowerBasis, PowerItemPage, PowersPage
from columns.powers.rules import Basis, missing_elements, read_bases

_TYPES: Final = {str(kind.label): str(kind) for kind in PowerType}
_STATUSES: Final = {str(status.label): str(status) for status in PowerStatus}


def _column(key: str, heading: str, **given: Any) -> ImportColumn:
    return ImportColumn(key=key, heading=heading, **given)


COLUMNS: Final = (
    _column(
        "code",
        "权力编码",
        aliases=("编码", "事项编码", "职权编码", "权责编码", "项目编码"),
        kind=Kind.CODE,
        required=True,
        hint="按编码认出已有事项：有的修改，没有的新增。",
        example="4502-X-00001",
    ),
    _column(
        "title",
        "事项名称",
        aliases=("权力名称", "职权名称", "项目名称", "权责事项", "权力事项"),
        required=True,
        example="从事拍卖业务许可（示例）",
        width=30,
    ),
    _column(
        "power_type",
        "权力类型",
        aliases=("类型", "职权类型", "权责类型", "职权类别", "权力类别"),
        required=True,
        choices=tuple(_TYPES),
        example="行政许可",
    ),
    _column(
        "subject",
        "执法主体",
        aliases=("实施主体", "行使主体", "责任主体"),
        example="柳州市商务局（示例）",
        width=24,
    ),
    _column(
        "basis",
        "执法依据",
        aliases=("设定依据", "依据", "法律依据", "实施依据", "职权依据"),
        hint="一行一条，写成“《名称》第几条：条文内容”。",
        example="《中华人民共和国拍卖法》第十一条：企业取得从事拍卖业务的许可必须经所在地的省级人民政府"
        "负责管理拍卖业的部门审核批准。",
        width=50,
    ),
    _column("authority", "执法权限", aliases=("权限", "职责权限"), width=40),
    _column(
        "procedure",
        "执法程序",
        aliases=("程序", "办理程序", "执法流程"),
        hint="一行写一个环节。",
        example="受理\n审查\n决定",
        width=40,
    ),
    _column("result", "执法结果", aliases=("结果", "办理结果"), width=30),
    _column("remedy", "救济方式", aliases=("救济途径", "救济渠道"), width=30),
    _column(
        "supervision",
        "监督举报方式",
        aliases=("监督方式", "监督电话", "投诉举报方式", "举报方式"),
        width=30,
    ),
    _column(
        "handling_unit",
        "承办科室",
        aliases=("承办机构", "责任科室", "内设机构"),
        hint="写“科室”里登记的名称、简称或别名。",
    ),
    _column(
        "status",
        "状态",
        aliases=("事项状态",),
        choices=tuple(_STATUSES),
        hint="不填按“有效”。已取消的事项仍可查询。",
    ),
    _column(
        "retired_on",
        "取消日期",
        kind=Kind.DATE,
        hint="状态是“已取消”时填写。",
        example="2026-03-01",
    ),
    _column(
        "retired_reason",
        "取消依据",
        hint="决定取消的文件名称和文号。",
        width=30,
    ),
)
NOTES: Final = (
    _lazy("每行一项权力。导入的内容存为草稿，由责任科室负责人签发后公开。"),
    _lazy("表格里没有的事项不受影响；要取消一项，请把它的状态填为“已取消”。"),
    _lazy("空着的格和没有的列，不改动网站上已有的内容。"),
    _lazy("七项公开内容可以先不填齐，但填齐之前不能发布。"),
)
_HEADINGS: Final = {column.key: column.heading for column in COLUMNS}
# Fields compared and written as they are; the bases are rows of their own.
_FIELDS: Final = (
    "title",
    "power_type",
    "subject",
    "authority",
    "procedure",
    "result",
    "remedy",
    "supervision",
    "handling_unit_id",
    "status",
    "retired_on",
    "retired_reason",
)
_HEADING_OF_FIELD: Final = {**_HEADINGS, "handling_unit_id": "承办科室", "bases": "执法依据"}


@dataclass(frozen=True, slots=True)
class _Work:
    """What a row asks for: the page to change (``None`` for a new one) and its values."""

    page: PowerItemPage | None
    values: dict[str, Any]
    bases: list[Basis]


def landing_page() -> PowersPage | None:
    """Return the column's page in the site's first language."""
    from wagtail.models import Locale

    found: PowersPage | None = PowersPage.objects.filter(locale=Locale.get_default()).first()
    return found


def plan_import(rows: Iterable[ImportRow], landing: PowersPage, user: Any) -> ImportPlan:
    """Return what the rows would do; two queries for the pages, four for the units."""
    known = _known_pages(landing)
    units = org_chart()
    entries: list[ImportEntry] = []
    taken: dict[str, int] = {}
    seen: set[str] = set()
    for row in rows:
        entry = _entry(row, known, units, landing, user)
        code = row.values["code"]
        if code in taken:
            entry.problems.append(
                Problem(_("第%d行已经用了这个编码，请核对。") % taken[code], _HEADINGS["code"])
            )
            entry.effect = Effect.REFUSED
        elif code:
            taken[code] = row.number
            seen.add(code)
        entries.append(entry)
    plan = ImportPlan(entries)
    absent = len({code for code, page in known.items() if not page.is_retired} - seen)
    if absent and entries:
        plan.notes.append(
            _("网站上另有%d项有效事项不在这个表格里，它们不受影响；已取消的请在表格里写明。")
            % absent
        )
    return plan


def run_import(plan: ImportPlan, landing: PowersPage, user: Any) -> str:
    """Write drafts for what the plan creates and changes; the caller holds the transaction."""
    created = changed = 0
    for entry in plan.entries:
        if entry.effect not in (Effect.CREATE, Effect.CHANGE):
            continue
        work: _Work = entry.data
        page = work.page or PowerItemPage(live=False, owner=user, locale_id=landing.locale_id)
        for name, value in work.values.items():
            setattr(page, name, value)
        page.bases.set(
            [PowerBasis(name=one.name, article=one.article, text=one.text) for one in work.bases]
        )
        if work.page is None:
            landing.add_child(instance=page)
            created += 1
        else:
            changed += 1
        # The plan has checked the values; a draft may still lack elements.
        page.save_revision(user=user, log_action=True, clean=False)
    audit.record("powers.import", landing, user, after={"created": created, "changed": changed})
    return _("已存为草稿：新增%(created)d项，修改%(changed)d项。签发后公开。") % {
        "created": created,
        "changed": changed,
    }


def _known_pages(landing: PowersPage) -> dict[str, PowerItemPage]:
    """Return code → the newest draft of each item of the landing page's language."""
    pages = PowerItemPage.objects.filter(locale_id=landing.locale_id).select_related(
        "latest_revision"
    )
    known: dict[str, PowerItemPage] = {}
    for page in pages:
        newest = page.latest_revision.as_object() if page.latest_revision else page
        known.setdefault(newest.code, newest)
    return known


def _entry(
    row: ImportRow,
    known: Mapping[str, PowerItemPage],
    units: Any,
    landing: PowersPage,
    user: Any,
) -> ImportEntry:
    given = row.values
    entry = ImportEntry(row.number, f"{given['code']} {given['title']}".strip(), Effect.REFUSED)
    entry.problems = list(row.problems)
    page = known.get(given["code"]) if given["code"] else None
    bases = read_bases(given["basis"])
    if not bases and page is not None:
        bases = page.basis_values
    work = _Work(page, _values(given, page, units, entry.problems), bases)
    entry.data = work
    if not entry.problems:
        entry.problems += _invalid(work, landing)
    if page is not None and not entry.problems and not authority().may_edit(user, page):
        entry.problems.append(Problem(_("这一项由其他科室负责，您不能修改。")))
    if entry.problems:
        return entry
    entry.changes = _changes(work)
    entry.effect = (
        Effect.CREATE if page is None else Effect.CHANGE if entry.changes else Effect.SAME
    )
    missing = missing_elements({**work.values, "basis": "".join(map(str, work.bases))})
    if missing and entry.effect in (Effect.CREATE, Effect.CHANGE):
        entry.changes.append(_("还缺少%s，填齐后才能发布") % "、".join(missing))
    return entry


def _values(
    given: Mapping[str, Any], page: PowerItemPage | None, units: Any, problems: list[Problem]
) -> dict[str, Any]:
    """Return the values of the item after the row: empty cells keep what the item has."""
    values: dict[str, Any] = {"code": given["code"]}
    values |= {name: given[name] for name in _FIELDS if name in given}
    values["power_type"] = _TYPES.get(given["power_type"], "")
    values["status"] = _STATUSES.get(given["status"], "")
    values["handling_unit_id"] = _unit_number(given["handling_unit"], units, problems)
    for name in _FIELDS:
        values[name] = values[name] or (getattr(page, name) if page else values[name])
    values["status"] = values["status"] or str(PowerStatus.IN_FORCE)
    if given["status"] == PowerStatus.IN_FORCE.label:
        # Taken up again: what the row itself says of a retirement is still checked.
        values["retired_on"], values["retired_reason"] = (
            given["retired_on"],
            given["retired_reason"],
        )
    return values


def _unit_number(name: str, units: Any, problems: list[Problem]) -> int | None:
    if not name:
        return None
    unit = units.find(name)
    if unit is None:
        message = _("没有“%s”这个科室，请核对名称，或先在“科室”中添加。") % name
        problems.append(Problem(message, _HEADINGS["handling_unit"]))
        return None
    number: int = unit.pk
    return number


def _invalid(work: _Work, landing: PowersPage) -> list[Problem]:
    """Return what the item's own rules have against the row."""
    page = PowerItemPage(locale_id=landing.locale_id, **work.values)
    page.pk = work.page.pk if work.page else None
    problems: list[Problem] = []
    asked = {"code", "title", *_FIELDS} - {"handling_unit_id"}
    others = [field.name for field in page._meta.get_fields() if field.name not in asked]
    empty = [name for name in asked if not work.values.get(name)]
    for check in (lambda: page.clean_fields(exclude=[*others, *empty]), page.clean):
        try:
            check()
        except ValidationError as error:
            problems += [
                Problem("".join(messages), _HEADING_OF_FIELD.get(name, ""))
                for name, messages in error.message_dict.items()
            ]
    for basis in work.bases:
        if len(basis.name) > 200 or len(basis.article) > 100:
            problems.append(
                Problem(_("依据名称太长，请写成“《名称》第几条：条文内容”。"), _HEADINGS["basis"])
            )
            break
    return problems


def _changes(work: _Work) -> list[str]:
    """Return the headings whose values differ from the newest draft; all filled ones if new."""
    if work.page is None:
        return []
    changed = [
        _HEADING_OF_FIELD[name]
        for name in _FIELDS
        if (getattr(work.page, name) or "") != (work.values[name] or "")
    ]
    if work.page.basis_values != work.bases:
        changed.append(_HEADING_OF_FIELD["bases"])
    return changed
