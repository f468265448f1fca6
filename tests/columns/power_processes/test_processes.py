"""Flows: their rules, the picture drawn with the draft, the steps as text."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from wagtail.models import Locale

from cms.core.models import Ground
from cms.core.release import ReleaseRefused, release
from cms.plugins.registry import registry
from columns.power_processes.models import ProcessStep
from columns.power_processes.rules import faulty_returns, time_limit
from tests.factories.site import make_item, make_released


@pytest.mark.parametrize(
    ("days", "unit", "words"),
    [
        (None, "working", ""),
        (0, "working", "当日"),
        (3, "working", "3个工作日"),
        (20, "calendar", "20日"),
    ],
)
def test_terms_in_words(days, unit, words):
    assert str(time_limit(days, unit)) == words


def test_returns_lead_to_another_step():
    assert faulty_returns([None, 1, None]) == []
    assert faulty_returns([1, 9, 0]) == [(1, 1), (2, 9), (3, 0)]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"kind": "question"}, "otherwise"),
        ({"otherwise_to": 1}, "otherwise"),
        ({"risk_level": "high"}, "risk"),
        ({"risk": "超期"}, "control"),
    ],
)
def test_a_step_says_what_belongs_together(values, field):
    with pytest.raises(ValidationError) as error:
        ProcessStep(name="环节", **values).clean()
    assert field in error.value.message_dict


def test_a_return_to_nowhere_is_refused(bureau):
    page = make_item(bureau.column("power_processes"), topic=bureau.topic)
    page.steps.set([ProcessStep(name="判断？", kind="question", otherwise="补正", otherwise_to=4)])
    with pytest.raises(ValidationError, match="第1个环节写着回到第4步"):
        page.full_clean()


def test_a_flow_without_steps_is_refused_at_the_door(bureau):
    page = make_item(bureau.column("power_processes"), topic=bureau.topic, steps=[])
    with pytest.raises(ReleaseRefused, match="至少填写一个环节"):
        release(page, actor=None, ground=Ground.SAMPLE)


def test_the_picture_is_drawn_with_the_draft_and_not_when_read(bureau, client, monkeypatch):
    page = make_released(bureau.column("power_processes"), topic=bureau.topic)
    assert "2. 材料是否齐全？" in page.drawing

    def refuse(*args, **kwargs):
        raise AssertionError("drawn when read")

    monkeypatch.setattr("columns.power_processes.models.draw_flow", refuse)
    html = client.get(page.url).content.decode()
    assert page.drawing in html
    assert "一次性告知补正内容" in html
    assert "（回到第1步）" in html
    assert "风险等级：低" in html


def test_a_flow_of_no_power_is_refused_at_the_door(bureau):
    page = make_item(bureau.column("power_processes"), topic=bureau.topic, page_links=[])
    with pytest.raises(ReleaseRefused, match="选择这个流程属于哪项权力"):
        release(page, actor=None, ground=Ground.SAMPLE)


@pytest.mark.parametrize(
    ("column", "model"),
    [
        ("power_processes", "PowerProcessPage"),
        ("service_guides", "ServiceGuidePage"),
        ("disclosure_requests", "RequestRegimePage"),
    ],
)
def test_a_picture_is_in_the_language_of_its_page_and_not_of_its_editor(bureau, column, model):
    page = make_item(
        bureau.column(column), registry.get(column).get_model(model), topic=bureau.topic
    )
    with translation.override("en"):
        page.save_revision()
    assert "开始" in page.drawing
    page.locale = Locale.objects.get(language_code="en")
    page.refresh_facts()
    assert "开始" not in page.drawing


def test_the_picture_follows_the_steps_in_a_new_draft_only(bureau):
    page = make_released(bureau.column("power_processes"), topic=bureau.topic)
    page.steps.set([ProcessStep(name="新的环节")])
    page.save_revision()
    stored = type(page).objects.get(pk=page.pk)
    assert "新的环节" not in stored.drawing
    assert "新的环节" in stored.get_latest_revision_as_object().drawing


def test_a_picture_cannot_be_smuggled_in(bureau):
    page = make_item(bureau.column("power_processes"), topic=bureau.topic)
    page.drawing = "<script>alert(1)</script>"
    page.save_revision()
    assert "<script" not in page.get_latest_revision_as_object().drawing
