"""Editors see why an answer stands where it does, and add synonyms."""

from __future__ import annotations

from django.urls import reverse

from search.answers import Question, answer
from search.models import SynonymGroup


def test_why_an_answer_stands_where_it_does(bureau, policy, client):
    policy()
    client.force_login(bureau.administrator)
    shown = client.get(reverse("search_explain"), {"q": "二手车"}).content.decode()
    assert "<mark>二手车</mark>" in shown
    assert "二字组" in shown


def test_nobody_else_sees_it(bureau, client):
    assert client.get(reverse("search_explain")).status_code == 302


def test_an_editor_s_synonym_is_looked_for(policy):
    policy("机动车上牌办法", text="上牌须知。")
    assert answer(Question("挂牌照")).total == 0
    SynonymGroup.objects.create(names="挂牌照、机动车上牌")
    assert [hit.document.title for hit in answer(Question("挂牌照")).hits] == ["机动车上牌办法"]
