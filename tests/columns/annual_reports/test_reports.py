"""Reports as pages, and the tables in the editor."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.urls import reverse

from cms.core.models import Ground
from cms.core.release import ReleaseRefused, release
from cms.plugins.access import sync_page_permissions
from columns.annual_reports.models import AnnualReportPage
from columns.annual_reports.shapes import REQUESTS
from columns.annual_reports.tables import FigureTableWidget
from tests.factories.site import make_item, make_released


@pytest.fixture
def landing(bureau):
    return bureau.column("annual_reports")


def report(landing, year, **given):
    values = {"year": year, "written_on": dt.date(year + 1, 1, 12), **given}
    return make_item(landing, **values)


def test_sums_left_out_are_added_up(bureau, landing):
    page = report(landing, 2025)
    assert page.requests["received.total"] == "5"
    assert page.requests["handled.person"] == "5"
    assert page.requests["carried_over.total"] == "0"
    assert len(page.requests) == 175


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"requests": {"received.person": "x"}}, "requests"),
        ({"requests": {"received.person": 1, "received.total": 2}}, "requests"),
        ({"requests": {"received.person": 1, "open.person": 2}}, "requests"),
        ({"disputes": {"review.upheld": 1, "review.total": 2}}, "disputes"),
        ({"proactive": [1]}, "proactive"),
        ({"written_on": dt.date(2025, 12, 31)}, "written_on"),
    ],
)
def test_what_does_not_add_up_is_told_at_its_table(bureau, landing, given, field):
    with pytest.raises(ValidationError) as refusal:
        report(landing, 2025, **given)
    assert list(refusal.value.message_dict) == [field]


def test_a_year_has_one_report(bureau, landing):
    report(landing, 2025)
    with pytest.raises(ValidationError) as refusal:
        report(landing, 2025)
    assert refusal.value.message_dict == {"year": ["2025年的年度报告已经有了，请修改那一篇。"]}


def test_missing_sections_and_tables_are_named(bureau, landing):
    page = report(landing, 2025, overview_platform="", others=" ", disputes={})
    with pytest.raises(ReleaseRefused) as refusal:
        release(page, actor=None, ground=Ground.SAMPLE)
    assert str(refusal.value) == (
        "年度报告还缺少：政府信息公开平台建设、六、其他需要报告的事项、"
        "政府信息公开行政复议、行政诉讼情况。请按国家统一格式补齐。"
    )


def test_a_report_must_agree_with_the_year_before(bureau, landing):
    before = report(landing, 2024, requests={"received.person": 3, "open.person": 2})
    release(before, actor=None, ground=Ground.SAMPLE)
    wrong = report(landing, 2025)
    with pytest.raises(ReleaseRefused, match="2024年报告的结转下年度是1"):
        release(wrong, actor=None, ground=Ground.SAMPLE)
    wrong.requests = {"carried_in.person": 1, "received.person": 5, "open.person": 6}
    wrong.save_revision()
    release(wrong, actor=None, ground=Ground.SAMPLE)
    assert AnnualReportPage.objects.get(pk=wrong.pk).live


def test_the_term_is_that_of_the_next_january(bureau, landing):
    page = report(landing, 2025)
    assert page.event_date == dt.date(2026, 1, 1)


def test_the_page_shows_the_tables_and_the_other_years(bureau, landing, client):
    old = make_released(landing, year=2023, written_on=dt.date(2024, 1, 9), title="2023年报告")
    page = make_released(landing, year=2025, written_on=dt.date(2026, 1, 9), title="2025年报告")
    html = client.get(page.url).content.decode()
    for words in (
        "一、总体情况",
        "法人或其他组织",
        "（七）总计",
        "未经复议直接起诉",
        "第二十条第（八）项",
    ):
        assert words in html
    assert f'<a href="{old.url}">2023年报告</a>' in html
    assert html.count('<th scope="row"') >= 6 + 25 + 3


# The editor


def test_the_widget_hands_on_what_was_typed():
    widget = FigureTableWidget(REQUESTS)
    data = QueryDict(mutable=True)
    data.update({"t-received.person": " 3 ", "t-open.person": "", "t-nonsense": "9"})
    assert json.loads(widget.value_from_datadict(data, {}, "t")) == {"received.person": "3"}
    assert not widget.value_omitted_from_data(data, {}, "t")
    assert widget.value_omitted_from_data(QueryDict(), {}, "t")


def test_the_widget_shows_what_was_typed_again():
    html = FigureTableWidget(REQUESTS).render("t", '{"received.person": "x<y"}', {"id": "t"})
    assert 'value="x&lt;y"' in html
    assert 'name="t-received.person"' in html
    assert 'aria-label="一、本年新收 自然人"' in html
    assert html.count("<input") == 175


def test_a_clerk_edits_the_tables_and_is_told_what_is_wrong(bureau, landing, client):
    sync_page_permissions()
    page = report(landing, 2025)
    page.owner = bureau.drafter
    client.force_login(bureau.administrator)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = client.get(url).context["form"]
    data = {
        "title": page.title,
        "slug": page.slug,
        "year": "2025",
        "written_on": "2026-01-12",
        "body-count": "0",
        "attachments-TOTAL_FORMS": "0",
        "attachments-INITIAL_FORMS": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "requests-received.person": "７",
        "requests-open.person": "7",
        **{
            name: form.initial.get(name) or ""
            for name in form.fields
            if name.startswith("overview_") or name in ("problems", "others")
        },
    }
    response = client.post(url, data)
    assert response.status_code == 302, response.context["form"].errors
    draft = AnnualReportPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert draft.requests["received.total"] == "7"
    assert draft.requests["carried_over.total"] == "0"
    response = client.post(url, {**data, "requests-handled.person": "8"})
    assert response.status_code == 200
    told = response.context["form"].errors["requests"][0]
    assert told.startswith("“三（七）总计”的“自然人”：填的是8，各项相加是7")
    # What was typed is still there to be mended.
    assert 'name="requests-handled.person"' in response.content.decode()
    assert 'value="8"' in response.content.decode()
