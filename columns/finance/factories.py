"""Values of a valid item, for tests; also the figures the sample content starts from."""

from __future__ import annotations

import datetime as dt
from typing import Any

from columns.finance.models import BudgetPage, FinalAccountPage, ThreePublicPage

# Reports of so many years, so that consecutive numbers never ask for one year twice.
_YEARS = 17
_NOTES = {
    "overview_note": "收支总计120万元。",
    "three_public_note": "没有安排因公出国（境）。",
    "operating_note": "机关运行经费20万元。",
    "procurement_note": "没有政府采购。",
    "performance_note": "绩效目标已随预算批复。",
}
_NIL = {"nil": True, "rows": []}


def item(key: str, name: str, **cells: str) -> dict[str, Any]:
    """Return a row of a table as it is stored or typed."""
    return {"key": key, "name": name, "cells": cells}


def tree(**cells: str) -> list[dict[str, Any]]:
    """Return an item of the functional classification with the two above it."""
    return [
        item("216", "商业服务业等支出"),
        item("21602", "商业流通事务"),
        item("2160201", "行政运行", **cells),
    ]


def budget_tables() -> dict[str, Any]:
    """Return the nine tables of a budget of 120 万元 whose figures agree."""
    return {
        "balance": {
            "rows": [
                item("income_general", "", amount="100"),
                item("income_carried", "", amount="20"),
                item("216", "", amount="120"),
            ]
        },
        "income": {"rows": tree(general="100", carried="20")},
        "expenditure": {"rows": tree(basic="80", project="40")},
        "fiscal": {
            "rows": [
                item("income_general", "", general="100"),
                item("income_carried", "", general="20"),
                item("216", "", general="120"),
            ]
        },
        "general": {"rows": tree(personnel="60", public="20", project="40")},
        "basic": {
            "rows": [
                item("301", "工资福利支出"),
                item("30101", "基本工资", personnel="60"),
                item("302", "商品和服务支出"),
                item("30201", "办公费", public="20"),
            ]
        },
        "three_public": three_public("before"),
        "fund": _NIL,
        "capital": _NIL,
    }


def final_account_tables() -> dict[str, Any]:
    """Return the nine tables of a final account of 120 万元 whose figures agree."""
    return {
        "balance": {
            "rows": [
                item("income_general", "", amount="100"),
                item("income_carried", "", amount="20"),
                item("216", "", amount="110"),
                item("expense_carried", "", amount="10"),
            ]
        },
        "income": {"rows": tree(fiscal="100")},
        "expenditure": {"rows": tree(basic="80", project="30")},
        "fiscal": {
            "rows": [
                item("income_general", "", general="100"),
                item("income_carried", "", general="20"),
                item("216", "", general="110"),
                item("expense_carried", "", general="10"),
            ]
        },
        "general": {"rows": tree(basic="80", project="30")},
        "basic": budget_tables()["basic"],
        "three_public": three_public("budget"),
        "fund": _NIL,
        "capital": _NIL,
    }


def three_public(other: str) -> dict[str, Any]:
    """Return the table of 三公; ``other`` is the column beside the year's amount."""
    return {
        "rows": [
            item("abroad", "", **{"amount": "0", other: "0"}),
            item("reception", "", **{"amount": "1.20", other: "1.50"}),
            item("vehicles_bought", "", **{"amount": "0", other: "0"}),
            item("vehicles_run", "", **{"amount": "3.00", other: "3.20"}),
        ]
    }


def three_public_tables() -> dict[str, Any]:
    """Return the two tables of a year's 三公 expenses."""
    return {
        "three_public": three_public("before"),
        "counts": {
            "rows": [
                item("cars_kept", "", amount="1", before="1"),
                item("receptions", "", amount="6", before="7"),
                item("guests", "", amount="40", before="52"),
            ]
        },
    }


def values(model: type[Any], number: int) -> dict[str, Any]:
    """Return what an item of ``model`` needs beyond its title."""
    year = 2025 - number % _YEARS
    if model is BudgetPage:
        tables, approved = budget_tables(), dt.date(year, 2, 10)
    elif model is ThreePublicPage:
        tables, approved = three_public_tables(), dt.date(year + 1, 8, 20)
    else:
        tables, approved = final_account_tables(), dt.date(year + 1, 8, 20)
    notes = _NOTES
    if model is FinalAccountPage:
        notes = {**_NOTES, "variance_note": "收支与年初预算的差异是上年结转资金在当年支出。"}
    if model is ThreePublicPage:
        notes = {"three_public_note": _NOTES["three_public_note"]}
    return {
        "fiscal_year": year,
        "approved_on": approved,
        "written_on": approved,
        "approving_body": "示例市财政局",
        "tables": tables,
        **notes,
    }
