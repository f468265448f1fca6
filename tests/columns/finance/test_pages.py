"""Reports as pages: comparison, terms, downloads, what stands against releasing them."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation

from cms.core.models import Ground
from cms.core.release import ReleaseRefused, release
from cms.departments.models import Department
from columns.finance.factories import budget_tables, item, values
from columns.finance.models import BudgetPage, FinalAccountPage, ThreePublicPage
from tests.factories.site import make_item, make_released

pytestmark = pytest.mark.django_db


@pytest.fixture
def landing(bureau):
    return bureau.column("finance")


def budget(landing, year, **given):
    return make_released(
        landing,
        BudgetPage,
        **{"fiscal_year": year, "approved_on": dt.date(year, 2, 10), **given},
    )


def test_the_year_before_is_compared_and_drawn(landing, client):
    tables = budget_tables()
    tables["three_public"]["rows"][1] = item("reception", "", amount="2.40", before="1.20")
    budget(landing, 2024)
    page = budget(landing, 2025, tables=tables)
    assert page.comparison[-1] == {
        "label": "“三公”经费",
        "now": "5.40",
        "before": "4.20",
        "change": "1.20",
        "change_percent": "28.6",
    }
    html = client.get(page.url).content.decode()
    assert html.count('<svg class="flow"') == 1
    assert "2025年与2024年主要数据对比" in html


def account(landing, **given):
    return make_item(
        landing,
        FinalAccountPage,
        fiscal_year=2024,
        approved_on=dt.date(2025, 8, 20),
        written_on=dt.date(2025, 8, 20),
        **given,
    )


def test_a_final_account_is_compared_with_the_budget_of_its_year_and_unit(landing, client):
    unit = Department.objects.create(name="示例服务中心", code="centre", kind="subordinate")
    budget(landing, 2023)
    budget(landing, 2024, unit=unit)
    assert account(landing, unit=None).budget_comparison == []
    FinalAccountPage.objects.get().delete()
    budget(landing, 2024)
    page = account(landing)
    expenditure = next(one for one in page.budget_comparison if one["label"] == "项目支出")
    assert expenditure == {
        "label": "项目支出",
        "now": "30.00",
        "before": "40.00",
        "change": "-10.00",
        "change_percent": "-25.0",
    }
    release(page, actor=None, ground=Ground.SAMPLE)
    html = client.get(page.url).content.decode()
    assert "2024年决算与年初预算主要数据对比" in html
    assert "与年初预算相比" in html
    answer = client.get(f"/api/v2/pages/{page.pk}/").json()
    assert answer["budget_comparison"] == page.budget_comparison


def test_a_final_account_that_differs_says_why(landing):
    budget(landing, 2024)
    page = account(landing, variance_note="")
    with pytest.raises(ReleaseRefused, match="决算与年初预算不同（项目支出"):
        release(page, actor=None, ground=Ground.SAMPLE)


def test_the_comparison_is_drawn_in_the_language_of_the_page(landing):
    budget(landing, 2023)
    with translation.override("en"):
        page = budget(landing, 2024)
    assert "2024年与2023年主要数据对比" in page.drawing


def test_a_unit_has_its_own_report_and_a_year_one(landing):
    unit = Department.objects.create(name="示例服务中心", code="centre", kind="subordinate")
    budget(landing, 2025)
    assert budget(landing, 2025, unit=unit).unit_name == "示例服务中心"
    with pytest.raises(ValidationError, match="本部门2025年的财政预算已经有了"):
        budget(landing, 2025)


def test_both_terms_are_read_from_the_approval(landing, bureau):
    page = make_item(
        landing,
        BudgetPage,
        topic=bureau.topic,
        fiscal_year=2026,
        approved_on=dt.date(2026, 2, 10),
        written_on=dt.date(2026, 2, 20),
    )
    assert page.event_date == dt.date(2026, 2, 10)
    assert [str(reading.unit) for reading in page.due.readings] == ["calendar", "working"]
    assert page.due.due_on == min(reading.due_on for reading in page.due.readings)


@pytest.mark.parametrize("model", [BudgetPage, FinalAccountPage, ThreePublicPage])
def test_nothing_is_released_without_approval_or_notes(landing, model):
    page = make_item(landing, model)
    page.approved_on = None
    page.three_public_note = ""
    assert [problem[:10] for problem in page.release_problems()] == [
        "请填写批复日期：公开",
        "还缺少文字说明：“三",
    ]


def test_a_final_account_is_approved_after_its_year(landing):
    with pytest.raises(ValidationError, match="2025年还没有结束"):
        make_item(landing, FinalAccountPage, fiscal_year=2025, approved_on=dt.date(2025, 8, 1))


def test_tables_can_be_downloaded(landing, client):
    page = budget(landing, 2025)
    lines = b"".join(client.get(page.url, {"download": "csv"})).decode("utf-8-sig").splitlines()
    assert lines[0] == "表,科目编码,项目,栏目,数值,单位"
    assert "表5 一般公共预算支出情况表,2160201,行政运行,基本支出—人员经费,60.00,万元" in lines
    data = json.loads(b"".join(client.get(page.url, {"download": "json"})))
    assert [table["key"] for table in data["items"]][:2] == ["balance", "income"]


def test_the_list_is_narrowed_to_a_kind(landing, client):
    page = budget(landing, 2025)
    account = make_released(landing, FinalAccountPage)
    html = client.get(landing.url, {"kind": "finalaccountpage"}).content.decode()
    assert account.url in html
    assert page.url not in html


def test_the_form_keeps_what_is_typed_into_the_tables(landing, bureau, client):
    page = make_item(landing, ThreePublicPage)
    client.force_login(bureau.administrator)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    html = client.get(url).content.decode()
    assert 'name="tables-three_public-reception-amount"' in html
    assert "各表合计和表间关系都对得上" in html


def test_values_are_of_the_year(landing):
    assert values(BudgetPage, 0)["approved_on"].year == values(BudgetPage, 0)["fiscal_year"]
