"""The flat table: what is downloaded can be read again, and what is wrong is named by its line."""

from __future__ import annotations

import io

import pytest

from cms.plugins.imports import ImportFileError
from columns.finance.csv_layout import flat_template, read_flat_report
from columns.finance.factories import values
from columns.finance.models import BudgetPage, FinalAccountPage, ThreePublicPage
from columns.finance.reading import read_tables
from columns.finance.shapes import report_shape
from tests.factories.site import make_released

BUDGET = report_shape("budget")
HEADER = "表,科目编码,项目,栏目,数值\n"


def read(text, shape=BUDGET):
    return list(read_flat_report(io.BytesIO(text.encode()), shape))


@pytest.mark.parametrize("model", [BudgetPage, FinalAccountPage, ThreePublicPage])
def test_a_downloaded_report_is_read_as_it_was(bureau, client, model):
    page = make_released(bureau.column("finance"), model, **values(model, 1))
    content = b"".join(client.get(page.url, {"download": "csv"}))
    _info, *rows = read_flat_report(io.BytesIO(content), page.shape)
    assert [problem for row in rows for problem in row.problems] == []
    given = {row.values["table"]: row.values["value"] for row in rows}
    tables, faults = read_tables(page.shape, given)
    assert faults == []
    before = page.report_tables()
    assert {key: table.as_value() for key, table in tables.items()} == {
        key: table.as_value() for key, table in before.items() if not table.is_nil
    }


def test_facts_and_empty_tables_are_said_in_lines():
    info, row = read(
        f"{HEADER}基本信息,,年度,,2026\n表8,,本表没有数据,,是\n表1 部门收支总体情况表,,收入总计,预算数,\n"
    )
    assert info.values == {"info": {"年度": "2026"}}
    assert row.values["value"] == {"nil": True, "rows": []}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("表99,,合计,合计,1", "第2行：没有“表99”这张表，应为：表1 部门收支总体情况表、"),
        ("表1,,收入总计,决算数,1", "第2行：没有“决算数”这一栏，应为：预算数。"),
        ("表1,,不存在,预算数,1", "第2行：没有“不存在”这一行，请按模板填写。"),
        (",,收入总计,预算数,1", "第2行：表：没有填写。"),
    ],
)
def test_what_is_wrong_is_named_by_its_line(line, words):
    try:
        said = [str(problem) for row in read(f"{HEADER}{line}\n") for problem in row.problems]
    except ImportFileError as error:
        said = [str(error)]
    assert len(said) == 1
    assert said[0].startswith(words)


def test_the_template_has_every_figure_of_the_fixed_tables():
    lines = list(flat_template(BUDGET, ["年度"]))
    assert lines[0] == ("基本信息", "", "年度", "", "")
    for table in BUDGET.tables:
        own = [line for line in lines if line[0] == table.title]
        cells = sum(len(row.columns or table.columns) for row in table.rows)
        assert len(own) == 1 + (cells or len(table.columns))
