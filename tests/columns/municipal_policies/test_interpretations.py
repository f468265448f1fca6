"""Interpretations: their form, the eight elements, who interprets, and the answers to concerns."""

from __future__ import annotations

import json

import pytest

from cms.core.models import Ground
from cms.core.release import ReleaseRefused, release
from columns.municipal_policies.enums import Element, InterpretationForm
from columns.municipal_policies.models import (
    InterpretationConcern,
    InterpretationQuestion,
    PolicyInterpretationPage,
)
from columns.municipal_policies.rules import form_problem
from tests.factories.attachments import ImageFactory
from tests.factories.site import make_item, make_released


@pytest.fixture
def draft(bureau):
    """Return a function that drafts an interpretation of a public policy."""
    landing = bureau.column("municipal_policies")
    policy = make_released(landing, topic=bureau.topic, drafting_unit=bureau.trade)

    def make(**values):
        page = make_item(landing, PolicyInterpretationPage, **values)
        page.page_links.create(target=policy, kind="interprets")
        page.save_revision()
        return page

    return make


def test_the_eight_elements_are_those_of_the_document():
    assert [str(element.label) for element in Element] == [
        "背景依据",
        "目标任务",
        "主要内容",
        "范围期限",
        "注意事项",
        "关键词诠释",
        "惠民利民举措",
        "新旧政策差异",
    ]


@pytest.mark.parametrize(
    ("form", "blocks", "questions", "words"),
    [
        ("text", [], 0, ""),
        ("graphic", ["paragraph"], 0, "没有图片"),
        ("graphic", ["image"], 0, ""),
        ("video", ["image"], 0, "没有视频"),
        ("video", ["video"], 0, ""),
        ("questions", ["paragraph"], 0, "至少写一个问题"),
        ("questions", [], 1, ""),
    ],
)
def test_an_interpretation_is_what_it_says_it_is(form, blocks, questions, words):
    problem = form_problem(InterpretationForm(form), blocks, questions)
    assert words in problem
    assert bool(problem) is bool(words)


def test_the_page_shows_its_structure_and_the_api_names_it(bureau, draft, client):
    page = draft(
        interpretation_form="questions",
        **{element.value: f"{element.label}的内容。" for element in Element},
        questions=[InterpretationQuestion(question="谁能申报？", answer="都能。")],
        concerns=[InterpretationConcern(concern="会不会取消补贴？", response="不会。")],
        interpreter="示例科科长",
        contact="0772-0000001",
    )
    release(page, actor=None, ground=Ground.SAMPLE)
    html = client.get(page.url).content.decode()
    for text in (
        *(f"{element.label}的内容。" for element in Element),
        *("谁能申报？", "都能。", "会不会取消补贴？", "不会。", "回应关切"),
        *("问答解读", page.responsible_unit_name, "示例科科长", "0772-0000001"),
    ):
        assert text in html, text
    data = client.get(f"/api/v2/pages/{page.pk}/").json()
    assert [one["key"] for one in data["element_list"]] == [element.value for element in Element]
    assert data["question_list"] == [{"question": "谁能申报？", "answer": "都能。"}]
    assert data["concern_list"] == [{"concern": "会不会取消补贴？", "response": "不会。"}]
    assert data["interpretation_form"] == "questions"
    assert data["interpreting_unit"] == page.responsible_unit_name
    assert "会不会取消补贴？" in page.structure_text


def test_what_was_not_written_is_not_shown(draft, client):
    page = draft(background="为了示例。")
    release(page, actor=None, ground=Ground.SAMPLE)
    html = client.get(page.url).content.decode()
    assert "背景依据" in html
    assert "目标任务" not in html
    assert "回应关切" not in html


def test_a_graphic_without_a_picture_is_refused_at_the_door(draft):
    with pytest.raises(ReleaseRefused, match="正文里却没有图片"):
        release(draft(interpretation_form="graphic"), actor=None, ground=Ground.SAMPLE)
    image = {"image": ImageFactory().pk, "decorative": False, "alt_text": "一图读懂"}
    body = json.dumps([{"type": "image", "value": {"image": image, "caption": ""}}])
    page = draft(interpretation_form="graphic", body=body)
    release(page, actor=None, ground=Ground.SAMPLE)
    assert PolicyInterpretationPage.objects.get(pk=page.pk).live


def test_a_list_costs_the_same_for_any_number(bureau, draft, client, assert_constant_queries):
    made = []

    def grow(number):
        while len(made) < number:
            page = draft(questions=[InterpretationQuestion(question="问？", answer="答。")])
            release(page, actor=None, ground=Ground.SAMPLE)
            made.append(page)

    def read():
        answer = client.get(
            "/api/v2/pages/",
            {"type": PolicyInterpretationPage._meta.label, "fields": "question_list,concern_list"},
        )
        assert len(answer.json()["items"]) == len(made)

    assert_constant_queries(grow, read, sizes=(1, 3))
