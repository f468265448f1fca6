"""Plans as pages: what they refuse, what they show, what they lead to."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from cms.core.models import Ground
from cms.core.release import ReleaseRefused, release
from columns.plans.models import PlanPage, PlanTask
from columns.plans.queries import neighbours_of
from tests.factories.site import make_item, make_released


@pytest.fixture
def landing(bureau):
    return bureau.column("plans")


def test_documents_lead_to_each_other(bureau, landing, count_queries):
    outline = make_released(
        landing, topic=bureau.topic, title="五年规划", kind="outline", last_year=2030
    )
    year = make_released(landing, topic=bureau.topic, title="全年计划")
    half = make_released(
        landing,
        topic=bureau.topic,
        title="上半年总结",
        kind="both",
        half="first",
        written_on=dt.date(2026, 7, 5),
    )
    second = make_released(
        landing,
        topic=bureau.topic,
        title="下半年总结",
        kind="summary",
        half="second",
        written_on=dt.date(2026, 10, 20),
    )
    assert neighbours_of(half) == [
        ("下一期总结", second),
        ("全年计划", year),
        ("所属规划", outline),
    ]
    assert neighbours_of(second) == [
        ("本期计划", half),
        ("全年计划", year),
        ("所属规划", outline),
    ]
    assert neighbours_of(outline) == []
    assert count_queries(lambda: neighbours_of(half)) == 1


def test_a_draft_is_no_neighbour(bureau, landing):
    make_item(landing, topic=bureau.topic, kind="outline", last_year=2030)
    plan = make_released(landing, topic=bureau.topic)
    assert neighbours_of(plan) == []


def test_an_empty_plan_is_not_released(bureau, landing):
    page = make_item(landing, topic=bureau.topic, tasks=[])
    with pytest.raises(ReleaseRefused, match="请填写正文或任务清单"):
        release(page, actor=None, ground=Ground.SAMPLE)


def test_an_adjusted_task_says_why():
    task = PlanTask(title="招商", state="adjusted")
    with pytest.raises(ValidationError) as refusal:
        task.clean()
    assert list(refusal.value.message_dict) == ["progress"]


def test_the_page_tallies_its_tasks(bureau, landing, client):
    page = make_released(
        landing,
        topic=bureau.topic,
        tasks=[
            PlanTask(title="促消费", state="done", unit=bureau.trade, due_on=dt.date(2026, 6, 30)),
            PlanTask(title="稳外贸", state="running"),
        ],
    )
    html = client.get(page.url).content.decode()
    assert "共2项任务：推进中1项，已完成1项。" in html
    assert "牵头科室" in html
    assert PlanPage.objects.get(pk=page.pk).task_list == [
        {
            "title": "促消费",
            "target": "",
            "unit": "示例贸易科",
            "due_on": "2026-06-30",
            "state": "done",
            "progress": "",
        },
        {
            "title": "稳外贸",
            "target": "",
            "unit": "",
            "due_on": None,
            "state": "running",
            "progress": "",
        },
    ]


def test_the_list_is_narrowed_by_kind(bureau, landing, client):
    make_released(landing, topic=bureau.topic, title="某年计划")
    make_released(landing, topic=bureau.topic, title="某年规划", kind="outline", last_year=2030)
    response = client.get(landing.url)
    assert [(one.label, one.count, one.is_current) for one in response.context["filters"]] == [
        ("全部", 2, True),
        ("规划", 1, False),
        ("计划", 1, False),
    ]
    narrowed = client.get(landing.url, {"kind": "outline"})
    assert [page.title for page in narrowed.context["listing"]] == ["某年规划"]
    # A value nobody knows narrows nothing.
    strange = client.get(landing.url, {"kind": "x' or 1=1"})
    assert len(strange.context["listing"].object_list) == 2
