"""The tables in the editing form: what is shown comes back as it was."""

from __future__ import annotations

import json
from typing import Any

import pytest

from columns.finance.factories import budget_tables, final_account_tables, three_public_tables
from columns.finance.figures import stored
from columns.finance.panels import ReportTablesWidget
from columns.finance.reading import read_tables
from columns.finance.shapes import report_shape


def posted(widget: ReportTablesWidget, value: Any) -> dict[str, str]:
    """Return what a browser would send for a form that shows ``value``."""
    data = {"tables--shown": "1"}
    for table in widget.get_context("tables", value, {})["tables"]:
        if table.is_nil:
            data[f"tables-{table.shape.key}--nil"] = "1"
        for row in table.rows:
            if table.shape.is_classified:
                data[f"tables-{table.shape.key}-{row.index}--code"] = row.key
                data[f"tables-{table.shape.key}-{row.index}--name"] = row.name
            data |= {cell.name: cell.text for cell in row.cells if cell.exists}
    return data


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("budget", budget_tables()),
        ("final_account", final_account_tables()),
        ("three_public", three_public_tables()),
    ],
)
def test_a_form_nobody_touched_changes_nothing(name, given):
    shape = report_shape(name)
    before = stored(read_tables(shape, given)[0])
    widget = ReportTablesWidget(name)
    for value in (before, json.dumps(before, ensure_ascii=False)):
        read, faults = read_tables(
            shape,
            json.loads(widget.value_from_datadict(posted(widget, value), {}, "tables")),
        )
        assert faults == []
        assert stored(read) == before


def test_what_is_no_number_stays_in_its_cell():
    widget = ReportTablesWidget("budget")
    data = {"tables--shown": "1", "tables-balance-income_general-amount": "一百"}
    value = widget.value_from_datadict(data, {}, "tables")
    row = widget.get_context("tables", value, {})["tables"][0].rows[0]
    assert row.cells[0].text == "一百"


def test_a_form_without_tables_leaves_them_alone():
    widget = ReportTablesWidget("budget")
    assert widget.value_omitted_from_data({}, {}, "tables")
    assert not widget.value_omitted_from_data({"tables--shown": "1"}, {}, "tables")
