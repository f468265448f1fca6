"""Calls for comment, questionnaires and their results."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from cms.core.models import Ground, LinkKind, PageLink
from cms.core.release import ReleaseRefused, release
from cms.plugins.windows import WindowState
from columns.surveys.enums import Decision, QuestionKind
from columns.surveys.models import CallPage, CallQuestion, CallResultPage, ResultOpinion
from columns.surveys.rules import (
    count_problem,
    opinion_problem,
    option_problem,
    window_problems,
)
from tests.factories.site import make_item, make_released

OPENS = dt.date(2026, 3, 1)


@given(st.integers(0, 90), st.booleans())
def test_a_major_decision_waits_thirty_days(days, is_major):
    problems = window_problems(
        OPENS, OPENS + dt.timedelta(days=days), is_major=is_major, short_reason=""
    )
    assert bool(problems) is (is_major and days < 30)


@pytest.mark.parametrize(
    ("days", "is_major", "reason", "fields"),
    [
        (-1, False, "", ["closes_on"]),
        (10, True, "", ["short_reason"]),
        (10, True, "防汛紧急需要", []),
        (10, False, "", []),
    ],
)
def test_problems_of_a_window(days, is_major, reason, fields):
    problems = window_problems(
        OPENS, OPENS + dt.timedelta(days=days), is_major=is_major, short_reason=reason
    )
    assert list(problems) == fields


@pytest.mark.parametrize(
    ("kind", "options", "is_wrong"),
    [
        (QuestionKind.ONE, 2, False),
        (QuestionKind.ONE, 1, True),
        (QuestionKind.SEVERAL, 0, True),
        (QuestionKind.WORDS, 0, False),
        (QuestionKind.WORDS, 2, True),
    ],
)
def test_options_fit_the_question(kind, options, is_wrong):
    assert bool(option_problem(kind, options)) is is_wrong


@pytest.mark.parametrize("decision", Decision)
def test_what_was_not_wholly_adopted_is_explained(decision):
    assert bool(opinion_problem(decision, "")) is (decision != Decision.ADOPTED)
    assert opinion_problem(decision, "国家统一规定。") == ""


@given(st.integers(0, 50), st.lists(st.integers(0, 20), max_size=5))
def test_no_more_opinions_are_listed_than_came(received, counted):
    assert bool(count_problem(received, counted)) is (sum(counted) > received)


# Pages


@pytest.fixture
def landing(bureau):
    return bureau.column("surveys")


@pytest.mark.parametrize(
    ("given_values", "words"),
    [
        ({"email": ""}, "请至少填写一种提交意见的办法"),
        ({"body": "[]"}, "请附上征求意见稿"),
        ({"kind": "survey", "questions": []}, "请至少写一个问题"),
    ],
)
def test_a_call_nobody_could_answer_is_not_released(bureau, landing, given_values, words):
    page = make_item(landing, CallPage, topic=bureau.topic, **given_values)
    with pytest.raises(ReleaseRefused, match=words):
        release(page, actor=None, ground=Ground.SAMPLE)


@pytest.mark.parametrize(
    ("opens", "closes", "state"),
    [(-5, 5, WindowState.OPEN), (1, 9, WindowState.COMING), (-9, -1, WindowState.CLOSED)],
)
def test_the_page_says_where_today_lies(bureau, landing, client, opens, closes, state):
    today = timezone.localdate()
    page = make_released(
        landing,
        CallPage,
        topic=bureau.topic,
        opens_on=today + dt.timedelta(days=opens),
        closes_on=today + dt.timedelta(days=closes),
        published_at=timezone.now() - dt.timedelta(days=9),
    )
    assert page.window_state == state
    html = client.get(page.url).content.decode()
    assert str(state.label) in html
    # Nobody is told to write when it is too late.
    assert ("怎样提交意见" in html) is (state != WindowState.CLOSED)
    assert str(state.label) in client.get(landing.url).content.decode()


def ended_call(landing, **values):
    """Return a live call that ended yesterday."""
    today = timezone.localdate()
    return make_released(
        landing,
        CallPage,
        opens_on=today - dt.timedelta(days=40),
        closes_on=today - dt.timedelta(days=1),
        published_at=timezone.now() - dt.timedelta(days=40),
        **values,
    )


def test_a_call_that_is_over_before_it_is_published_is_refused(bureau, landing):
    today = timezone.localdate()
    call = make_item(
        landing,
        CallPage,
        topic=bureau.topic,
        opens_on=today - dt.timedelta(days=40),
        closes_on=today - dt.timedelta(days=1),
    )
    with pytest.raises(ReleaseRefused, match="没有人来得及提意见"):
        release(call, actor=None, ground=Ground.SAMPLE)


def test_a_result_waits_for_the_end_of_its_call(bureau, landing):
    call = make_released(landing, CallPage, topic=bureau.topic, title="征求意见公告")
    result = make_item(
        landing,
        CallResultPage,
        topic=bureau.topic,
        page_links=[PageLink(kind=LinkKind.OUTCOME_OF, target=call)],
    )
    with pytest.raises(ReleaseRefused, match="“征求意见公告”还在征集"):
        release(result, actor=None, ground=Ground.SAMPLE)


def test_call_result_and_policy_lead_to_each_other(bureau, landing, client):
    call = ended_call(landing, topic=bureau.topic, title="征求意见公告")
    policy = make_released(
        bureau.column("municipal_policies"), topic=bureau.topic, drafting_unit=bureau.trade
    )
    result = make_released(
        landing,
        CallResultPage,
        topic=bureau.topic,
        title="意见采纳情况",
        page_links=[
            PageLink(kind=LinkKind.OUTCOME_OF, target=call),
            PageLink(kind=LinkKind.ADOPTED_AS, target=policy),
        ],
        opinions_received=3,
        opinions=[
            ResultOpinion(summary="保留窗口", count=2),
            ResultOpinion(summary="补贴家具", decision="refused", reason="品类由国家统一规定"),
        ],
    )
    response = client.get(result.url)
    assert response.context["decisions"] == [("采纳", 2), ("未采纳", 1)]
    html = response.content.decode()
    assert f'<a href="{call.url}">征求意见公告</a>' in html
    assert f'<a href="{policy.url}">{policy.title}</a>' in html
    assert f'<a href="{result.url}">意见采纳情况</a>' in client.get(call.url).content.decode()
    assert "征求意见情况" in client.get(policy.url).content.decode()


def test_a_result_names_its_call(bureau, landing):
    page = make_item(landing, CallResultPage, topic=bureau.topic, page_links=[])
    with pytest.raises(ReleaseRefused, match="请在“对应的征集和出台的政策”里选择这次征集"):
        release(page, actor=None, ground=Ground.SAMPLE)


def test_a_result_of_something_else_is_no_result(bureau, landing):
    news = make_released(bureau.column("news"), topic=bureau.topic)
    page = make_item(
        landing,
        CallResultPage,
        topic=bureau.topic,
        page_links=[PageLink(kind=LinkKind.OUTCOME_OF, target=news)],
    )
    with pytest.raises(ReleaseRefused):
        release(page, actor=None, ground=Ground.SAMPLE)


def test_more_opinions_than_came_are_refused(bureau, landing):
    with pytest.raises(ValidationError) as refusal:
        make_item(
            landing,
            CallResultPage,
            topic=bureau.topic,
            opinions_received=1,
            opinions=[ResultOpinion(summary="甲", count=2)],
        )
    assert list(refusal.value.message_dict) == ["opinions_received"]


def test_children_check_themselves():
    with pytest.raises(ValidationError):
        CallQuestion(text="满意吗？", options="满意").clean()
    with pytest.raises(ValidationError):
        ResultOpinion(summary="甲", decision="refused").clean()
