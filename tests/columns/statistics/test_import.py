"""Figures from a table, through the admin's screens."""

import io
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from cms.plugins.access import sync_page_permissions
from columns.statistics import factories
from columns.statistics.importing import COLUMNS
from columns.statistics.models import StatisticalReleasePage

HEADER = [column.heading for column in COLUMNS]
ROW = {
    "统计项目": "示例数据sample-monthly",
    "时期": "2026年3月",
    "指标": "示例指标sample-total",
    "本期数": "１，２３４.5",
    "同比增长（%）": 5.2,
}


@pytest.fixture
def admin(client, bureau):
    sync_page_permissions()
    bureau.column("statistics")
    factories.dataset()
    factories.indicator()
    client.force_login(bureau.administrator)
    return client


def send(client, *rows):
    book = Workbook()
    book.active.append(HEADER)
    for row in rows:
        book.active.append([row.get(heading) for heading in HEADER])
    stream = io.BytesIO()
    book.save(stream)
    return client.post(
        reverse("import_statistics"), {"file": SimpleUploadedFile("数据.xlsx", stream.getvalue())}
    )


def confirm(client, preview):
    return client.post(
        reverse("import_statistics"), {"token": str(preview.context["upload"].token)}
    )


def test_one_file_drafts_several_periods_and_changes_nothing_the_second_time(admin):
    rows = (ROW, {**ROW, "分组": "城镇", "本期数": 900, "不公布": "否"}, {**ROW, "时期": "2026-04"})
    confirm(admin, send(admin, *rows))
    pages = StatisticalReleasePage.objects.order_by("number")
    assert [(page.title, page.live) for page in pages] == [
        ("2026年3月示例数据sample-monthly", False),
        ("2026年4月示例数据sample-monthly", False),
    ]
    draft = pages[0].get_latest_revision_as_object()
    assert [(figure.breakdown, figure.value) for figure in draft.figures.all()] == [
        ("", Decimal("1234.5")),
        ("城镇", Decimal(900)),
    ]
    again = send(admin, *rows)
    assert again.context["upload"] is None
    assert [str(effect) for effect, _number in again.context["plan"].counts] == ["same"]
    preview = send(admin, {**ROW, "本期数": 1300})
    assert [entry.changes for entry in preview.context["plan"].entries] == [["本期数"]]
    confirm(admin, preview)
    draft = StatisticalReleasePage.objects.get(number=3).get_latest_revision_as_object()
    assert [figure.value for figure in draft.figures.all()] == [Decimal(1300), Decimal(900)]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"统计项目": "没有的"}, "统计项目：没有统计项目“没有的”。"),
        ({"指标": "没有的"}, "指标：没有指标“没有的”，请核对名称"),
        ({"时期": "三月"}, "时期：看不懂时期“三月”"),
        (
            {"时期": "2026年一季度"},
            "时期：“示例数据sample-monthly”是月度数据，时期写成了2026年第一季度。",
        ),
        ({"本期数": "约5"}, "本期数：看不懂数字“约5”"),
        ({"本期数": "=1+1"}, "本期数：E2是公式。"),
        ({"本期数": None, "同比增长（%）": None}, "一个数也没有填"),
        ({"调查对象数": 2.5}, "调查对象数：应为不小于0的整数。"),
        ({"本期数": "9" * 19}, "本期数：数字太大"),
    ],
)
def test_wrong_rows_say_how_to_mend(admin, changes, said):
    plan = send(admin, {**ROW, **changes}).context["plan"]
    problems = [str(problem) for entry in plan.refused for problem in entry.problems]
    assert len(problems) == 1
    assert problems[0].startswith(said)
    assert not StatisticalReleasePage.objects.exists()


def test_a_row_twice_is_refused(admin):
    plan = send(admin, ROW, ROW).context["plan"]
    assert [str(problem) for problem in plan.refused[0].problems] == [
        "与第2行是同一项数据，请只留一行。"
    ]


def test_the_admin_screens_open(admin):
    for name in (
        "import_statistics",
        "statistics_plans:index",
        "statistics_plans:add",
        "statistics_datasets:index",
        "statistics_indicators:add",
        "items_column_statistics_statisticalreleasepage:index",
    ):
        assert admin.get(reverse(name)).status_code == 200
