"""Releases from a table: one row a figure, any number of periods in one file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail.models import Locale

from cms.plugins.imports import (
    Effect,
    ImportColumn,
    ImportEntry,
    ImportPlan,
    ImportRow,
    Problem,
)
from cms.plugins.imports.columns import Kind
from columns.statistics.enums import Measure
from columns.statistics.models import (
    Dataset,
    Figure,
    Indicator,
    ReleaseChart,
    StatisticalReleasePage,
    StatisticsPage,
)
from columns.statistics.periods import Period, parse_period

YES = ("是", "否")
COLUMNS = (
    ImportColumn("dataset", "统计项目", required=True, width=28,
                 hint=str(_lazy("与后台“统计项目”里的名称一致。")), example="社会消费品零售总额月度数据"),
    ImportColumn("period", "时期", aliases=("报告期", "期别"), required=True,
                 hint=str(_lazy("如2026年3月、2026年一季度、2026年上半年、2026年。")), example="2026年3月"),
    ImportColumn("indicator", "指标", aliases=("指标名称",), required=True, width=24,
                 hint=str(_lazy("与后台“统计指标”里的名称一致。")), example="社会消费品零售总额"),
    ImportColumn("breakdown", "分组", aliases=("分类",), hint=str(_lazy("合计不填。")), example="城镇"),
    ImportColumn("value", "本期数", aliases=("数值", "本月", "本期"), kind=Kind.NUMBER,
                 hint=str(_lazy("只写数字，单位按指标。")), example="126.35"),
    ImportColumn("year_on_year", "同比增长（%）", aliases=("同比",), kind=Kind.NUMBER, example="5.2"),
    ImportColumn("cumulative", "累计数", aliases=("累计", "本年累计"), kind=Kind.NUMBER, example="378.1"),
    ImportColumn("cumulative_year_on_year", "累计同比增长（%）", aliases=("累计同比",),
                 kind=Kind.NUMBER, example="4.9"),
    ImportColumn("respondents", "调查对象数", kind=Kind.NUMBER,
                 hint=str(_lazy("只用于保密核对，不公开。")), example="120"),
    ImportColumn("largest_share", "最大一家占比（%）", kind=Kind.NUMBER,
                 hint=str(_lazy("只用于保密核对，不公开。"))),
    ImportColumn("withheld", "不公布", choices=YES, example="否"),
)  # fmt: skip
_LARGEST = {
    "value": Decimal(10) ** 18,
    "cumulative": Decimal(10) ** 18,
    "year_on_year": Decimal(10) ** 8,
    "cumulative_year_on_year": Decimal(10) ** 8,
}


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One row of the table: where it belongs and what it says."""

    dataset: Dataset
    period: Period
    indicator: Indicator
    values: dict[str, Any]

    @property
    def place(self) -> tuple[str, int, int]:
        """Return which release the row belongs to."""
        return self.dataset.slug, self.period.year, self.period.number

    @property
    def key(self) -> tuple[Any, ...]:
        """Return what tells the row from others."""
        return *self.place, self.indicator.code, self.values["breakdown"]


def plan_import(rows: Iterable[ImportRow], user: Any) -> ImportPlan:
    """Return what the rows would do to drafts; writes nothing."""
    datasets = {one.name: one for one in Dataset.objects.all()}
    indicators = {one.name: one for one in Indicator.objects.all()}
    pages = {
        (page.dataset_id, page.year, page.number): page
        for page in StatisticalReleasePage.objects.filter(locale=Locale.get_default())
    }
    drafts: dict[tuple[str, int, int], dict[tuple[str, str], dict[str, Any]]] = {}
    seen: dict[tuple[Any, ...], int] = {}
    entries = []
    for row in rows:
        read, problems = _read(row, datasets, indicators)
        label = f"{row.values['period']} {row.values['indicator']} {row.values['breakdown']}"
        if read is None:
            entries.append(ImportEntry(row.number, label.strip(), Effect.REFUSED, problems))
            continue
        first = seen.setdefault(read.key, row.number)
        if first != row.number:
            problems.append(Problem(_("与第%d行是同一项数据，请只留一行。") % first))
        page = pages.get(read.place)
        if page is not None and not page.permissions_for_user(user).can_edit():
            problems.append(Problem(_("页面“%s”由别的科室负责，您不能修改。") % page.title))
        if problems:
            entries.append(ImportEntry(row.number, label.strip(), Effect.REFUSED, problems))
            continue
        before = None
        if page is not None:
            if read.place not in drafts:
                drafts[read.place] = {
                    (figure.indicator_id, figure.breakdown): values_of(figure)
                    for figure in page.get_latest_revision_as_object().figures.all()
                }
            before = drafts[read.place].get((read.indicator.code, read.values["breakdown"]))
        entries.append(_entry(row.number, label.strip(), read, before))
    return ImportPlan(entries, [_("导入只形成草稿，签发后才公开；没有列出的原有数据保持不变。")])


def _entry(number: int, label: str, read: FigureRow, before: dict[str, Any] | None) -> ImportEntry:
    if before is None:
        return ImportEntry(number, label, Effect.CREATE, data=read)
    changes = [
        column.heading
        for column in COLUMNS
        if column.key in before and before[column.key] != read.values[column.key]
    ]
    return ImportEntry(
        number, label, Effect.CHANGE if changes else Effect.SAME, changes=changes, data=read
    )


def _read(
    row: ImportRow, datasets: dict[str, Dataset], indicators: dict[str, Indicator]
) -> tuple[FigureRow | None, list[Problem]]:
    problems = list(row.problems)
    dataset = datasets.get(row.values["dataset"])
    if dataset is None and row.values["dataset"]:
        problems.append(
            Problem(
                _("没有统计项目“%(name)s”。现有：%(known)s。")
                % {"name": row.values["dataset"], "known": "、".join(datasets)},
                "统计项目",
            )
        )
    indicator = indicators.get(row.values["indicator"])
    if indicator is None and row.values["indicator"]:
        problems.append(
            Problem(
                _("没有指标“%s”，请核对名称，或先在后台“统计指标”里添加。")
                % row.values["indicator"],
                "指标",
            )
        )
    period: Period | None = None
    if row.values["period"]:
        try:
            period = parse_period(row.values["period"])
        except ValueError as error:
            problems.append(Problem(str(error), "时期"))
    if period and dataset and period.kind != dataset.period_kind:
        problems.append(
            Problem(
                _("“%(dataset)s”是%(kind)s度数据，时期写成了%(period)s。")
                % {
                    "dataset": dataset.name,
                    "kind": dataset.get_period_kind_display(),
                    "period": period.label,
                },
                "时期",
            )
        )
    problems += _number_problems(row)
    if problems or dataset is None or indicator is None or period is None:
        return None, problems
    respondents = row.values["respondents"]
    values = {
        "breakdown": row.values["breakdown"],
        **{measure.value: row.values[measure.value] for measure in Measure},
        "respondents": None if respondents is None else int(respondents),
        "largest_share": row.values["largest_share"],
        "withheld": "是" if row.values["withheld"] == "是" else "否",
    }
    return FigureRow(dataset, period, indicator, values), []


def _number_problems(row: ImportRow) -> list[Problem]:
    problems = []
    headings = {column.key: column.heading for column in COLUMNS}
    for key, largest in _LARGEST.items():
        number = row.values[key]
        if number is not None and abs(number) >= largest:
            problems.append(Problem(_("数字太大，请核对单位。"), headings[key]))
    count = row.values["respondents"]
    if count is not None and (count < 0 or count != count.to_integral_value()):
        problems.append(Problem(_("应为不小于0的整数。"), headings["respondents"]))
    share = row.values["largest_share"]
    if share is not None and not 0 <= share <= 100:
        problems.append(Problem(_("应在0到100之间。"), headings["largest_share"]))
    if not row.problems and all(row.values[measure.value] is None for measure in Measure):
        problems.append(Problem(_("一个数也没有填，请填写或删去这一行。")))
    return problems


def values_of(figure: Figure) -> dict[str, Any]:
    """Return a row of a draft as the table would say it."""
    return {
        "breakdown": figure.breakdown,
        **{measure.value: getattr(figure, measure.value) for measure in Measure},
        "respondents": figure.respondents,
        "largest_share": figure.largest_share,
        "withheld": "是" if figure.is_withheld else "否",
    }


def run_import(plan: ImportPlan, user: Any) -> tuple[int, int]:
    """Draft what a plan says; return how many releases were begun and how many changed."""
    releases: dict[tuple[str, int, int], list[FigureRow]] = {}
    for entry in plan.entries:
        if entry.effect in (Effect.CREATE, Effect.CHANGE):
            releases.setdefault(entry.data.place, []).append(entry.data)
    begun = changed = 0
    for (slug, year, number), rows in releases.items():
        page = StatisticalReleasePage.objects.filter(
            dataset_id=slug, year=year, number=number, locale=Locale.get_default()
        ).first()
        if page is None:
            _begin(rows, user)
            begun += 1
        else:
            draft = page.get_latest_revision_as_object()
            _fill(draft, rows)
            draft.save_revision(user=user)
            changed += 1
    return begun, changed


def _begin(rows: list[FigureRow], user: Any) -> None:
    dataset, period = rows[0].dataset, rows[0].period
    title = dataset.name if period.label in dataset.name else f"{period.label}{dataset.name}"
    page = StatisticalReleasePage(
        title=title,
        dataset=dataset,
        year=period.year,
        number=period.number,
        live=False,
        owner=user,
    )
    _fill(page, rows)
    page.charts = [
        ReleaseChart(title=_("%s走势") % rows[0].indicator.name, indicator=rows[0].indicator)
    ]
    landing = StatisticsPage.objects.filter(locale=Locale.get_default()).get()
    page.locale = landing.locale
    landing.add_child(instance=page)
    page.save_revision(user=user)


def _fill(page: Any, rows: list[FigureRow]) -> None:
    """Put rows into a draft: those it has are changed in place, the others come last."""
    figures = {(one.indicator_id, one.breakdown): one for one in page.figures.all()}
    for row in rows:
        key = row.indicator.code, row.values["breakdown"]
        figure = figures.get(key)
        if figure is None:
            figure = Figure(indicator=row.indicator, sort_order=len(figures))
            figures[key] = figure
        for name in ("breakdown", "respondents", "largest_share", *(m.value for m in Measure)):
            setattr(figure, name, row.values[name])
        figure.is_withheld = row.values["withheld"] == "是"
    page.figures = list(figures.values())
