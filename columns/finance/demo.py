"""Sample budgets and accounts whose tables agree to the last decimal; all figures are made up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from cms.departments.enums import DepartmentKind
from cms.departments.models import Department
from cms.departments.services import ensure_department
from cms.plugins.samples import SampleDays, SampleItem

_CENT: Final = Decimal("0.01")
# Code → (name, 人员经费, 公用经费, 项目支出) in 万元 of the first year.
_ITEMS: Final = {
    "2011301": ("行政运行", "612.40", "96.35", "0"),
    "2011308": ("招商引资", "0", "0", "145.00"),
    "2080505": ("机关事业单位基本养老保险缴费支出", "78.26", "0", "0"),
    "2101101": ("行政单位医疗", "39.13", "0", "0"),
    "2160299": ("其他商业流通事务支出", "0", "0", "326.50"),
    "2160699": ("其他涉外发展服务支出", "0", "0", "210.00"),
    "2210201": ("住房公积金", "64.52", "0", "0"),
}
_ABOVE: Final = {
    "201": "一般公共服务支出",
    "20113": "商贸事务",
    "208": "社会保障和就业支出",
    "20805": "行政事业单位养老支出",
    "210": "卫生健康支出",
    "21011": "行政事业单位医疗",
    "216": "商业服务业等支出",
    "21602": "商业流通事务",
    "21606": "涉外发展服务支出",
    "221": "住房保障支出",
    "22102": "住房改革支出",
}
_NIL: Final = {"nil": True, "rows": []}
# A year's figures against those of the first.
_GROWTH: Final = (Decimal("1.00"), Decimal("0.96"), Decimal("0.93"))
# The department as a whole, and what of it goes to its subordinate unit.
_WHOLE: Final = Decimal(1)
_UNIT_SHARE: Final = Decimal("0.08")
_UNIT: Final = "商务服务中心（示例）"


def _row(key: str, label: str = "", /, **cells: Decimal) -> dict[str, Any]:
    texts = {column: str(value) for column, value in cells.items()}
    return {"key": key, "name": label, "cells": texts}


def _scaled(growth: Decimal) -> dict[str, tuple[str, Decimal, Decimal, Decimal]]:
    scaled = {}
    for code, (name, *figures) in _ITEMS.items():
        one, two, three = ((Decimal(figure) * growth).quantize(_CENT) for figure in figures)
        scaled[code] = (name, one, two, three)
    return scaled


def _tree(items: Mapping[str, tuple[str, dict[str, Decimal]]]) -> list[dict[str, Any]]:
    """Return the rows of a classified table: items with all that stands above them."""
    names = {**_ABOVE, **{code: name for code, (name, _cells) in items.items()}}
    above = {code[:length] for code in items for length in (3, 5)}
    return [
        _row(code, names[code], **(items[code][1] if code in items else {}))
        for code in sorted(above | set(items))
    ]


def _basic(personnel: Decimal, public: Decimal) -> dict[str, Any]:
    """Return the table of 基本支出 by economic items; one of each class takes what is left."""
    shares = {
        "30101": ("基本工资", Decimal("0.34")),
        "30102": ("津贴补贴", Decimal("0.29")),
        "30108": ("机关事业单位基本养老保险缴费", Decimal("0.10")),
        "30113": ("住房公积金", Decimal("0.08")),
    }
    others = {
        "30201": ("办公费", Decimal("0.18")),
        "30211": ("差旅费", Decimal("0.22")),
        "30217": ("公务接待费", Decimal("0.02")),
        "30239": ("其他交通费用", Decimal("0.40")),
    }
    wages = {code: (personnel * share).quantize(_CENT) for code, (_n, share) in shares.items()}
    goods = {code: (public * share).quantize(_CENT) for code, (_n, share) in others.items()}
    rows = [_row("301", "工资福利支出")]
    rows += [_row(code, shares[code][0], personnel=amount) for code, amount in wages.items()]
    rows.append(_row("30199", "其他工资福利支出", personnel=personnel - sum(wages.values())))
    rows.append(_row("302", "商品和服务支出"))
    rows += [_row(code, others[code][0], public=amount) for code, amount in goods.items()]
    rows.append(_row("30299", "其他商品和服务支出", public=public - sum(goods.values())))
    return {"rows": rows}


def _three_public(year: int, share: Decimal = _WHOLE, /, **names: str) -> dict[str, Any]:
    """Return the table of 三公; ``names`` maps columns to «now», «before» or «plan»."""
    base = {"abroad": "0", "reception": "1.80", "vehicles_bought": "0", "vehicles_run": "3.60"}
    growth = {"now": _GROWTH[year], "before": _GROWTH[year + 1], "plan": Decimal("1.10")}
    return {
        "rows": [
            _row(
                key,
                **{
                    column: (Decimal(amount) * growth[which] * share).quantize(_CENT)
                    for column, which in names.items()
                },
            )
            for key, amount in base.items()
        ]
    }


def _classes(items: Mapping[str, tuple[str, Decimal, Decimal, Decimal]]) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = {}
    for code, (_name, personnel, public, project) in items.items():
        sums[code[:3]] = sums.get(code[:3], Decimal(0)) + personnel + public + project
    return sums


def _totals(
    items: Mapping[str, tuple[str, Decimal, Decimal, Decimal]],
) -> tuple[Decimal, Decimal, Decimal]:
    zero = Decimal(0)
    return (
        sum((item[1] for item in items.values()), zero),
        sum((item[2] for item in items.values()), zero),
        sum((item[3] for item in items.values()), zero),
    )


def _budget(year: int, share: Decimal = _WHOLE) -> dict[str, Any]:
    items = _scaled(_GROWTH[year] * share)
    personnel, public, project = _totals(items)
    total = personnel + public + project
    return {
        "balance": {
            "rows": [
                _row("income_general", amount=total),
                *(_row(code, amount=amount) for code, amount in _classes(items).items()),
            ]
        },
        "income": {
            "rows": _tree({c: (n, {"general": p + q + r}) for c, (n, p, q, r) in items.items()})
        },
        "expenditure": {
            "rows": _tree(
                {c: (n, {"basic": p + q, "project": r}) for c, (n, p, q, r) in items.items()}
            )
        },
        "fiscal": {
            "rows": [
                _row("income_general", general=total),
                *(_row(code, general=amount) for code, amount in _classes(items).items()),
            ]
        },
        "general": {
            "rows": _tree(
                {
                    c: (n, {"personnel": p, "public": q, "project": r})
                    for c, (n, p, q, r) in items.items()
                }
            )
        },
        "basic": _basic(personnel, public),
        "three_public": _three_public(year, share, amount="now", before="before"),
        "fund": _NIL,
        "capital": _NIL,
    }


def _final_account(year: int, share: Decimal = _WHOLE) -> dict[str, Any]:
    items = _scaled(_GROWTH[year] * share)
    personnel, public, project = _totals(items)
    total = personnel + public + project
    carried = Decimal("12.60")
    by_class = _classes(items)
    split = _tree({c: (n, {"basic": p + q, "project": r}) for c, (n, p, q, r) in items.items()})
    return {
        "balance": {
            "rows": [
                _row("income_general", amount=total),
                _row("income_carried", amount=carried),
                *(_row(code, amount=amount) for code, amount in by_class.items()),
                _row("expense_carried", amount=carried),
            ]
        },
        "income": {
            "rows": _tree({c: (n, {"fiscal": p + q + r}) for c, (n, p, q, r) in items.items()})
        },
        "expenditure": {"rows": split},
        "fiscal": {
            "rows": [
                _row("income_general", general=total),
                _row("income_carried", general=carried),
                *(_row(code, general=amount) for code, amount in by_class.items()),
                _row("expense_carried", general=carried),
            ]
        },
        "general": {"rows": split},
        "basic": _basic(personnel, public),
        "three_public": _three_public(year, share, budget="plan", amount="now"),
        "fund": _NIL,
        "capital": _NIL,
    }


def _expenses(year: int) -> dict[str, Any]:
    return {
        "three_public": _three_public(year, budget="plan", amount="now", before="before"),
        "counts": {
            "rows": [
                _row("groups", amount=Decimal(0), before=Decimal(0)),
                _row("travellers", amount=Decimal(0), before=Decimal(0)),
                _row("cars_kept", amount=Decimal(2), before=Decimal(2)),
                _row("receptions", amount=Decimal(14 - year), before=Decimal(13 - year)),
                _row("guests", amount=Decimal(96 - 4 * year), before=Decimal(92 - 4 * year)),
            ]
        },
    }


def _notes(kind: str) -> dict[str, Any]:
    return {
        "duties_note": "（示例）主管全市商贸流通和对外经济贸易，内设科室12个，纳入编报范围的单位1个。",
        "overview_note": f"（示例）{kind}收支总体平稳，比上年略有增长，主要是商贸流通项目增加。",
        "three_public_note": "（示例）没有安排因公出国（境）和公务用车购置；接待费按标准从紧控制。",
        "operating_amount": "96.35",
        "operating_note": "（示例）机关运行经费主要用于办公、差旅、会议、培训和公务用车运行维护。",
        "procurement_goods": "18.20",
        "procurement_works": "0.00",
        "procurement_services": "42.50",
        "procurement_total": "60.70",
        "procurement_note": "（示例）授予中小企业合同金额48.56万元，占80%。",
        "performance_note": "（示例）项目支出全部编制绩效目标，对消费促进项目开展重点评价，结果为“良”。",
        "assets_note": "（示例）共有车辆2辆，没有单价100万元以上的设备。",
        "glossary": "机关运行经费：保障行政单位运行、用一般公共预算财政拨款安排的公用经费。",
    }


def _sample(
    name: str, model: str, title: str, approved: dt.date, year: int, fields: dict[str, Any]
) -> SampleItem:
    return SampleItem(
        slug=f"sample-finance-{name}",
        model=model,
        title=f"{title}（示例）",
        written_on=approved,
        published_on=approved + dt.timedelta(days=12),
        summary=f"{title}的报表和文字说明，金额以万元为单位，数字均为示例。",
        keywords="财政信息、预算公开、决算公开、“三公”经费",
        fields={
            "fiscal_year": year,
            "approved_on": approved,
            "approving_body": "柳州市财政局（示例）",
            **fields,
        },
        body=(),
    )


def items(days: SampleDays) -> list[SampleItem]:
    """Return the budgets, final accounts and 三公 expenses of the last two years each, older first.

    The older one is published first, so that the newer one can be compared with it.
    """
    today = days.today
    budget = today.year if today >= dt.date(today.year, 3, 10) else today.year - 1
    account = today.year - 1 if today >= dt.date(today.year, 9, 10) else today.year - 2
    samples = []
    for back, name in ((1, "before"), (0, "latest")):
        year = budget - back
        samples.append(
            _sample(
                f"budget-{name}",
                "BudgetPage",
                f"{year}年部门预算",
                dt.date(year, 2, 10),
                year,
                {"tables": _budget(back), **_notes("预算")},
            )
        )
        year = account - back
        approved = dt.date(year + 1, 8, 20)
        samples.append(
            _sample(
                f"account-{name}",
                "FinalAccountPage",
                f"{year}年部门决算",
                approved,
                year,
                {
                    "tables": _final_account(back),
                    **_notes("决算"),
                    "variance_note": "（示例）收入支出与年初预算的差异，主要是年中追加的商贸流通专项资金。",
                },
            )
        )
        samples.append(
            _sample(
                f"three-public-{name}",
                "ThreePublicPage",
                f"{year}年“三公”经费支出情况",
                approved,
                year,
                {
                    "tables": _expenses(back),
                    "three_public_note": "（示例）比年初预算减少，主要是压减接待和车辆运行支出；"
                    "没有因公出国（境）团组，没有购置公务用车。",
                },
            )
        )
    return [*samples, *_of_the_unit(budget, account)]


def _of_the_unit(budget: int, account: int) -> list[SampleItem]:
    """Return the reports of the subordinate unit, which the department approves."""
    own: dict[str, Any] = {"unit": _unit, "approving_body": "柳州市商务局（示例）"}
    approved = dt.date(account + 1, 8, 25)
    return [
        _sample(
            "unit-budget",
            "BudgetPage",
            f"{budget}年商务服务中心单位预算",
            dt.date(budget, 2, 20),
            budget,
            {"tables": _budget(0, _UNIT_SHARE), **_unit_notes("预算"), **own},
        ),
        _sample(
            "unit-account",
            "FinalAccountPage",
            f"{account}年商务服务中心单位决算",
            approved,
            account,
            {
                "tables": _final_account(0, _UNIT_SHARE),
                **_unit_notes("决算"),
                "variance_note": "（示例）与年初预算的差异是年中追加的展会承办经费。",
                **own,
            },
        ),
    ]


def _unit_notes(kind: str) -> dict[str, Any]:
    return {
        **_notes(kind),
        "duties_note": "（示例）承担企业服务、展会承办和商务数据采集，是公益一类事业单位。",
        "operating_amount": None,
        "operating_note": "（示例）本单位是事业单位，没有机关运行经费。",
        "procurement_goods": "1.50",
        "procurement_services": "3.20",
        "procurement_total": "4.70",
        "assets_note": "（示例）没有车辆，没有单价100万元以上的设备。",
    }


def _unit() -> Department:
    return ensure_department(_UNIT, kind=DepartmentKind.SUBORDINATE, is_sample=True)
